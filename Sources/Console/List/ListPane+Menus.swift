// The menus of a list: what it is sorted and grouped by, which columns it has, what is copied.

import Domain
import Screen

extension ListPane {
    var sortMenu: Menu {
        let order = order
        var menu = Menu(
            title: "Sort by",
            items: columns.map { index in
                let field = type.fields[index]
                let place = order.place(of: field.name)
                let number = order.keys.count > 1 ? place.map { "\($0.number) " } ?? "" : ""
                return Menu.Item(
                    label: field.label,
                    detail: place.map { number + ($0.descending ? "descending" : "ascending") } ?? "",
                    isOn: place != nil, choice: .sort(field.name))
            })
        menu.giveKeys()
        return menu
    }

    var groupMenu: Menu {
        var items = type.fields.filter { GroupTotal.canGroup(by: $0) && $0.name != "currency" }.map { field in
            Menu.Item(label: field.label, isOn: groups?.field == field.name, choice: .group(field.name))
        }
        items.append(Menu.Item(key: "0", label: "No groups", isOn: groups == nil, choice: .group(nil)))
        var menu = Menu(title: "Group by", items: items)
        menu.giveKeys()
        return menu
    }

    var copyMenu: Menu {
        let count = marked.count
        let what = count > 0 ? "The \(Phrase.count(count, of: type)) marked" : "The list"
        var items = [Menu.Item(label: what, detail: "tab-separated", choice: .copy(rows(.tabs)))]
        items.append(Menu.Item(label: "\(what) as a table", detail: "Markdown", choice: .copy(rows(.markdown))))
        if let id = cursorRow?.id {
            let one = Request.text(query.narrowed(to: [id]), columns: columns, .tabs)
            items.insert(Menu.Item(key: "r", label: "The row", detail: "tab-separated", choice: .copy(one)), at: 0)
        }
        var menu = Menu(title: "Copy", items: items)
        menu.giveKeys()
        return menu
    }

    private func rows(_ form: CopyForm) -> Request {
        let marked = marked
        return .text(marked.isEmpty ? query : query.narrowed(to: marked.sorted()), columns: columns, form)
    }

    mutating func choose(_ choice: Menu.Choice) -> [Wish] {
        switch choice {
        case .sort(let name): return type.position(of: name).map { .ask(sort(by: $0)) } ?? []
        case .group(let name): return .ask(group(by: name))
        case .columns(let choices):
            columns = choices.filter(\.isShown).map(\.field)
            widths = Dictionary(
                uniqueKeysWithValues: choices.compactMap { choice in choice.width.map { (choice.field, $0) } })
            layOut()
            return .ask(groups == nil ? [] : regroup())
        case .copy(let request): return [.ask(request)]
        case .begin, .run, .insert, .go: return []
        }
    }

    /// Sorts anew. The cursor stays on its record, unless it was at the top, where one looks at what comes first.
    ///
    /// - Parameter adding: whether the field joins those that it is sorted by.
    mutating func sort(by field: Int, adding: Bool = false) -> [Request] {
        var order = order
        let name = type.fields[field].name
        if adding { order.add(name) } else { order.sort(by: name) }
        var query = query
        query.order = order.keys
        guard groups == nil else {
            list.prepare(query)
            return regroup()
        }
        return list.position == 1 ? list.show(query) : list.reorder(query)
    }

    private mutating func group(by name: String?) -> [Request] {
        guard let name else {
            groups = nil
            return list.restart(query)
        }
        var groups = GroupedRows(query, by: name, columns: columns)
        _ = groups.fit(height: regions(Rect(origin: .zero, size: size)).rows.height)
        let requests = groups.load()
        self.groups = groups
        return requests
    }

    /// How wide a column is now.
    func widthNow(_ field: Int) -> Int { laidColumns(size).first { $0.field == field }?.width ?? 12 }
}
