// What one command changed, record by record and field by field.

import Base
import Domain
import Language
import Screen
import Store

/// The entries of a commit.
struct CommitPane: Pane {
    private let sequence: Int64
    private let catalogue: Catalogue
    private var commit: Commit?
    private var entries: [JournalEntry] = []
    private(set) var titles = Titles()
    private var cursor = 0
    private var height = 1

    init(_ sequence: Int64, _ catalogue: Catalogue) {
        self.sequence = sequence
        self.catalogue = catalogue
    }

    var sections: [KeySection] { [.journal] }
    var title: String { "commit \(sequence)" }
    var place: String { entries.isEmpty ? "" : "record \(cursor + 1) of \(Phrase.number(entries.count))" }

    var offers: Set<Action> { [.open] }

    var subject: Subject? { Subject(type: "commit", id: sequence, ids: [sequence]) }

    mutating func load() -> [Request] { [.entries(sequence)] }
    mutating func reload() -> [Request] { [] }

    mutating func fit(_ size: Size) -> [Request] {
        height = size.height
        return []
    }

    mutating func receive(_ answer: Answer, to request: Request) -> [Request] {
        guard request == .entries(sequence), case .entries(let commit, let found, let names) = answer else { return [] }
        (self.commit, entries, titles) = (commit, found, names)
        return []
    }

    mutating func perform(_ action: Action) -> [Wish]? {
        if let step = PagePane.steps(action, height: height) {
            cursor = min(max(0, cursor + step), max(0, entries.count - 1))
            return []
        }
        guard action == .open, entries.indices.contains(cursor) else { return nil }
        return [.open(.record(entries[cursor].key))]
    }

    mutating func scroll(by lines: Int, at point: Point, in area: Rect) -> [Request] {
        cursor = min(max(0, cursor + lines), max(0, entries.count - 1))
        return []
    }

    func draw(in area: Rect, on canvas: inout Canvas) {
        guard let commit else { return }
        var rest = area.inset(horizontal: 1)
        canvas.write(commit.command, in: rest.takeTop(1), .title)
        let by = "\(commit.actor), \(Phrase.full(commit.instant, clock: canvas.clock))"
        let cause = commit.cause.isEmpty ? "" : ", from \(commit.cause)"
        canvas.write(by + cause, in: rest.takeTop(1), .muted)
        canvas.horizontalLine(rest.takeTop(1))
        // A commit may hold thousands of records: only those around the cursor are laid out.
        let nearby = max(0, cursor - rest.height / 2)..<min(entries.count, cursor + rest.height)
        var lines = Paragraphs(width: rest.width, canvas: canvas)
        var start = 0
        for index in nearby {
            if index == cursor { start = lines.lines.count }
            let entry = entries[index]
            lines.add(entry, title: titles[entry.key], titles: titles, catalogue: catalogue, isCursor: index == cursor)
        }
        lines.draw(in: rest, from: max(0, start - rest.height / 2), on: &canvas)
    }
}

extension Paragraphs {
    /// A record's change: what happened to it, then each field with what it was and is.
    ///
    /// - Parameter isTakenBack: whether to tell what taking the change back would do.
    mutating func add(
        _ entry: JournalEntry, title: String?, titles: Titles, catalogue: Catalogue, isCursor: Bool,
        isTakenBack: Bool = false
    ) {
        let kind: EntryKind =
            switch (entry.kind, isTakenBack) {
            case (.created, true): .deleted
            case (.deleted, true): .created
            default: entry.kind
            }
        let verb =
            switch kind {
            case .created: "made";
            case .updated: "changed";
            case .deleted: "deleted"
            }
        let role: Role =
            switch kind {
            case .created: .success;
            case .updated: .info;
            case .deleted: .error
            }
        add(
            span(isCursor ? "\(signs.pointer) " : "  ", .accent), span(verb.padding(to: 8), role),
            span("\(entry.key.type) \(entry.key.id) ", .muted), span(title ?? "", isCursor ? .title : .text))
        guard let changes = entry.changes else {
            add(span("    what it said was erased", .muted))
            return
        }
        let type = catalogue.type(named: entry.key.type)
        for change in changes where !["id", "version", "updated", "created"].contains(change.field) {
            let field = type?.field(named: change.field)?.field
            func text(_ value: Value) -> String { Paragraphs.text(value, field, titles, clock.zone) }
            var spans = [span("    " + TextWidth.fit(field?.label ?? change.field, to: 18) + " ", .label)]
            let (before, after) = isTakenBack ? (change.after, change.before) : (change.before, change.after)
            if kind == .updated { spans += [span(text(before), .muted), span(" \(signs.outgoing) ", .muted)] }
            spans.append(span(text(kind == .deleted ? before : after)))
            add(spans)
        }
    }

    private static func text(_ value: Value, _ field: FieldDescriptor?, _ titles: Titles, _ zone: Zone) -> String {
        guard let field, !value.isNull else { return value.isNull ? "nothing" : value.text ?? "" }
        let keys = Titles.references(value, field.kind)
        guard keys.isEmpty else { return keys.map { titles[$0] ?? $0.description }.joined(separator: ", ") }
        return ValueText(.display, zone: zone).text(value, of: field)
    }
}

extension String {
    /// Filled with blanks up to a width.
    fileprivate func padding(to width: Int) -> String { TextWidth.pad(self, to: width) }
}
