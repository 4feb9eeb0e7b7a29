// The store as a matcher's source of other records, for conditions on records that are not written yet.

import Base
import Domain
import Language
import Store

struct StoredRecords: RecordSource {
    let reader: Reader

    var actingUser: Int64? { reader.acting.user?.id }

    func record(_ key: RecordKey) throws -> Record? { try reader.record(key) }

    func records(of type: RecordType, whose field: FieldDescriptor, leadsTo key: RecordKey) throws -> [Record] {
        let operand: Operand = field.kind == .anyReference ? .value(key.stored) : .name(String(key.id))
        return try reader.records(Query(type.name, where: .compare(FieldPath(field.name), .equals, [operand])))
    }

    func id(named name: String, type: RecordType) throws -> Int64 { try reader.find(name, type: type.name).id }
}
