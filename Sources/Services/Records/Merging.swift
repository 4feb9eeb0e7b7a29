// Merging two records of a type into one. The target keeps its values and takes the source's where it
// has none; an address moves as a whole, and an amount with its currency; tags unite; everything that hangs on the source is hung on
// the target, each record in the journal by itself, so that undo brings all of it back.

public import Base
public import Domain
public import Store

/// Merges records.
public struct Merging {
    private let unit: UnitOfWork
    private let desk: RecordDesk

    public init(_ unit: UnitOfWork) {
        self.unit = unit
        desk = RecordDesk(unit, isByHand: false)
    }

    /// Merges `source` into `target` and deletes it.
    ///
    /// - Parameter keep: fields whose value the source has right.
    /// - Returns: how many records were hung on the target.
    @discardableResult
    public func merge(_ source: RecordKey, into target: RecordKey, keep: [String] = []) throws -> Int {
        guard source != target else {
            throw ServiceError(
                "\(source.type) \(source.id) can't be merged into itself", advice: "name two different ones")
        }
        if source.type == TicketSchema.name { return try TicketMerging(unit).merge(source.id, into: target.id) }
        let from = try desk.existing(source)
        let moved = try reparent(from, to: target)
        // The source goes first, so that a unique value is free for the target.
        try unit.delete(source)
        let before = try desk.existing(target)
        var after = try Self.merged(before, from, unit.reader, keep: keep)
        if after.currency != before.currency {
            try RulesOfTypes.of(after.type)?.complete(&after, replacing: before, in: unit)
        }
        try unit.update(after)
        return moved
    }

    /// Where somebody lives moves as a whole: no street of one in the country of the other.
    private static let address: Set<String> = ["address", "country", "region"]

    /// What the target would be.
    ///
    /// - Throws: `ServiceError` where there is no field of a name, or no rate between the currencies of their amounts.
    static func merged(
        _ target: Record, _ source: Record, _ reader: Reader, keep: [String] = []
    ) throws -> Record {
        var record = target
        let kept = try keep.map { word in
            guard let (index, field) = record.type.field(named: word), field.isSettable else {
                throw ServiceError(
                    "\(record.type.plural) have no field \(word) to keep",
                    advice: "`help \(record.type.name)` lists them")
            }
            return index
        }
        let hasAddress = !record["address"].isNull
        var taken = Set(kept)
        for (index, field) in record.type.fields.enumerated() where field.isSettable && field.name != "created" {
            let (mine, theirs) = (record.values[index], source.values[index])
            if kept.contains(index) {
                record.values[index] = theirs
                continue
            }
            if address.contains(field.name), record.type.position(of: "address") != nil {
                if !hasAddress, !source["address"].isNull {
                    record.values[index] = theirs
                } else if mine.isNull, !hasAddress {
                    record.values[index] = theirs
                }
                continue
            }
            switch field.kind {
            case .list, .references:
                record.values[index] = ListText.value(of: ListText.items(of: mine) + ListText.items(of: theirs))
            case .longText where !mine.isNull && field.name == "description": continue
            default:
                guard mine.isNull || mine.text?.isEmpty == true, !isSelf(theirs, field, record) else { continue }
                record.values[index] = theirs
                taken.insert(index)
            }
        }
        try MergedAmounts(target, source, reader)?.settle(&record, taken: taken)
        return record
    }

    /// Both records side by side, and what the merge would make of them, field by field where they differ.
    public static func comparison(_ source: RecordKey, _ target: RecordKey, _ reader: Reader) throws -> [(
        field: FieldDescriptor, source: Value, target: Value, merged: Value
    )] {
        guard let from = try reader.record(source), let into = try reader.record(target) else {
            throw ServiceError("one of the two is not there", advice: "look with `show`")
        }
        let merged = try merged(into, from, reader)
        return into.type.fields.enumerated().compactMap { index, field in
            guard field.isSettable, field.name != "created", from.values[index] != into.values[index] else {
                return nil
            }
            return (field, from.values[index], into.values[index], merged.values[index])
        }
    }

    /// Whether a reference would lead the target to itself.
    private static func isSelf(_ value: Value, _ field: FieldDescriptor, _ record: Record) -> Bool {
        field.kind.target == record.type.name && value.integer == record.id
    }

    private func reparent(_ source: Record, to target: RecordKey) throws -> Int {
        var moved = 0
        for relation in unit.catalogue.relations(to: source.type) {
            guard let type = unit.catalogue.type(named: relation.type), let index = type.position(of: relation.field)
            else { continue }
            let field = type.fields[index]
            let operand: Operand = field.kind == .anyReference ? .value(source.key.stored) : .value(.integer(source.id))
            let query = Query(type.name, where: .compare(FieldPath(field.name), .equals, [operand]))
            for id in try unit.reader.ids(query) where RecordKey(type: type.name, id: id) != source.key {
                var record = try desk.existing(RecordKey(type: type.name, id: id))
                record.values[index] = replaced(record.values[index], field.kind, source.id, by: target)
                if RecordKey(type: type.name, id: id) == target, record.values[index].integer == target.id {
                    record.values[index] = .null
                }
                try unit.update(record)
                moved += 1
            }
        }
        return moved
    }

    private func replaced(_ value: Value, _ kind: FieldKind, _ source: Int64, by target: RecordKey) -> Value {
        switch kind {
        case .anyReference: target.stored
        case .references:
            ListText.value(of: ListText.items(of: value).map { $0 == String(source) ? String(target.id) : $0 })
        default: .integer(target.id)
        }
    }
}
