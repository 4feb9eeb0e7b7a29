// The one error of commands, whatever floor it comes from: what is wrong, what to do, and where in
// the line. Nothing was changed when it is thrown.

import Base
import Domain
public import Language
import Services
public import Store

/// Why a command did nothing.
public struct CommandError: Error, Sendable, Equatable {
    public enum Kind: Sendable, Hashable {
        /// The line can't be understood.
        case notUnderstood
        /// It is understood, and refused.
        case refused
        /// The workspace can't be read or written.
        case workspace
        /// Something stored is not as it must be.
        case integrity
        case interrupted
    }

    public var kind: Kind
    /// What is wrong.
    public var what: String
    /// What to do about it; empty where there is nothing to say.
    public var advice: String
    /// Where, as UTF-8 offsets into the line; nil where it is about the whole of it.
    public var place: Range<Int>?
    /// What may stand in the place instead, nearest first.
    public var candidates: [String]
    /// A word on what each candidate is; none where the candidates speak for themselves.
    public var hints: [String]
    /// What was found, one line each, where it is more than a sentence.
    public var details: [String]
    /// Lines that the line may have meant, each of which runs as it stands.
    public var readings: [Reading] = []

    public init(
        _ kind: Kind, _ what: String, advice: String = "", at place: Range<Int>? = nil, candidates: [String] = [],
        hints: [String] = [], details: [String] = []
    ) {
        self.kind = kind
        self.what = what
        self.advice = advice
        self.place = place
        self.candidates = candidates
        self.hints = hints
        self.details = details
    }

    /// The most readings that are offered.
    private static let mostReadings = 9

    /// The same error with the lines that may have been meant: one for each candidate in its place.
    func reading(_ line: String) -> CommandError {
        let bytes = Array(line.utf8)
        guard readings.isEmpty, let place, place.lowerBound >= 0, place.upperBound <= bytes.count else { return self }
        var error = self
        let head = String(decoding: bytes[..<place.lowerBound], as: UTF8.self)
        let tail = String(decoding: bytes[place.upperBound...], as: UTF8.self)
        let said = String(decoding: bytes[place], as: UTF8.self)
        let blank = place.isEmpty && !head.isEmpty && !head.hasSuffix(" ") ? " " : ""
        error.readings = candidates.prefix(Self.mostReadings).enumerated().map { index, word in
            let hint = index < hints.count ? hints[index] : ""
            let meaning = hint.isEmpty ? (said.isEmpty ? word : "\(word) for \(said)") : "\(word): \(hint)"
            return Reading(head + blank + word + tail, meaning: meaning)
        }
        return error
    }

    /// The words of a line that are wrong.
    func said(in line: String) -> String? {
        let bytes = Array(line.utf8)
        guard let place, place.lowerBound >= 0, place.upperBound <= bytes.count else { return nil }
        return String(decoding: bytes[place], as: UTF8.self)
    }

    /// The lines that a line with one wrong word would be: with the word that it was probably meant to be, or with
    /// each of the records that it names.
    func slips(in line: String) -> [String] {
        let wrong = reading(line)
        guard wrong.readings.count == min(candidates.count, Self.mostReadings), let said = said(in: line) else {
            return []
        }
        return zip(wrong.readings, candidates).filter { _, candidate in
            !hints.isEmpty || NearestWord.of(said, among: [candidate]) != nil
        }.map(\.0.line)
    }

    /// A bare word where records are named by their ids.
    static func noId(_ token: Token) -> CommandError {
        CommandError(
            .notUnderstood, "“\(token.raw)” is no id", advice: "write a number, or a title in quotation marks",
            at: token.range)
    }

    /// A line that is understood, and refused.
    public init(_ what: String, advice: String = "", at place: Range<Int>? = nil) {
        self.init(.refused, what, advice: advice, at: place)
    }

    public init(_ error: LanguageError) {
        self.init(
            .notUnderstood, error.what, advice: error.advice, at: error.place, candidates: error.candidates,
            hints: error.hints)
    }

    public init(_ error: StoreError, at place: Range<Int>? = nil) {
        let kind: Kind =
            switch error.kind {
            case .workspace: .workspace
            case .integrity: .integrity
            case .interrupted: .interrupted
            case .refused, .conflict, .name: .refused
            }
        self.init(
            kind, error.message, advice: error.advice ?? "", at: place,
            candidates: error.candidates.map { String($0.key.id) },
            hints: error.candidates.map { "\($0.title), \($0.hint)" })
    }

    /// Any error as one of commands, at a place where it has none of its own.
    public init(_ error: any Error, at place: Range<Int>? = nil) {
        switch error {
        case var error as CommandError:
            error.place = error.place ?? place
            self = error
        case let error as LanguageError: self.init(error)
        case let error as ServiceError: self.init(.refused, error.message, advice: error.advice, at: place)
        case let error as StoreError: self.init(error, at: place)
        default: self.init(.refused, "\(error)", at: place)
        }
    }
}

extension CommandError: CustomStringConvertible {
    /// The sentence for people: what is wrong; what to do.
    public var description: String { advice.isEmpty ? what : "\(what); \(advice)" }
}
