// The line that is being typed at the bottom of the screen or in a form: what it is for, what was read in
// it so far, and how it may go on. The line itself is edited elsewhere; only its state comes here.

import Base
import CommandSpec
import Domain
import Language
import Screen
import Store

/// A line being typed.
struct Bar: Sendable {
    /// What becomes of the line.
    enum Purpose: Sendable, Equatable {
        case command
        case filter
        case help
        /// Part of the name of whatever is to be gone to.
        case finder
        /// The new value of a record's field, for all of these records.
        case field(Record, Int, ids: [Int64])
        /// The value of the form's field under the cursor.
        case form
    }

    let purpose: Purpose
    /// What the line began with.
    let start: String
    var line: LineState
    var reading = LineReading()
    /// What the line that it began with may have meant, where that was refused.
    var readings: [Candidate] = []
    /// Records that the text may name.
    var names: [NameMatch] = []
    /// The candidate that was put into the line last.
    var chosen: Int?
    /// The line as it was before candidates were put into it.
    private var base: LineState?

    init(_ purpose: Purpose, line: LineState) {
        self.purpose = purpose
        start = line.text
        self.line = line
    }

    /// Whether the line stands in what lies over the panes rather than at the bottom of the screen.
    var isInPopup: Bool { [.help, .finder, .form].contains(purpose) }

    /// Takes the line's new state; true where somebody typed, false where it is a candidate just put in.
    mutating func change(_ line: LineState) -> Bool {
        self.line = line
        if let chosen, let expected = completed(chosen), expected.text == line.text { return false }
        chosen = nil
        base = nil
        return true
    }

    /// The line with the next or the previous candidate in it; nil where there is none.
    mutating func complete(_ step: LineRequest.CompletionStep) -> LineState? {
        let count = reading.candidates.count
        guard count > 0 else { return nil }
        let before = chosen ?? (step == .next ? -1 : count)
        return pick(((before + (step == .next ? 1 : -1)) + count) % count)
    }

    /// The line with one of the candidates in it.
    mutating func pick(_ index: Int) -> LineState? {
        if base == nil { base = line }
        chosen = index
        guard var line = completed(index) else { return nil }
        if reading.candidates.count == 1, purpose == .command {
            line.text += " "
            line.cursor += 1
            chosen = nil
            base = nil
        }
        return line
    }

    private func completed(_ index: Int) -> LineState? {
        guard let base, reading.candidates.indices.contains(index) else { return nil }
        let candidate = reading.candidates[index]
        let bytes = Array(base.text.utf8)
        guard candidate.range.upperBound <= bytes.count else { return nil }
        let head = String(decoding: bytes[..<candidate.range.lowerBound], as: UTF8.self) + candidate.word
        let tail = String(decoding: bytes[candidate.range.upperBound...], as: UTF8.self)
        return LineState(prompt: base.prompt, text: head + tail, cursor: head.utf8.count)
    }
}

extension Bar {
    /// The candidates to show: none where the line is empty of all but what they would say anyway.
    var shownCandidates: CandidateList {
        // A filter's results are what one looks at while typing it; Tab shows how it may go on.
        let says = reading.candidates.count == 1 && reading.candidates[0].word == line.text
        let isQuiet = chosen == nil && (purpose == .filter || says)
        return CandidateList(candidates: isQuiet ? [] : reading.candidates, chosen: chosen)
    }
}

extension Fault {
    /// The lines that a line may have meant, each in the place of all of it.
    func readings(of line: String) -> [Candidate] {
        readings.map { Candidate($0.line, replacing: 0..<line.utf8.count, hint: $0.meaning) }
    }
}
