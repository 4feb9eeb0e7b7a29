// Records by their phone numbers, for an import that matches by phone: the same number is written in many ways, so
// what is compared is what is dialled.

import Base
import Domain
import Phones
import Store

/// The ids of a type's records by phone number.
struct PhoneIndex {
    private let field: Int
    private let country: Int?
    private var ids: [String: [Int64]] = [:]

    init(_ type: RecordType, field: Int, _ reader: Reader) throws {
        self.field = field
        country = type.position(of: "country")
        try reader.forEach(Query(type.name, order: [SortKey(FieldPath("id"))])) { record in
            add(record)
            return true
        }
    }

    /// The records that have a number, the oldest first.
    func ids(of phone: String, country: String?) -> [Int64] {
        PhoneReading.international(phone, country: country).flatMap { ids[$0] } ?? []
    }

    mutating func add(_ record: Record) {
        let country = country.flatMap { record.values[$0].text }
        guard let number = record.values[field].text.flatMap({ PhoneReading.international($0, country: country) }),
            ids[number]?.contains(record.id) != true
        else { return }
        ids[number, default: []].append(record.id)
    }
}
