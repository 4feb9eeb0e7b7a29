// What was said about a record, put into its fields.

import Base
import CommandSpec
import Domain
import Language
import Services
import Store

enum RecordChange {
    static func apply(_ assignments: [Assignment], to record: inout Record) {
        for assignment in assignments {
            record.values[assignment.index] = value(of: assignment, before: record.values[assignment.index])
        }
    }

    /// The currency that was said beside amounts, or as the record's own.
    ///
    /// - Throws: `ServiceError` where several were said: a record has one.
    static func said(_ assignments: [Assignment]) throws -> SaidCurrency? {
        let own = try assignments.first { $0.field.name == "currency" && $0.field.options.contains(.currency) }
            .flatMap(\.value.text).map { try MoneyRules.currency($0, field: "currency") }
        let currencies = (own.map { [$0] } ?? []) + assignments.compactMap(\.currency)
        guard let said = currencies.first else { return nil }
        if let other = currencies.first(where: { $0 != said }) {
            throw ServiceError(
                "a record has one currency, and these amounts are in \(said.code) and \(other.code)",
                advice: "convert one of them first")
        }
        return SaidCurrency(
            try MoneyRules.currency(said.code), fields: Set(assignments.map(\.index)), isOwn: own != nil)
    }

    /// What a field has after an assignment: the value, or the list with its items added or taken out.
    private static func value(of assignment: Assignment, before: Value) -> Value {
        let (now, said) = (ListText.items(of: before), ListText.items(of: assignment.value))
        func has(_ items: [String], _ item: String) -> Bool {
            items.contains { $0.lowercased() == item.lowercased() }
        }
        switch assignment.sign {
        case .add: return ListText.value(of: now + said.filter { !has(now, $0) })
        case .remove: return ListText.value(of: now.filter { !has(said, $0) })
        default: return assignment.value
        }
    }

    /// Sets the field that names the record.
    static func setTitle(of record: inout Record, _ title: String, _ unit: UnitOfWork) throws {
        let field = record.type.fields[record.type.title]
        switch try ValueReader(clock: unit.acting.clock).read(title, isQuoted: true, for: field) {
        case .value(let value): record.values[record.type.title] = value
        default: throw CommandError("a \(record.type.name) takes no title", advice: "write \(field.name)=…")
        }
    }

    /// Hangs the record on a customer.
    static func setCustomer(of record: inout Record, _ customer: RecordKey) throws {
        if let field = record.type.field(named: CustomerSchema.name)?.field, field.kind.target == CustomerSchema.name {
            record[field.name] = .integer(customer.id)
        } else if let field = record.type.fields.first(where: { $0.kind == .anyReference }) {
            record[field.name] = customer.stored
        } else {
            throw CommandError("\(record.type.plural) belong to no customer", advice: "leave `for` out")
        }
    }
}

/// The records that a command changes: those named by id, or those of its query.
enum Subjects {
    static func of(_ bound: Bound, _ reader: Reader) throws -> (type: RecordType, keys: [RecordKey]) {
        if bound["ID"] != nil {
            let records = try bound.records()
            return (records.type, records.keys)
        }
        let query = try bound.query()
        guard let type = reader.catalogue.type(named: query.type) else {
            throw CommandError("there is no record type \(query.type)")
        }
        guard !query.isGrouped else {
            throw CommandError("groups can't be changed", advice: "leave `by` and `per` out")
        }
        return (type, try reader.ids(query).map { RecordKey(type: type.name, id: $0) })
    }
}
