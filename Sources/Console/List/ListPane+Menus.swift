// The menus of a list: what it is sorted by, which columns it has.

import Domain

extension ListPane {
    var sortMenu: Menu {
        let current = list.query.order.first ?? SortKey(FieldPath(type.order.field), descending: type.order.descending)
        var menu = Menu(
            title: "Sort by",
            items: columns.map { index in
                let field = type.fields[index]
                let isCurrent = current.field.names == [field.name]
                return Menu.Item(
                    label: field.label, detail: isCurrent ? (current.descending ? "descending" : "ascending") : "",
                    isOn: isCurrent, choice: .sort(field.name))
            })
        menu.giveKeys()
        return menu
    }

    var columnMenu: Menu {
        let shown = Set(columns)
        let items = type.fields.indices.filter { $0 != type.title }.map { index in
            Menu.Item(
                label: type.fields[index].label, isOn: shown.contains(index), choice: .column(type.fields[index].name))
        }
        var menu = Menu(title: "Columns", items: items, stays: true)
        menu.giveKeys()
        return menu
    }

    mutating func choose(_ choice: Menu.Choice) -> [Wish] {
        switch choice {
        case .sort(let name): return .ask(sort(by: name))
        case .column(let name):
            guard let index = type.position(of: name) else { return [] }
            if let place = columns.firstIndex(of: index) { columns.remove(at: place) } else { columns.append(index) }
            layout = ColumnLayout(columns, of: type, rows: list.rows, titles: list.titles)
            return []
        case .run, .insert, .go: return []
        }
    }

    private mutating func sort(by name: String) -> [Request] {
        let current = list.query.order.first ?? SortKey(FieldPath(type.order.field), descending: type.order.descending)
        let again = current.field.names == [name]
        var query = query
        query.order = [SortKey(FieldPath(name), descending: again && !current.descending)]
        return list.show(query)
    }
}
