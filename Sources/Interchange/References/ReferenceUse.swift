// Notes which records the rows of a file refer to, to tell in the end who is in none of them: a
// colleague without a single deal in a year's deals is worth a question.

import Base
import Domain
import Store

struct ReferenceUse {
    private var used: [(field: Int, ids: Set<Int64>)] = []

    private static let fewest = 20
    private static let most = 1000
    private static let named = 10

    /// - Parameter fields: the positions of the references under review.
    init(_ type: RecordType, fields: [Int]) {
        for index in fields where ["user", "product"].contains(type.fields[index].kind.target) {
            used.append((index, []))
        }
    }

    mutating func look(at row: IncomingRow) {
        for place in used.indices {
            switch row.values[used[place].field] {
            case .integer(let id): used[place].ids.insert(id)
            case .some(let value):
                for item in ListText.items(of: value) { Int64(item).map { _ = used[place].ids.insert($0) } }
            case nil: break
            }
        }
    }

    /// For each field the titles of the records in no row, where most of them are in some.
    func unused(_ type: RecordType, reader: Reader, catalogue: Catalogue, rows: Int) throws -> [(field: Int, titles: [String], of: Int)] {
        guard rows >= Self.fewest else { return [] }
        return try used.compactMap { index, ids in
            guard let target = type.fields[index].kind.target else { return nil }
            let all = try reader.count(Query(target))
            let missing = all - ids.count
            guard all <= Self.most, missing > 0, missing * 2 < all else { return nil }
            var titles: [String] = []
            try reader.forEach(Query(target)) { record in
                if !ids.contains(record.id) { titles.append(record.title) }
                return true
            }
            let shown = titles.count > Self.named ? Array(titles.prefix(Self.named)) + ["…"] : titles
            return (index, shown, all)
        }
    }
}
