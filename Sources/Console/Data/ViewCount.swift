// The saved views and segments of a type with how many records each has now, for the bar beside its lists.

import Domain
import Language
import Services
import Store

/// A saved query with its count.
public struct ViewCount: Sendable, Equatable {
    let name: String
    let query: Query
    let count: Int
}

extension ViewCount {
    /// The type's views by name, all of its records first.
    static func all(of type: RecordType, reader: Reader) throws -> [ViewCount] {
        let shelf = SavedQueryShelf(reader)
        let parser = shelf.parser(reader.catalogue)
        let everything = Query(type.name)
        var views = [ViewCount(name: "All \(type.plural)", query: everything, count: try reader.count(everything))]
        for saved in try shelf.all() where saved.kind != .alias {
            // A view that can't be read any more, because a field of it is gone, is left out.
            guard let query = try? parser.parse(saved.text), query.type == type.name, !query.isGrouped else { continue }
            views.append(ViewCount(name: saved.name, query: query, count: try reader.count(query)))
        }
        return views
    }
}
