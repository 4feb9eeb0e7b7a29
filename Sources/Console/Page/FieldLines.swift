// The fields of a page as lines: what staff filled in, in the type's order, then what the program keeps, then what every
// record has, and last what is not filled in, or counts nothing, so that it pushes nothing out of sight. A long text takes as many lines as it needs while the cursor is on it, else a few; the cursor
// stands on fields, not on lines.

import Base
import Domain
import Language
import Screen

/// A record's fields, to be moved through.
struct FieldLines: Sendable {
    private(set) var record: Record
    private(set) var titles: Titles
    /// Places of the fields, in order.
    private(set) var fields: [Int]
    private(set) var cursor = 0
    private(set) var changed: Set<Int> = []
    private let longestLabel: Int
    /// The lines of a long text that the cursor is not on.
    private static let fewLines = 3

    init(_ record: Record, titles: Titles) {
        self.record = record
        self.titles = titles
        fields = FieldLines.fields(of: record)
        longestLabel = fields.reduce(0) { max($0, TextWidth.columns(of: record.type.fields[$1].label)) }
    }

    /// The places of the fields that are worth a line.
    private static func fields(of record: Record) -> [Int] {
        let type = record.type
        let hidden: Set<Int> = [CommonFields.version, type.currency ?? CommonFields.version]
        let own = type.fields.indices.filter { $0 > CommonFields.external && !hidden.contains($0) }
        let common = [
            CommonFields.owner, CommonFields.tags, CommonFields.external, CommonFields.created, CommonFields.updated,
            CommonFields.id,
        ]
        func isSet(_ index: Int) -> Bool { !record.isUnset(index) }
        let (given, kept) = (own.filter { type.fields[$0].isSettable }, own.filter { !type.fields[$0].isSettable })
        let (told, silent) = (kept.filter(record.tells), kept.filter { isSet($0) && !record.tells($0) })
        return given.filter(isSet) + told + common.filter(isSet) + (given + common).filter(record.isUnset) + silent
    }

    /// The field under the cursor.
    var field: Int { fields[cursor] }

    mutating func move(by step: Int) { cursor = min(max(0, cursor + step), fields.count - 1) }

    mutating func move(toLine line: Int, width: Int) {
        let layout = layout(width: width)
        cursor = layout.indices.contains(line) ? layout[line].place : cursor
    }

    /// The record as it is now, the cursor on the same field.
    mutating func update(_ record: Record, titles: Titles) {
        if record.version != self.record.version, record.key == self.record.key {
            changed = Set(
                record.values.indices.filter {
                    record.values[$0] != self.record.values[$0] && $0 != CommonFields.updated
                })
        }
        let field = field
        self.record = record
        self.titles = titles
        fields = FieldLines.fields(of: record)
        cursor = fields.firstIndex(of: field) ?? min(cursor, fields.count - 1)
    }

    mutating func forgetChanges() { changed = [] }

    /// A line of a field: which field, and the part of its text where it has several.
    struct Line {
        let place: Int
        let text: String?
        let isFirst: Bool
        /// Whether there is more of it.
        var isCut = false
    }

    /// The lines at a width.
    func layout(width: Int) -> [Line] {
        fields.indices.flatMap { place -> [Line] in
            let field = record.type.fields[fields[place]]
            guard field.kind == .longText, let text = record.values[fields[place]].text, !text.isEmpty else {
                return [Line(place: place, text: nil, isFirst: true)]
            }
            let lines = LineWrap.lines(of: text, columns: max(8, width - labelWidth(width) - 1))
            let shown = place == cursor ? lines.count : min(lines.count, FieldLines.fewLines)
            return lines.prefix(shown).enumerated().map {
                let isCut = $0.offset == shown - 1 && shown < lines.count
                return Line(place: place, text: $0.element, isFirst: $0.offset == 0, isCut: isCut)
            }
        }
    }

    /// Where the value of the field under the cursor stands.
    func cell(in area: Rect) -> Rect? {
        let lines = layout(width: area.width)
        guard let line = lines.firstIndex(where: { $0.place == cursor }) else { return nil }
        var row = area.row(line - first(lines, area.height))
        _ = row.takeLeft(labelWidth(area.width))
        return row
    }

    /// The columns of the labels with the gap behind them: what the longest needs, two fifths at most.
    private func labelWidth(_ width: Int) -> Int { min(longestLabel + 3, max(13, width * 2 / 5)) }

    /// The first line in sight.
    private func first(_ lines: [Line], _ height: Int) -> Int {
        let start = lines.firstIndex { $0.place == cursor } ?? 0
        return max(0, min(start - height / 2, lines.count - height))
    }

    func draw(in area: Rect, isFocused: Bool, on canvas: inout Canvas) {
        let lines = layout(width: area.width)
        for (row, line) in lines.dropFirst(first(lines, area.height)).prefix(area.height).enumerated() {
            draw(line, in: area.row(row), isFocused: isFocused, on: &canvas)
        }
    }

    private func draw(_ line: Line, in row: Rect, isFocused: Bool, on canvas: inout Canvas) {
        let index = fields[line.place]
        let field = record.type.fields[index]
        var ground = canvas.theme.ground
        if line.place == cursor {
            ground = canvas.theme[isFocused ? .cursor : .cursorInactive].over(ground)
            canvas.frame.fill(row, style: ground)
        }
        var rest = row
        let label = rest.takeLeft(labelWidth(row.width))
        if line.isFirst { canvas.write(field.label, in: label.inset(horizontal: 1), .label, over: ground) }
        if changed.contains(index) { ground = canvas.theme[.changed].over(ground) }
        if let text = line.text {
            if line.isCut { canvas.write(canvas.signs.more, in: rest.takeRight(1), .muted, over: ground) }
            canvas.write(text, in: rest, .text, over: ground)
        } else if record.isUnset(index) {
            canvas.write(canvas.signs.nothing, in: rest, .disabled, over: ground)
        } else {
            let text = value(index, canvas)
            canvas.write(text, in: rest, style: text.style(canvas.theme, over: ground))
        }
    }

    /// The value in full: a page has room for cents and for the day behind "in 3h".
    private func value(_ index: Int, _ canvas: Canvas) -> CellText {
        var text = CellText(record, index, titles: titles, clock: canvas.clock)
        text.align = .leading
        switch record.type.fields[index].kind {
        case .money: text.text = Amounts.full(Decimal(units: record.values[index].integer ?? 0), record.currency)
        case .instant:
            let instant = Instant(seconds: record.values[index].integer ?? 0)
            let distance =
                instant.seconds <= canvas.clock.now.seconds && !text.text.hasSuffix("late")
                ? text.text + " ago" : text.text
            text.text = Phrase.full(instant, clock: canvas.clock) + " (\(text.text == "now" ? "now" : distance))"
        default: break
        }
        return text
    }
}

extension Record {
    /// Whether a field says nothing.
    fileprivate func isUnset(_ index: Int) -> Bool { values[index].isNull || values[index].text?.isEmpty == true }

    /// Whether what the program keeps is news: no “no”, and no nought.
    fileprivate func tells(_ index: Int) -> Bool { !isUnset(index) && values[index].integer != 0 }
}
