// The way of every change that staff make, whatever the surface: a form, a cell edited in place, a
// command over a thousand records. The rules of the record's type settle what follows within the
// record (a deal won has a probability of 100), the unit of work writes it, and the rules follow up
// in other records (its customer is a customer now). Verbs such as `win` set a field and come here.

import Base
public import Domain
public import Store

/// Creates, changes and deletes records by the rules of their types.
public struct Editing {
    public let unit: UnitOfWork

    public init(_ unit: UnitOfWork) { self.unit = unit }

    /// Creates a record.
    ///
    /// - Throws: `Refusal` where a rule stands against it; `StoreError`.
    @discardableResult
    public func create(_ record: Record) throws -> Record {
        var record = record
        let rules = RuleBook.rules(for: record.type.name)
        if record["owner"].isNull, let user = unit.acting.user { record["owner"] = user.stored }
        try rules?.settle(&record, nil, unit)
        let stored = try unit.create(record)
        try rules?.followUp(nil, stored, unit)
        return stored
    }

    /// Writes a changed record back.
    ///
    /// - Throws: `Refusal`; `StoreError` of kind `.conflict` where somebody else changed it meanwhile.
    @discardableResult
    public func update(_ record: Record) throws -> Record {
        guard let before = try unit.reader.record(record.key) else {
            throw StoreError(.refused, "\(record.type.name) \(record.id) is not there any more")
        }
        guard before.values != record.values else { return before }
        var record = record
        let rules = RuleBook.rules(for: record.type.name)
        try rules?.settle(&record, before, unit)
        let stored = try unit.update(record)
        try rules?.followUp(before, stored, unit)
        return stored
    }

    @discardableResult
    public func create<S>(_ entity: Entity<S>) throws -> Entity<S> {
        guard let type = unit.catalogue.type(named: S.name), type.fields.count > entity.record.values.count else {
            return Entity(try create(entity.record))
        }
        let missing = type.fields[entity.record.values.count...].map(\.initial)
        return Entity(try create(Record(type, values: entity.record.values + missing)))
    }

    @discardableResult
    public func update<S>(_ entity: Entity<S>) throws -> Entity<S> { Entity(try update(entity.record)) }

    /// Deletes a record with all that cannot be without it.
    public func delete(_ key: RecordKey) throws {
        guard let record = try unit.reader.record(key) else {
            throw Refusal("\(key.type) \(key.id) is not there", advice: "`history \(key.type) \(key.id)` says what became of it")
        }
        try RuleBook.rules(for: key.type)?.permitDeletion(record, unit)
        try unit.delete(key)
    }

    /// A record that must be there.
    public func record(_ key: RecordKey) throws -> Record {
        guard let record = try unit.reader.record(key) else {
            throw Refusal("there is no \(key.type) \(key.id)", advice: "look with `show \(key.type)s`")
        }
        return record
    }

    /// A typed record that must be there.
    public func entity<S>(_ link: Link<S>) throws -> Entity<S> {
        Entity(try record(RecordKey(type: S.name, id: link.id)))
    }
}
