// What holds for every record, whatever its type: required fields are there, references lead
// somewhere, numbers go no further than their kind does, what belongs to one of its own type doesn't go round in circles, unique values are taken once, and no text
// holds a NUL, where other programs take it to end. Other control characters are kept and shown as marks.

import Base
import Domain
import StoreDriver

/// The rules of one type; made once for a type, so that a record is asked only where there is something to ask.
struct RecordRules {
    private let type: RecordType
    /// The places of fields that must be there, that lead somewhere or that are taken once.
    private let ruled: [Int]
    private let gapless: [Int]
    /// How far the numbers of each field go.
    private let limits: [FieldLimits?]

    init(_ type: RecordType) {
        self.type = type
        ruled = type.fields.indices.filter { index in
            let field = type.fields[index]
            return !field.options.isDisjoint(with: [.required, .unique]) || field.kind.leadsElsewhere
        }
        limits = type.fields.map(\.kind.limits)
        gapless = type.fields.indices.filter { type.fields[$0].options.contains(.gapless) }
    }

    /// Checks the fields of a record that differ from the stored one.
    func check(_ record: Record, replacing before: Record? = nil, in unit: UnitOfWork) throws {
        try checkValues(record, replacing: before)
        for index in ruled {
            let value = record.values[index]
            if let before, before.values[index] == value { continue }
            let field = type.fields[index]
            if field.options.contains(.required), value.isNull || value.text?.isEmpty == true {
                throw StoreError(
                    .refused, type.lack(of: field), advice: "add `\(field.name)=…`")
            }
            guard !value.isNull else { continue }
            try Self.checkReference(value, field, in: unit)
            try Self.checkCircle(value, field, of: record, in: unit)
            if field.options.contains(.unique) { try Self.checkUnique(value, field, of: record, in: unit) }
        }
    }

    private func checkValues(_ record: Record, replacing before: Record?) throws {
        for (index, value) in record.values.enumerated() {
            guard let fault = fault(of: value, at: index), before?.values[index] != value else { continue }
            throw StoreError(
                .refused, "\(type.fields[index].label.lowercased()): \(fault.what)", advice: fault.advice)
        }
    }

    private func fault(of value: Value, at index: Int) -> (what: String, advice: String)? {
        switch value {
        case .text(let text): Self.holdsNUL(text) ? ("the text holds a NUL character", "write it without") : nil
        case .integer(let number):
            if let limits = limits[index], !limits.range.contains(number) {
                ("the number is too far from zero", limits.words)
            } else {
                nil
            }
        default: nil
        }
    }

    private static func holdsNUL(_ text: String) -> Bool {
        text.utf8.withContiguousStorageIfAvailable { $0.contains(0) } ?? text.utf8.contains(0)
    }

    /// Numbers without gaps: only the last one can go, and a later one never comes back before it.
    func checkRow(_ record: Record, isNew: Bool, in unit: UnitOfWork) throws {
        for index in gapless {
            let column = quoted(type.fields[index].column)
            let sign = isNew ? ">=" : ">"
            let other = try unit.connection.first(
                "SELECT id FROM \(quoted(record.type.name)) WHERE \(column) \(sign) ? AND id <> ? LIMIT 1",
                [record.values[index], .integer(record.id)]
            ) { $0.integer(at: 0) }
            guard other != nil else { continue }
            let number = record.values[index].text ?? String(record.values[index].integer ?? 0)
            throw StoreError(
                .refused, "\(record.type.name) \(number) has later ones, and their numbers have no gaps",
                advice: "write a credit note instead")
        }
    }

    private static func checkReference(_ value: Value, _ field: FieldDescriptor, in unit: UnitOfWork) throws {
        let keys: [RecordKey] =
            switch field.kind {
            case .reference(let type): value.integer.map { [RecordKey(type: type, id: $0)] } ?? []
            case .references(let type):
                ListText.items(of: value).compactMap { Int64($0) }.map { RecordKey(type: type, id: $0) }
            case .anyReference: value.text.flatMap { RecordKey($0) }.map { [$0] } ?? []
            default: []
            }
        for key in keys {
            guard try unit.reader.exists(key) else {
                throw StoreError(
                    .refused, "\(field.label.lowercased()): there is no \(key.type) \(key.id)",
                    advice: "look it up with `show \(key.type)s`")
            }
        }
    }

    /// From a parent to its parent and so on nothing comes back to itself.
    private static func checkCircle(_ value: Value, _ field: FieldDescriptor, of record: Record, in unit: UnitOfWork)
        throws
    {
        guard field.kind == .reference(record.type.name) else { return }
        let next = "SELECT \(quoted(field.column)) FROM \(quoted(record.type.name)) WHERE id = ?"
        var above = value.integer
        var seen: Set<Int64> = []
        while let id = above, seen.insert(id).inserted {
            guard id != record.id else {
                throw StoreError(
                    .refused, "\(field.label.lowercased()): \(record.type.name) \(record.id) would come back to itself",
                    advice: "name one that does not stand below it, or none")
            }
            above = try unit.connection.first(next, [.integer(id)]) { $0.value(at: 0).integer } ?? nil
        }
    }

    private static func checkUnique(_ value: Value, _ field: FieldDescriptor, of record: Record, in unit: UnitOfWork)
        throws
    {
        let table = quoted(record.type.name)
        let other = try unit.connection.first(
            "SELECT id FROM \(table) WHERE \(quoted(field.column)) = ? \(unit.connection.dialect.anyCase) AND id <> ?",
            [value, .integer(record.id)]
        ) { $0.integer(at: 0) }
        guard let other else { return }
        throw StoreError(
            .refused, "\(field.label.lowercased()) \(value.text ?? "") is taken by \(record.type.name) \(other)",
            advice: "choose another")
    }
}

extension FieldKind {
    /// Whether values of it are records.
    fileprivate var leadsElsewhere: Bool {
        switch self {
        case .reference, .references, .anyReference: true
        default: false
        }
    }
}
