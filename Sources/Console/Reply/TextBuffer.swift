// A text of several lines being written, with the keys that readline knows: motions by character, word and
// line, kill and yank, and undo. It knows nothing of screens but the width at which its lines are broken,
// so that Up and Down go by what is seen.

import Base
import Screen

/// A text with a cursor.
struct TextBuffer: Sendable, Equatable {
    private(set) var characters: [Character]
    /// The place of the cursor: before the character of this number.
    private(set) var cursor: Int
    /// Columns at which lines are broken.
    var width = 60 { didSet { if width != oldValue { wanted = nil } } }
    private var killed: [Character] = []
    private var past: [State] = []
    private var lastChange = Change.none
    /// The column that Up and Down keep to.
    private var wanted: Int?

    private struct State: Sendable, Equatable {
        let characters: [Character]
        let cursor: Int
    }

    private enum Change: Sendable { case none, typing, killing }
    private static let mostStates = 200

    init(_ text: String = "") {
        characters = Array(text)
        cursor = characters.count
    }

    var text: String { String(characters) }
    var isEmpty: Bool { characters.allSatisfy(\.isWhitespace) }

    // MARK: Keys

    /// Takes a key; false where it means nothing to a text.
    mutating func take(_ key: Key) -> Bool {
        if key.modifiers == .control, case .character(let letter) = key.code { return control(letter) }
        if key.modifiers == .alt { return meta(key.code) }
        if key.modifiers == .control { return word(key.code) }
        guard key.modifiers.isEmpty else { return false }
        switch key.code {
        case .character(let character): insert([character], as: .typing)
        case .enter: insert(["\n"], as: .none)
        case .backspace: remove(cursor - 1..<cursor)
        case .delete: remove(cursor..<cursor + 1)
        case .left: go(to: cursor - 1)
        case .right: go(to: cursor + 1)
        case .up: goVertically(by: -1)
        case .down: goVertically(by: 1)
        case .home: go(to: lineStart)
        case .end: go(to: lineEnd)
        default: return false
        }
        return true
    }

    private mutating func control(_ letter: Character) -> Bool {
        switch letter {
        case "a": go(to: lineStart)
        case "e": go(to: lineEnd)
        case "b": go(to: cursor - 1)
        case "f": go(to: cursor + 1)
        case "p": goVertically(by: -1)
        case "n": goVertically(by: 1)
        case "d": remove(cursor..<cursor + 1)
        case "h": remove(cursor - 1..<cursor)
        case "k": kill(cursor..<(lineEnd == cursor ? cursor + 1 : lineEnd), atEnd: true)
        case "u": kill(lineStart..<cursor, atEnd: false)
        case "w": kill(wordStart..<cursor, atEnd: false)
        case "y": insert(killed, as: .none)
        case "_": undo()
        default: return false
        }
        return true
    }

    private mutating func meta(_ code: Key.Code) -> Bool {
        switch code {
        case .character("b"), .left: go(to: wordStart)
        case .character("f"), .right: go(to: wordEnd)
        case .character("d"): kill(cursor..<wordEnd, atEnd: true)
        case .backspace: kill(wordStart..<cursor, atEnd: false)
        case .character("<"): go(to: 0)
        case .character(">"): go(to: characters.count)
        default: return false
        }
        return true
    }

    private mutating func word(_ code: Key.Code) -> Bool {
        switch code {
        case .left: go(to: wordStart)
        case .right: go(to: wordEnd)
        case .home: go(to: 0)
        case .end: go(to: characters.count)
        default: return false
        }
        return true
    }

    // MARK: Places

    private var lineStart: Int { (characters[..<cursor].lastIndex(of: "\n") ?? -1) + 1 }
    private var lineEnd: Int { characters[cursor...].firstIndex(of: "\n") ?? characters.count }

    private var wordStart: Int {
        var place = cursor
        while place > 0, !isPart(place - 1) { place -= 1 }
        while place > 0, isPart(place - 1) { place -= 1 }
        return place
    }

    private var wordEnd: Int {
        var place = cursor
        while place < characters.count, !isPart(place) { place += 1 }
        while place < characters.count, isPart(place) { place += 1 }
        return place
    }

    private func isPart(_ place: Int) -> Bool { characters[place].isLetter || characters[place].isNumber }

    private mutating func go(to place: Int) {
        cursor = min(max(0, place), characters.count)
        lastChange = .none
        wanted = nil
    }

    private mutating func goVertically(by step: Int) {
        let rows = rows
        let here = row(in: rows)
        let column = wanted ?? columns(rows[here].lowerBound..<cursor)
        guard rows.indices.contains(here + step) else { return go(to: step < 0 ? 0 : characters.count) }
        let target = rows[here + step]
        var place = target.lowerBound
        var reached = 0
        while place < target.upperBound, reached < column {
            reached += TextWidth.columns(of: characters[place])
            place += 1
        }
        // The end of a broken line is the beginning of the next one.
        if place == target.upperBound, place > target.lowerBound, rows.indices.contains(here + step + 1),
            rows[here + step + 1].lowerBound == place
        {
            place -= 1
        }
        go(to: place)
        wanted = column
    }

    // MARK: Changes

    /// Puts a text where the cursor stands, as one change.
    mutating func insert(_ text: String) { insert(Array(text), as: .none) }

    /// Puts another text in the place of all.
    mutating func replace(with text: String) {
        remember()
        characters = Array(text)
        go(to: characters.count)
    }

    private mutating func insert(_ new: [Character], as change: Change) {
        guard !new.isEmpty else { return }
        // A word typed in one go is taken back in one go.
        if change != .typing || lastChange != .typing || new == [" "] { remember() }
        characters.insert(contentsOf: new, at: cursor)
        cursor += new.count
        lastChange = change
        wanted = nil
    }

    private mutating func remove(_ range: Range<Int>) {
        let range = range.clamped(to: 0..<characters.count)
        guard !range.isEmpty else { return }
        remember()
        characters.removeSubrange(range)
        go(to: range.lowerBound)
    }

    /// Kills that follow each other gather, as in readline.
    private mutating func kill(_ range: Range<Int>, atEnd: Bool) {
        let range = range.clamped(to: 0..<characters.count)
        guard !range.isEmpty else { return }
        let taken = Array(characters[range])
        let isFollowing = lastChange == .killing
        remove(range)
        killed = !isFollowing ? taken : atEnd ? killed + taken : taken + killed
        lastChange = .killing
    }

    private mutating func remember() {
        past.append(State(characters: characters, cursor: cursor))
        if past.count > TextBuffer.mostStates { past.removeFirst() }
    }

    private mutating func undo() {
        guard let state = past.popLast() else { return }
        characters = state.characters
        go(to: state.cursor)
    }

    // MARK: Lines

    /// The lines as they are seen, each a range of characters without its line feed.
    var rows: [Range<Int>] {
        var rows: [Range<Int>] = []
        var start = 0
        while true {
            let end = characters[start...].firstIndex(of: "\n") ?? characters.count
            breakLine(start..<end, into: &rows)
            guard end < characters.count else { return rows }
            start = end + 1
        }
    }

    private func breakLine(_ line: Range<Int>, into rows: inout [Range<Int>]) {
        var start = line.lowerBound
        var used = 0
        var breakable: Int?
        var place = start
        while place < line.upperBound {
            let columns = max(1, TextWidth.columns(of: characters[place]))
            if used + columns > max(2, width), place > start {
                let end = breakable ?? place
                rows.append(start..<end)
                start = end
                used = self.columns(start..<place)
                breakable = nil
                continue
            }
            used += columns
            place += 1
            if characters[place - 1] == " " { breakable = place }
        }
        rows.append(start..<line.upperBound)
    }

    private func columns(_ range: Range<Int>) -> Int {
        characters[range].reduce(0) { $0 + TextWidth.columns(of: $1) }
    }

    private func row(in rows: [Range<Int>]) -> Int {
        rows.lastIndex { $0.lowerBound <= cursor } ?? 0
    }

    /// Where the cursor is seen.
    var place: Point {
        let rows = rows
        let row = row(in: rows)
        return Point(x: columns(rows[row].lowerBound..<cursor), y: row)
    }
}
