// Merging two records, field by field: the one that stays at the left, the one that goes at the right, and on each line
// whose value is kept. Nothing happens before the merge is asked for; it is the command that a script would
// use, and one undo takes it apart again.

import Base
import Domain
import Screen

/// Two records on their way to one.
struct MergePane: Pane {
    private let type: RecordType
    private var source: RecordKey
    private var target: RecordKey
    private var sheet: MergeSheet?
    /// Fields whose value is taken from the one that goes.
    private var taken: Set<Int> = []
    private var cursor = 0
    private var top = 0
    private var height = 20
    private var isMerging = false

    init(_ source: Int64, into target: Int64, of type: RecordType) {
        self.type = type
        self.source = RecordKey(type: type.name, id: source)
        self.target = RecordKey(type: type.name, id: target)
    }

    var sections: [KeySection] { [.merge] }
    var title: String { "Merge \(type.plural)" }
    var place: String { "\(type.name) \(source.id) into \(target.id)" }
    var titles: Titles { sheet?.titles ?? Titles() }
    var offers: Set<Action> { [.mergeTake, .mergeTurn, .mergeNow] }

    mutating func load() -> [Request] { reload() }
    mutating func reload() -> [Request] { isMerging ? [] : [.mergeSheet(source, into: target)] }

    mutating func fit(_ size: Size) -> [Request] {
        height = max(1, size.height - MergePane.headHeight)
        scroll()
        return []
    }

    mutating func receive(_ answer: Answer, to request: Request) -> [Request] {
        guard case .mergeSheet(let found) = answer, case .mergeSheet(source, into: target) = request else { return [] }
        sheet = found
        taken.formIntersection(found.lines.filter(\.isOpen).map(\.field))
        cursor = min(cursor, max(0, found.lines.count - 1))
        scroll()
        return []
    }

    // MARK: Actions

    mutating func perform(_ action: Action) -> [Wish]? {
        if let step = PagePane.steps(action, height: height) {
            cursor = min(max(0, cursor + step), max(0, (sheet?.lines.count ?? 0) - 1))
            scroll()
            return []
        }
        switch action {
        case .mergeTake: return take()
        case .mergeTurn:
            (source, target) = (target, source)
            (sheet, taken) = (nil, [])
            return .ask(reload())
        case .mergeNow:
            guard sheet != nil else { return [] }
            isMerging = true
            return [.run(line)]
        default: return nil
        }
    }

    /// `merge customer 6 into 5 keep phone,industry`
    private var line: String {
        let names = taken.sorted().map { type.fields[$0].name }
        return "merge \(type.name) \(source.id) into \(target.id)"
            + (names.isEmpty ? "" : " keep " + names.joined(separator: ","))
    }

    /// An address is one thing, though it has several fields.
    private static let address: Set<String> = ["address", "country", "region"]

    private mutating func take() -> [Wish] {
        guard let sheet, sheet.lines.indices.contains(cursor) else { return [] }
        let line = sheet.lines[cursor]
        guard line.isOpen else {
            let why = line.usual == .both ? "lists are united" : "only one of the two has a value"
            return [.say(Notice(.info, "nothing to choose: \(why)"))]
        }
        let isAddress = Self.address.contains(type.fields[line.field].name)
        let fields = sheet.lines.filter {
            $0.isOpen
                && ($0.field == line.field || isAddress && Self.address.contains(type.fields[$0.field].name))
        }.map(\.field)
        if taken.contains(line.field) { taken.subtract(fields) } else { taken.formUnion(fields) }
        return []
    }

    mutating func ended(well: Bool) -> [Wish] {
        guard isMerging else { return [] }
        isMerging = false
        return well ? [.leave] : []
    }

    mutating func press(at point: Point, in area: Rect) -> [Wish] {
        let row = point.y - area.y - MergePane.headHeight + top
        guard let sheet, sheet.lines.indices.contains(row) else { return [] }
        guard row == cursor else {
            cursor = row
            return []
        }
        return take()
    }

    mutating func scroll(by lines: Int, at point: Point, in area: Rect) -> [Request] {
        top = max(0, min(top + lines, (sheet?.lines.count ?? 0) - height))
        return []
    }

    private mutating func scroll() {
        top = min(top, cursor)
        if cursor >= top + height { top = cursor - height + 1 }
    }

    // MARK: Drawing

    private static let headHeight = 2

    private struct Columns {
        let label: Rect
        let target: Rect
        let source: Rect

        init(_ row: Rect) {
            var rest = row.inset(horizontal: 1)
            label = rest.takeLeft(min(18, rest.width / 4))
            var left = rest.takeLeft(rest.width / 2)
            target = left.takeLeft(left.width - 1)
            source = rest
        }
    }

    func draw(in area: Rect, on canvas: inout Canvas) {
        guard let sheet else { return }
        let head = Columns(area.row(0))
        canvas.write("#\(target.id) \(sheet.target.title)", in: head.target, .title)
        canvas.write("#\(source.id) \(sheet.source.title)", in: head.source, .title)
        let below = Columns(area.row(1))
        canvas.write("field", in: below.label, .muted)
        canvas.write("stays", in: below.target, .muted)
        canvas.write("goes, and leaves what it has", in: below.source, .muted)
        if sheet.lines.isEmpty {
            canvas.write("They say the same.", in: area.row(3).inset(horizontal: 1), .muted)
        }
        for (row, index) in sheet.lines.indices.dropFirst(top).prefix(height).enumerated() {
            draw(sheet.lines[index], of: sheet, isCursor: index == cursor, in: area.row(row + 2), on: &canvas)
        }
    }

    private func draw(
        _ line: MergeSheet.Line, of sheet: MergeSheet, isCursor: Bool, in row: Rect, on canvas: inout Canvas
    ) {
        let ground = isCursor ? canvas.style(.cursor) : canvas.theme.ground
        if isCursor { canvas.fill(row, .cursor) }
        let columns = Columns(row)
        canvas.write(type.fields[line.field].label, in: columns.label, .label, over: ground)
        let side: MergeSheet.Side = taken.contains(line.field) ? .source : line.usual
        for (record, field, isKept) in [
            (sheet.target, columns.target, side != .source), (sheet.source, columns.source, side != .target),
        ] {
            let value = CellText(record, line.field, titles: sheet.titles, clock: canvas.clock).text
            let text = value.isEmpty ? canvas.signs.nothing : value
            canvas.write(
                "\(isKept ? canvas.signs.mark : " ") \(text)", in: field, isKept ? .text : .muted, over: ground)
        }
    }
}
