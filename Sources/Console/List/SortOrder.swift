// The order of a list as its keys change it: by one column alone, or by several, the first one deciding.

import Domain

/// The keys that a list is sorted by.
struct SortOrder: Sendable, Equatable {
    private(set) var keys: [SortKey]

    /// - Parameter usual: the type's own order, which holds where nothing else is said.
    init(_ keys: [SortKey], usual: SortKey) { self.keys = keys.isEmpty ? [usual] : keys }

    /// The place of a field among the keys, counted from 1, and its direction.
    func place(of field: String) -> (number: Int, descending: Bool)? {
        keys.firstIndex { $0.field.names == [field] }.map { ($0 + 1, keys[$0].descending) }
    }

    /// Sorts by a field alone; again by the same one turns the order around.
    mutating func sort(by field: String) {
        let isAlone = keys.count == 1 && keys[0].field.names == [field]
        keys = [SortKey(FieldPath(field), descending: isAlone && !keys[0].descending)]
    }

    /// Adds a field behind the others; one that is there is turned around, then taken away.
    mutating func add(_ field: String) {
        guard let index = keys.firstIndex(where: { $0.field.names == [field] }) else {
            keys.append(SortKey(FieldPath(field)))
            return
        }
        if !keys[index].descending {
            keys[index].descending = true
        } else if keys.count > 1 {
            keys.remove(at: index)
        } else {
            keys[index].descending = false
        }
    }
}

extension RecordType {
    /// The order of its lists where nothing else is said.
    var usualOrder: SortKey { SortKey(FieldPath(order.field), descending: order.descending) }
}
