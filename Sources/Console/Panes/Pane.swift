// What the console asks of everything that it can show. A pane is a value: it takes actions and answers,
// says what it wants, and draws itself into whatever room it gets.

import Base
import Domain
import Screen

/// Something that fills the body of the screen.
protocol Pane: Sendable {
    /// Where its keys are looked up, the most particular section first; `global` is added by the console.
    var sections: [KeySection] { get }
    /// Its name among the breadcrumbs.
    var title: String { get }
    /// Where the cursor is and how much there is, for the status line.
    var place: String { get }
    /// What commands bound to keys are about.
    var subject: Subject? { get }
    /// Why a key that is about a record does nothing where there is none.
    var absence: String { get }
    /// What the filter bar works on; nil where there is nothing to filter.
    var filter: Filter? { get }

    /// The command line that shows it again; nil where no line does.
    func address(in catalogue: Catalogue) -> String?

    /// The names of the records that its records refer to.
    var titles: Titles { get }

    /// The record whose page it is.
    var pageKey: RecordKey? { get }
    /// Whether plain keys are typed into it; only its own sections stand before them.
    var takesText: Bool { get }
    /// The record that somebody is at, for those who look at it too.
    var attendance: Attendance? { get }

    /// What it does at a key besides moving its cursor; the hint bar and `?` leave out the rest.
    var offers: Set<Action> { get }

    /// What is to be asked for when it is shown for the first time.
    mutating func load() -> [Request]
    /// What is to be asked for when the workspace has changed.
    mutating func reload() -> [Request]
    /// Tells it the room that it has.
    mutating func fit(_ size: Size) -> [Request]
    /// Does something at a key; nil where the action means nothing here.
    mutating func perform(_ action: Action) -> [Wish]?
    mutating func receive(_ answer: Answer, to request: Request) -> [Request]
    /// Filters anew; the text and what it means.
    mutating func apply(_ filter: Filter) -> [Request]
    /// Takes a choice from a menu that it asked for.
    mutating func choose(_ choice: Menu.Choice) -> [Wish]
    /// A press of the left button at a point of its room.
    mutating func press(at point: Point, in area: Rect) -> [Wish]
    /// A drag that began at another point is over this one.
    mutating func drag(from start: Point, to end: Point, in area: Rect)
    /// The end of a drag that began at another point.
    mutating func drop(from start: Point, at end: Point, in area: Rect) -> [Wish]
    /// The wheel, so many lines.
    mutating func scroll(by lines: Int, at point: Point, in area: Rect) -> [Request]
    /// Takes a key that is typed into it; nil where it leaves it to the keymap.
    mutating func type(_ key: Key) -> [Wish]?
    /// Takes a text pasted in one piece, or brought back from the user's editor.
    mutating func paste(_ text: String, replacing: Bool) -> [Wish]
    /// What became of a command line that it wanted run.
    mutating func ended(well: Bool) -> [Wish]
    /// Who else is at the record that it attends to.
    mutating func meet(_ others: [Attendant])
    /// Seconds between two frames that time alone changes.
    func beat(at now: Instant) -> Int64
    /// Changed cells were marked for long enough.
    mutating func forgetChanges()
    /// Where the value of a field of the record under the cursor stands, to be edited in its place.
    func cell(of field: Int, in area: Rect) -> Rect?
    func draw(in area: Rect, on canvas: inout Canvas)
}

extension Pane {
    var subject: Subject? { nil }
    var absence: String { "there is no record under the cursor" }
    /// The record that it is about, or that is under its cursor.
    var record: RecordKey? {
        subject.flatMap { subject in subject.id.map { RecordKey(type: subject.type, id: $0) } }
    }
    func address(in catalogue: Catalogue) -> String? { pageKey.map { "show \($0.type) \($0.id)" } }
    var filter: Filter? { nil }
    var titles: Titles { Titles() }
    var pageKey: RecordKey? { nil }
    var takesText: Bool { false }
    var attendance: Attendance? { nil }
    mutating func fit(_ size: Size) -> [Request] { [] }
    mutating func receive(_ answer: Answer, to request: Request) -> [Request] { [] }
    mutating func apply(_ filter: Filter) -> [Request] { [] }
    mutating func choose(_ choice: Menu.Choice) -> [Wish] { [] }
    mutating func press(at point: Point, in area: Rect) -> [Wish] { [] }
    mutating func drag(from start: Point, to end: Point, in area: Rect) {}
    mutating func drop(from start: Point, at end: Point, in area: Rect) -> [Wish] { [] }
    mutating func scroll(by lines: Int, at point: Point, in area: Rect) -> [Request] { [] }
    mutating func type(_ key: Key) -> [Wish]? { nil }
    mutating func paste(_ text: String, replacing: Bool) -> [Wish] { [] }
    mutating func ended(well: Bool) -> [Wish] { [] }
    mutating func meet(_ others: [Attendant]) {}
    func beat(at now: Instant) -> Int64 { 60 }
    mutating func forgetChanges() {}
    func cell(of field: Int, in area: Rect) -> Rect? { nil }
}

/// What stands in a filter bar and what it means.
struct Filter: Sendable, Equatable {
    /// The record type that it filters.
    let type: String
    var text: String = ""
    var condition: Condition = .everything
}

/// The records that a key is about.
struct Subject: Sendable, Equatable {
    let type: String
    /// The record, or the commit, under the cursor.
    let id: Int64?
    /// The marked records, else the one under the cursor.
    let ids: [Int64]
    /// The field under the cursor.
    var field: String?
    /// What else a line may name in braces.
    var words: [String: String] = [:]

    /// Whether there is what a line is about.
    func reaches(_ line: String) -> Bool {
        guard ids.isEmpty else { return true }
        return words.isEmpty
            ? !line.contains("{id") : Self.placeholders(of: line).allSatisfy { words[String($0)] != nil }
    }

    /// The names in braces.
    private static func placeholders(of line: String) -> [Substring] {
        line.split(separator: "{", omittingEmptySubsequences: false).dropFirst().map { $0.prefix { $0 != "}" } }
    }

    /// A command line with its placeholders filled; nil where there is nothing to fill them with. A view that is of no
    /// record, such as a board without tiles, fills the words that it has.
    func filled(_ line: String) -> String? {
        guard line.contains("{") else { return line }
        guard !ids.isEmpty || !words.isEmpty && reaches(line), id != nil || !line.contains("{id}") else { return nil }
        var result = line
        let values = [
            "{id}": id.map(String.init) ?? "", "{ids}": IDText.text(ids), "{type}": type,
            "{field}": field ?? "",
        ]
        for (name, value) in values { result = result.replacing(name, with: value) }
        for (name, value) in words {
            // A word that is empty leaves no second blank.
            result = result.replacing(value.isEmpty ? "{\(name)} " : "{\(name)}", with: value)
        }
        return result
    }
}
