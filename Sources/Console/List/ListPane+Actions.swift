// What keys do in a list.

import Base
import Domain
import Screen

/// What becomes of the ids of all records that a list shows.
enum Marking: Sendable { case add, invert }

extension ListPane {
    mutating func perform(_ action: Action) -> [Wish]? {
        if focus == .beside, let wishes = beside?.perform(action) { return wishes }
        if focus == .views, let wishes = performInViews(action) { return wishes }
        if let requests = move(action) { return .ask(requests + followCursor()) }
        switch action {
        case .open: return open()
        case .follow: return follow()
        case .back: return goBack()
        case .sort: return [.choose(sortMenu)]
        case .sortColumn: return .ask(sort(by: cursorField)) + [.keepHabit]
        case .sortAdd: return .ask(sort(by: cursorField, adding: true)) + [.keepHabit]
        case .columns:
            return [.columns(ColumnPanel(type, shown: columns, widths: widths, usual: usualColumns))]
        case .group: return [.choose(groupMenu)]
        case .views: return toggleViews()
        case .mark: return mark()
        case .markRange:
            marks.rangeStart = marks.rangeStart == nil ? cursorRow?.id : nil
            return []
        case .markAll:
            guard marks.isEmpty else {
                marks.clear()
                return []
            }
            return ask(.add)
        case .markInvert: return ask(.invert)
        case .edit: return edit()
        case .new: return [.create(type.name, preset: [:])]
        case .delete: return subject?.filled("delete \(type.name) {ids}").map { [.run($0)] } ?? []
        case .copy: return copy()
        case .copyMore: return [.choose(copyMenu)]
        case .sideToggle: return toggleBeside()
        case .unfold, .files: return beside?.perform(action)
        case .focusNext: return focusNext()
        default: return nil
        }
    }

    private mutating func open() -> [Wish] {
        if let groups, groups.cursorRow == nil {
            let requests = self.groups?.toggle() ?? []
            layOut()
            return .ask(requests)
        }
        return cursorRow.map { [.open(.record($0.key))] } ?? []
    }

    // MARK: Moving

    private mutating func move(_ action: Action) -> [Request]? {
        switch action {
        case .cursorDown: groups?.move(by: 1) ?? list.move(by: 1)
        case .cursorUp: groups?.move(by: -1) ?? list.move(by: -1)
        case .pageDown: page(by: 1)
        case .pageUp: page(by: -1)
        case .halfPageDown: page(by: 0.5)
        case .halfPageUp: page(by: -0.5)
        case .cursorFirst: groups?.moveToFirst() ?? list.moveToFirst()
        case .cursorLast: groups?.moveToLast() ?? list.moveToLast()
        case .cursorLeft: moveColumn(by: -1)
        case .cursorRight: moveColumn(by: 1)
        default: nil
        }
    }

    private mutating func page(by screens: Double) -> [Request] {
        let height = Double(regions(Rect(origin: .zero, size: size)).rows.height)
        return groups?.move(by: Int((height * screens).rounded(.towardZero))) ?? list.page(by: screens)
    }

    private mutating func moveColumn(by step: Int) -> [Request] {
        guard let place = columns.firstIndex(of: cursorField) else {
            cursorField = columns.first ?? cursorField
            return []
        }
        cursorField = columns[min(max(0, place + step), columns.count - 1)]
        return []
    }

    private func follow() -> [Wish] {
        guard let row = cursorRow else { return [] }
        let keys = Titles.references(row.values[cursorField], type.fields[cursorField].kind)
        guard let key = keys.first else {
            return [
                .say(
                    Notice(
                        .warning,
                        "\(type.fields[cursorField].label) names no record; move to a column that does with h and l"))
            ]
        }
        return [.open(.record(key))]
    }

    /// Esc takes back one thing after the other; nil once there is none left.
    private mutating func goBack() -> [Wish]? {
        if focus != .rows {
            focus = .rows
            return []
        }
        if !marks.isEmpty {
            marks.clear()
            return []
        }
        guard !filterState.text.isEmpty else { return nil }
        return .ask(apply(Filter(type: type.name)))
    }

    private mutating func focusNext() -> [Wish]? {
        let parts: [Focus] = [.rows, hasBeside(size) ? .beside : nil, wantsViews ? .views : nil].compactMap { $0 }
        guard parts.count > 1, let place = parts.firstIndex(of: focus) else { return nil }
        focus = parts[(place + 1) % parts.count]
        return .ask(fit(size))
    }

    // MARK: Marks

    private mutating func mark() -> [Wish] {
        guard let row = cursorRow else { return [] }
        if marks.rangeStart != nil {
            marks.add(marked)
            marks.rangeStart = nil
            return []
        }
        marks.toggle(row.id)
        return .ask((groups?.move(by: 1) ?? list.move(by: 1)) + followCursor())
    }

    private mutating func ask(_ marking: Marking) -> [Wish] {
        self.marking = marking
        return [.ask(.ids(query))]
    }

    /// Takes the ids of every record that the list shows, loaded or not.
    mutating func take(_ ids: [Int64]) {
        switch marking {
        case .add: marks.add(ids)
        case .invert:
            let before = marked
            marks.clear()
            marks.add(ids.filter { !before.contains($0) })
        case nil: break
        }
        marking = nil
    }

    // MARK: Cells

    private func edit() -> [Wish] {
        guard let row = cursorRow else { return [] }
        let field = type.fields[cursorField]
        guard field.isChangeable(from: row.values[cursorField]) else {
            return [.say(Notice(.warning, "\(field.label) is kept by the program"))]
        }
        return [.edit(row, field: cursorField, ids: subject?.ids ?? [row.id])]
    }

    private func copy() -> [Wish] {
        guard let row = cursorRow else { return [] }
        return [.copyValue(row, field: cursorField)]
    }

    // MARK: Parts

    private mutating func toggleBeside() -> [Wish]? {
        guard beside != nil else { return nil }
        wantsBeside.toggle()
        if focus == .beside { focus = .rows }
        return .ask(fit(size))
    }

    /// The first press shows the views and goes to them, the next one goes back or takes them away.
    private mutating func toggleViews() -> [Wish] {
        let wasThere = wantsViews
        if !wasThere {
            (wantsViews, focus) = (true, .views)
        } else if focus == .views {
            (wantsViews, focus) = (false, .rows)
        } else {
            focus = .views
        }
        return .ask(fit(size) + (wasThere ? [] : views.load())) + [.keepHabit]
    }

    private mutating func performInViews(_ action: Action) -> [Wish]? {
        if let step = PagePane.steps(action, height: size.height) {
            views.move(by: step)
            return []
        }
        guard action == .open, let view = views.chosen else { return nil }
        focus = .rows
        return [.open(.view(view.name, view.query))] + .ask(fit(size))
    }

    // MARK: The mouse

    mutating func press(at point: Point, in area: Rect) -> [Wish] {
        let regions = regions(area)
        if regions.views.contains(point) {
            let before = focus == .views ? views.cursor : nil
            focus = .views
            views.pick(row: point.y - regions.views.y)
            return before == views.cursor ? performInViews(.open) ?? [] : []
        }
        if regions.beside.contains(point) {
            focus = .beside
            return []
        }
        focus = .rows
        if regions.names.contains(point), let column = column(at: point.x, regions, area) {
            cursorField = column
            return .ask(sort(by: column)) + [.keepHabit]
        }
        guard regions.rows.contains(point) else { return [] }
        let row = point.y - regions.rows.y
        if let column = column(at: point.x, regions, area) { cursorField = column }
        if groups != nil {
            let again = groups?.pick(line: row) == true
            return again ? perform(.open) ?? [] : .ask(followCursor())
        }
        let again = list.visible.lowerBound + row == list.cursor
        return again ? perform(.open) ?? [] : .ask(list.pick(visibleRow: row) + followCursor())
    }

    private func column(at x: Int, _ regions: Regions, _ area: Rect) -> Int? {
        laidColumns(area.size).last { $0.x + ListPane.gutter <= x - regions.rows.x }?.field
    }

    mutating func scroll(by lines: Int, at point: Point, in area: Rect) -> [Request] {
        if regions(area).views.contains(point) {
            views.move(by: lines)
            return []
        }
        if regions(area).beside.contains(point) {
            beside?.scroll(by: lines)
            return []
        }
        return (groups?.move(by: lines) ?? list.scroll(by: lines)) + followCursor()
    }
}
