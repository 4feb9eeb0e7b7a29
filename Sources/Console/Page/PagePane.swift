// The page of any record: its fields at the left, at the right what hangs on it. Where the screen is narrow one
// part is shown at a time, and Tab turns over.

import Base
import Domain
import Screen

/// A record's page.
struct PagePane: Pane {
    let key: RecordKey
    private let type: RecordType
    private var fields: FieldLines?
    private var related = RelatedLines()
    private var isGone = false
    private var isRightFocused = false
    private var size = Size(width: 0, height: 0)

    init(_ key: RecordKey, of type: RecordType) {
        self.key = key
        self.type = type
    }

    var sections: [KeySection] { [KeySection(rawValue: type.name), .page].compactMap { $0 } }
    var pageKey: RecordKey? { key }
    var title: String { fields?.record.title ?? "\(type.name) \(key.id)" }
    var place: String { "\(type.name) \(key.id)" }
    var offers: Set<Action> { [.open, .follow, .links, .focusNext, .copy, .edit, .editOutside, .new, .delete] }
    var titles: Titles { fields?.titles ?? Titles() }

    var subject: Subject? {
        guard let fields, !isGone else { return nil }
        return Subject(type: type.name, id: key.id, ids: [key.id], field: type.fields[fields.field].name)
    }

    mutating func load() -> [Request] { reload() }

    mutating func reload() -> [Request] { [.record(key)] }

    mutating func fit(_ size: Size) -> [Request] {
        self.size = size
        return []
    }

    mutating func receive(_ answer: Answer, to request: Request) -> [Request] {
        switch (answer, request) {
        case (.record(let file), .record(key)):
            isGone = file == nil
            guard let file else { return [] }
            if fields == nil { fields = FieldLines(file.record, titles: file.titles) }
            fields?.update(file.record, titles: file.titles)
            related.update(file)
        default: break
        }
        return []
    }

    mutating func forgetChanges() { fields?.forgetChanges() }

    // MARK: Actions

    mutating func perform(_ action: Action) -> [Wish]? {
        if let step = PagePane.steps(action, height: size.height) {
            move(by: step)
            return []
        }
        switch action {
        case .focusNext:
            isRightFocused.toggle()
            return []
        case .open: return open()
        case .follow: return fields?.follow()
        case .edit: return fields?.edit(outside: false)
        case .editOutside: return fields?.edit(outside: true)
        case .delete: return [.run("delete \(type.name) \(key.id)")]
        case .new: return [.create(type.name, preset: [:])]
        case .copy: return fields?.copy
        default: return nil
        }
    }

    /// How far an action moves the cursor of a page.
    static func steps(_ action: Action, height: Int) -> Int? {
        switch action {
        case .cursorDown: 1
        case .cursorUp: -1
        case .pageDown: max(1, height - 2)
        case .pageUp: -max(1, height - 2)
        case .halfPageDown: max(1, height / 2)
        case .halfPageUp: -max(1, height / 2)
        case .cursorFirst: -1_000_000
        case .cursorLast: 1_000_000
        default: nil
        }
    }

    private mutating func move(by step: Int) {
        if isRightFocused { related.move(by: step) } else { fields?.move(by: step) }
    }

    private func open() -> [Wish] {
        guard isRightFocused else { return fields?.follow(orEdit: true) ?? [] }
        return related.record.map { [.open(.record($0.key))] } ?? []
    }

    // MARK: Drawing and the mouse

    private struct Regions {
        var head: Rect
        var left: Rect
        var right: Rect
        var divider: Rect
    }

    private func regions(_ area: Rect) -> Regions {
        var rest = area
        let head = rest.takeTop(area.height >= 16 ? 2 : 1)
        guard area.width >= 70 else {
            let none = Rect(x: rest.x, y: rest.y, width: 0, height: 0)
            return Regions(
                head: head, left: isRightFocused ? none : rest, right: isRightFocused ? rest : none, divider: none)
        }
        let left = rest.takeLeft(min(64, area.width * 45 / 100))
        let divider = rest.takeLeft(1)
        rest = rest.inset(horizontal: 1)
        return Regions(head: head, left: left, right: rest, divider: divider)
    }

    mutating func press(at point: Point, in area: Rect) -> [Wish] {
        let regions = regions(area)
        if regions.left.contains(point) {
            let again = !isRightFocused
            isRightFocused = false
            let before = fields?.cursor
            fields?.move(toLine: point.y - regions.left.y, width: regions.left.width)
            return again && fields?.cursor == before ? open() : []
        }
        guard regions.right.contains(point) else { return [] }
        let before = isRightFocused ? related.record?.key : nil
        isRightFocused = true
        related.pick(row: point.y - regions.right.y, height: regions.right.height)
        return before != nil && before == related.record?.key ? open() : []
    }

    mutating func scroll(by lines: Int, at point: Point, in area: Rect) -> [Request] {
        isRightFocused = regions(area).right.contains(point)
        move(by: lines)
        return []
    }

    func cell(of field: Int, in area: Rect) -> Rect? {
        guard let fields, fields.field == field, !isRightFocused else { return nil }
        return fields.cell(in: regions(area).left)
    }

    func draw(in area: Rect, on canvas: inout Canvas) {
        guard let fields, !isGone else {
            if isGone {
                canvas.write(
                    "\(type.name) \(key.id) is not there any more. u brings it back.",
                    in: area.inset(horizontal: 2, vertical: 1), .muted)
            }
            return
        }
        let regions = regions(area)
        drawHead(fields, in: regions.head, on: &canvas)
        if !regions.left.isEmpty { fields.draw(in: regions.left, isFocused: !isRightFocused, on: &canvas) }
        canvas.verticalLine(regions.divider, isRightFocused ? .borderFocus : .border)
        guard !regions.right.isEmpty else { return }
        related.draw(in: regions.right, isFocused: isRightFocused, on: &canvas)
    }

    /// The title with the record's state beside it, and on a narrow screen which part is shown.
    private func drawHead(_ fields: FieldLines, in area: Rect, on canvas: inout Canvas) {
        var line = area.row(0).inset(horizontal: 1)
        let record = fields.record
        if area.width < 70 {
            canvas.write(isRightFocused ? "Related" : "Fields", in: line.takeRight(13), .accent, align: .trailing)
        }
        // The breadcrumbs above have the title where there are any.
        if area.height == 1 {
            let title = TextWidth.columns(of: SafeText.singleLine(record.title))
            canvas.write(record.title, in: line.takeLeft(min(title, line.width)), .title)
            _ = line.takeLeft(2)
        }
        for name in [type.stageField ?? "status", "kind", "priority", "value", "lifetime_value"] {
            guard let index = type.position(of: name), index != type.title, !record.values[index].isNull else {
                continue
            }
            let text = CellText(record, index, titles: fields.titles, clock: canvas.clock)
            let width = TextWidth.columns(of: text.text)
            guard width <= line.width else { break }
            canvas.frame.write(
                text.text, in: line.takeLeft(width), style: text.style(canvas.theme, over: canvas.theme.ground))
            _ = line.takeLeft(2)
        }
        canvas.horizontalLine(area.row(1))
    }
}
