// The titles of a type's records by their letters and digits alone, so that `GTXPro` finds `GTX Pro`.
// Made when a name is first missed; very large types go without.

import Base
import Domain
import Store

struct TitleIndex {
    /// Nil where several titles have the same letters.
    private var ids: [String: (id: Int64, title: String)?] = [:]
    private var titles: [String] = []

    private static let sizeLimit = 200_000
    /// Among more titles than this nothing near is looked for.
    private static let spellingLimit = 20_000

    init(_ type: RecordType, reader: Reader) throws {
        guard try reader.count(Query(type.name)) <= Self.sizeLimit else { return }
        try reader.forEach(Query(type.name)) { record in
            add(record.title, record.id)
            return true
        }
    }

    private mutating func add(_ title: String, _ id: Int64) {
        let key = ColumnKey.of(title)
        guard !key.isEmpty else { return }
        ids[key] = ids[key] == nil ? .some((id, title)) : .some(nil)
        if titles.count < Self.spellingLimit { titles.append(title) }
    }

    func find(_ name: String) -> NameAnswer {
        switch ids[ColumnKey.of(name)] {
        case .some(.some(let found)): .found(found.id, corrected: found.title)
        case .some(.none): .several(2)
        case .none: .missing(nearest: NearestWord.of(name, among: titles))
        }
    }
}
