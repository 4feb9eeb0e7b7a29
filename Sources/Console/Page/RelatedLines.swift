// What hangs on a record, as lines to move through: a heading a group, then the timeline. Enter opens the
// record under the cursor.

import Base
import Domain
import Language
import Screen

/// Related records, one a line.
struct RelatedLines: Sendable {
    enum Line: Sendable, Equatable {
        case heading(String, detail: String)
        case record(Record)
        case happening(Record)
        case gap
    }

    private(set) var lines: [Line] = []
    private(set) var cursor = 0
    private var titles = Titles()

    init() {}

    /// The cursor's record.
    var record: Record? { lines.indices.contains(cursor) ? RelatedLines.record(of: lines[cursor]) : nil }
    var isEmpty: Bool { lines.isEmpty }

    /// What there is now, the cursor on the same record.
    mutating func update(_ file: RecordFile) {
        let key = record?.key
        titles = file.titles
        lines = []
        for group in file.groups where !RecordFile.isHappening(group.type) {
            lines.append(.heading(ChoiceOption(group.type.plural).label, detail: Phrase.number(group.count)))
            lines += group.records.map(Line.record) + [.gap]
        }
        if !file.timeline.isEmpty {
            let counts = file.groups.filter { RecordFile.isHappening($0.type) }.map {
                Phrase.count($0.count, of: $0.type)
            }
            lines.append(.heading("Timeline", detail: counts.joined(separator: ", ")))
            lines += file.timeline.map(Line.happening)
        }
        cursor =
            lines.firstIndex { RelatedLines.record(of: $0)?.key == key && key != nil }
            ?? lines.firstIndex { RelatedLines.record(of: $0) != nil } ?? 0
    }

    private static func record(of line: Line) -> Record? {
        switch line {
        case .record(let record), .happening(let record): record
        case .heading, .gap: nil
        }
    }

    /// Moves over headings and gaps.
    mutating func move(by step: Int) {
        let places = lines.indices.filter { RelatedLines.record(of: lines[$0]) != nil }
        guard let place = places.firstIndex(of: cursor) else { return }
        cursor = places[min(max(0, place + step), places.count - 1)]
    }

    mutating func pick(row: Int, height: Int) {
        let line = first(height) + row
        if lines.indices.contains(line), RelatedLines.record(of: lines[line]) != nil { cursor = line }
    }

    private func first(_ height: Int) -> Int { max(0, min(cursor - height / 2, lines.count - height)) }

    func draw(in area: Rect, isFocused: Bool, on canvas: inout Canvas) {
        for (row, place) in lines.indices.dropFirst(first(area.height)).prefix(area.height).enumerated() {
            draw(lines[place], isCursor: place == cursor && isFocused, in: area.row(row), on: &canvas)
        }
        if lines.isEmpty { canvas.write("Nothing hangs on it yet.", in: area, .muted) }
    }

    private func draw(_ line: Line, isCursor: Bool, in row: Rect, on canvas: inout Canvas) {
        var ground = canvas.theme.ground
        if isCursor {
            ground = canvas.theme[.cursor].over(ground)
            canvas.frame.fill(row, style: ground)
        }
        var rest = row
        switch line {
        case .gap: break
        case .heading(let title, let detail):
            let width = TextWidth.columns(of: title) + 1
            canvas.write(title, in: rest.takeLeft(width), .heading)
            canvas.write(detail, in: rest, .muted)
        case .record(let record):
            draw(record, in: rest, ground, on: &canvas)
        case .happening(let record):
            let time = Phrase.moment(Instant(seconds: record.mainTime), clock: canvas.clock)
            canvas.write(time, in: rest.takeLeft(min(12, row.width / 4)), .date, over: ground)
            if row.width > 34 { canvas.write(word(for: record), in: rest.takeLeft(9), .label, over: ground) }
            draw(record, in: rest, ground, on: &canvas)
        }
    }

    /// What sort of thing happened.
    private func word(for record: Record) -> String {
        let kind = record.type.name == "activity" ? record["kind"].text : nil
        return kind ?? record.type.name
    }

    /// The title, and at the right what says most about it: stage or status, then the amount.
    private func draw(_ record: Record, in area: Rect, _ ground: Style, on canvas: inout Canvas) {
        var rest = area
        for index in details(of: record).reversed() where rest.width > 30 {
            let text = CellText(record, index, titles: titles, clock: canvas.clock)
            let width = TextWidth.columns(of: text.text)
            guard width > 0, width < rest.width / 2 else { continue }
            canvas.frame.write(text.text, in: rest.takeRight(width), style: text.style(canvas.theme, over: ground))
            _ = rest.takeRight(2)
        }
        canvas.write(title(of: record, canvas.clock.zone), in: rest, .text, over: ground)
    }

    private func title(of record: Record, _ zone: Zone) -> String {
        guard record.type.name == "touch" else {
            // A payment or an answer without words is told by its day.
            guard record.title.isEmpty, let time = record.type.columns.first(where: isTime(record.type)),
                let index = record.type.position(of: time)
            else { return record.title }
            return PlainText.text(of: record, index, titles: titles, zone: zone)
        }
        let index = record.type.position(of: "campaign") ?? CommonFields.id
        return record.title + " " + PlainText.text(of: record, index, titles: titles, zone: zone)
    }

    private func isTime(_ type: RecordType) -> (String) -> Bool {
        { type.field(named: $0)?.field.kind.isTime ?? false }
    }

    private func details(of record: Record) -> [Int] {
        let type = record.type
        let money = type.measure ?? type.columns.first { type.field(named: $0)?.field.kind == .money }
        let names =
            type.name == "contact"
            ? ["title", "email"] : [type.stageField, type.name == "touch" ? nil : money].compactMap { $0 }
        return names.compactMap { type.position(of: $0) }
    }
}
