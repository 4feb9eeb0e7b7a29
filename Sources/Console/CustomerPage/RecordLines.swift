// Records in groups, one a line, to be moved through: what is to be done about a customer, or in a day. Each
// line ends with what says most about its record: a stage and an amount, a clock, a role.

import Base
import Domain
import Language
import Screen

/// Groups of records as lines.
struct RecordLines: Sendable {
    struct Group: Sendable, Equatable {
        let title: String
        var detail = ""
        let records: [Record]
        var role = Role.heading
        /// What is said where there are none; such a group is left out otherwise.
        var ifEmpty: String?
    }

    private enum Line: Sendable, Equatable {
        case heading(String, detail: String, Role)
        case record(Record)
        case sentence(String)
        case gap
    }

    private var lines: [Line] = []
    private(set) var cursor = 0
    private var titles = Titles()
    /// The record that all of them belong to, which goes without saying.
    var owner: RecordKey?

    /// The record under the cursor.
    var record: Record? { lines.indices.contains(cursor) ? RecordLines.record(lines[cursor]) : nil }

    private static func record(_ line: Line) -> Record? { if case .record(let record) = line { record } else { nil } }

    /// What there is now, the cursor on the same record, else where it was.
    mutating func update(_ groups: [Group], titles: Titles) {
        let key = record?.key
        self.titles = titles
        lines = []
        for group in groups where !group.records.isEmpty || group.ifEmpty != nil {
            if !lines.isEmpty { lines.append(.gap) }
            lines.append(.heading(group.title, detail: group.detail, group.role))
            lines += group.records.map(Line.record)
            if group.records.isEmpty, let sentence = group.ifEmpty { lines.append(.sentence(sentence)) }
        }
        let same = lines.firstIndex { RecordLines.record($0)?.key == key && key != nil }
        let near = lines.indices.dropFirst(cursor).first { RecordLines.record(lines[$0]) != nil }
        cursor = same ?? near ?? lines.lastIndex { RecordLines.record($0) != nil } ?? 0
    }

    /// Moves over headings and gaps.
    mutating func move(by step: Int) {
        let places = lines.indices.filter { RecordLines.record(lines[$0]) != nil }
        guard let place = places.firstIndex(of: cursor) else { return }
        cursor = places[min(max(0, place + step), places.count - 1)]
    }

    /// Puts the cursor on the record in a row; false where there is none.
    mutating func pick(row: Int, height: Int) -> Bool {
        let line = first(height) + row
        guard lines.indices.contains(line), RecordLines.record(lines[line]) != nil else { return false }
        cursor = line
        return true
    }

    // MARK: Drawing

    /// The first line in sight; the heading of the first record stays with it.
    private func first(_ height: Int) -> Int { max(0, min(cursor - height / 2, lines.count - height)) }

    func draw(in area: Rect, isFocused: Bool, on canvas: inout Canvas) {
        if lines.isEmpty { canvas.write("Nothing to do here.", in: area, .muted) }
        for (row, place) in lines.indices.dropFirst(first(area.height)).prefix(area.height).enumerated() {
            draw(lines[place], isCursor: place == cursor, isFocused, in: area.row(row), on: &canvas)
        }
    }

    private func draw(_ line: Line, isCursor: Bool, _ isFocused: Bool, in row: Rect, on canvas: inout Canvas) {
        var rest = row
        switch line {
        case .gap: break
        case .sentence(let text): canvas.write(text, in: rest.inset(horizontal: 2), .muted)
        case .heading(let title, let detail, let role):
            canvas.write(title, in: rest.takeLeft(TextWidth.columns(of: title) + 2), role)
            canvas.write(detail, in: rest, .muted)
        case .record(let record):
            var ground = canvas.theme.ground
            if isCursor, isFocused {
                ground = canvas.theme[.cursor].over(ground)
                canvas.frame.fill(row, style: ground)
            }
            canvas.write(isCursor && isFocused ? canvas.signs.pointer : "", in: rest.takeLeft(2), .accent, over: ground)
            draw(record, in: rest, ground, on: &canvas)
        }
    }

    private func draw(_ record: Record, in area: Rect, _ ground: Style, on canvas: inout Canvas) {
        var rest = area
        for index in RecordLines.details(of: record).reversed() where rest.width > 26 {
            guard Titles.references(record.values[index], record.type.fields[index].kind).first != owner || owner == nil
            else { continue }
            let text = CellText(record, index, titles: titles, clock: canvas.clock)
            let width = TextWidth.columns(of: text.text)
            guard width > 0, width + 12 <= rest.width else { continue }
            canvas.frame.write(text.text, in: rest.takeRight(width), style: text.style(canvas.theme, over: ground))
            _ = rest.takeRight(2)
        }
        if record.type.name == ActivitySchema.name, rest.width > 24 {
            canvas.write(Activity(record).kind.label, in: rest.takeLeft(9), .label, over: ground)
        }
        canvas.write(record.title, in: rest, .text, over: ground)
    }

    /// The fields that say most about a record, besides its title.
    private static func details(of record: Record) -> [Int] {
        let names =
            switch record.type.name {
            case "contact": ["title", "email"]
            case "deal": ["customer", "stage", "value", "close"]
            case "ticket": ["priority", "status", "due"]
            case "activity": ["about", "due"]
            case "campaign": ["type", "status"]
            default: [record.type.stageField ?? "status"]
            }
        return names.compactMap { record.type.position(of: $0) }
    }
}
