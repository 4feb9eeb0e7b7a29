// The only way to write. Every change goes through `write`, which puts the row, its list items, its
// search text, the roll-ups' deltas and the journal's entry into one transaction; there is no second
// path, so undo, audit, figures and live refresh can trust the journal.

public import Base
public import Domain
import StoreDriver

/// One command's changes.
public final class UnitOfWork {
    public let reader: Reader
    let workspace: Workspace
    let connection: any Connection
    /// The canonical text of the command.
    let command: String
    /// The number that this unit's commit will have; records that it writes bear it as version.
    private(set) var sequence: Int64
    /// The first commit of the unit, where it is written in parts and has ended one.
    private(set) var firstPart: Commit?
    /// One instant for the whole unit.
    public let now: Instant
    /// How many changes were made since the unit, or its part, began.
    public private(set) var changes = 0
    /// How many changes the parts have that were ended.
    private(set) var changesKept = 0
    private var journal: JournalWriter
    /// Records of which an undo has left fields that the program keeps as they were.
    var unsettled: Set<RecordKey> = []
    /// Whether custom fields were changed, so that the catalogue must be read again.
    private(set) var changedFields = false
    /// Whether an active administrator is one no more.
    private var losesAdministrator = false

    init(_ workspace: Workspace, _ command: String, sequence: Int64) {
        self.workspace = workspace
        self.command = command
        self.sequence = sequence
        connection = workspace.connection
        reader = workspace.reader
        now = workspace.acting.now
        journal = JournalWriter(connection: workspace.connection, sequence: sequence, seed: workspace.acting.seed)
    }

    public var acting: Acting { workspace.acting }
    public var catalogue: Catalogue { workspace.catalogue }
    public var settings: Settings { workspace.settings }

    /// Creates a record from one whose id is still 0.
    ///
    /// `created` is now where it is not given; the acting user owns what nobody does.
    /// - Returns: the record with its id.
    /// - Throws: `StoreError` where a required field is empty or a unique value is taken.
    @discardableResult
    public func create(_ record: Record) throws -> Record {
        var record = record
        record.values[CommonFields.id] = .integer(try workspace.nextID(of: record.type.name))
        if record["created"].integer ?? 0 == 0 { record["created"] = now.stored }
        stamp(&record)
        try workspace.rows(of: record.type).rules.check(record, in: self)
        try write(before: nil, after: record)
        return record
    }

    @discardableResult
    public func create<S>(_ entity: Entity<S>) throws -> Entity<S> {
        Entity(try create(record(entity.record, completedFor: S.name)))
    }

    /// Writes a record back; its version must be the stored one.
    ///
    /// - Returns: the record as stored.
    /// - Throws: `StoreError` of kind `.conflict` where somebody else changed it meanwhile.
    @discardableResult
    public func update(_ record: Record) throws -> Record {
        guard let before = try reader.record(record.key) else {
            throw StoreError(.refused, "\(record.type.name) \(record.id) is not there any more")
        }
        guard before.version == record.version else { throw conflict(before, wanted: record) }
        guard before.values != record.values else { return before }
        var after = record
        stamp(&after)
        try workspace.rows(of: after.type).rules.check(after, replacing: before, in: self)
        try write(before: before, after: after)
        return after
    }

    @discardableResult
    public func update<S>(_ entity: Entity<S>) throws -> Entity<S> { Entity(try update(entity.record)) }

    /// Gives the records of what follows in this unit the custom fields that it has made.
    public func adoptFields() throws {
        workspace.catalogue = try Catalogue.load(from: connection, base: workspace.base)
    }

    /// Deletes a record with all that cannot be without it, and takes it out of what refers to it.
    public func delete(_ key: RecordKey) throws {
        guard let record = try reader.record(key) else {
            throw StoreError(.refused, "\(key.type) \(key.id) is not there")
        }
        try release(record)
        // One that referred to itself was written on the way.
        try write(before: reader.record(key) ?? record, after: nil)
    }

    private func stamp(_ record: inout Record) {
        record.values[CommonFields.version] = .integer(sequence)
        record.values[CommonFields.updated] = now.stored
    }

    /// A typed record made without the workspace's custom fields gets room for them.
    private func record(_ record: Record, completedFor type: String) -> Record {
        guard let type = catalogue.type(named: type), type.fields.count > record.values.count else { return record }
        return Record(type, values: record.values + type.fields[record.values.count...].map(\.initial))
    }

    private func conflict(_ stored: Record, wanted: Record) -> StoreError {
        let fields = zip(stored.type.fields, zip(stored.values, wanted.values))
            .filter { $0.0.isSettable && $0.1.0 != $0.1.1 }.map(\.0.label)
        return StoreError(
            .conflict, "\(stored.type.name) \(stored.id) was changed meanwhile (\(fields.joined(separator: ", ")))",
            advice: "look at it again and repeat your change")
    }

    /// The one path of a change into the store.
    func write(before: Record?, after: Record?) throws {
        guard let record = after ?? before else { return }
        try workspace.work?.step(.written)
        if (before == nil) != (after == nil) {
            try workspace.rows(of: record.type).rules.checkRow(record, isNew: before == nil, in: self)
        }
        changedFields = try workspace.apply(before: before, after: after) || changedFields
        losesAdministrator = losesAdministrator || Self.losesAdministrator(before: before, after: after)
        let entry = JournalEntry(
            record.key, before: before, after: after, leavingOut: workspace.keeper.derivedFields(of: record.type))
        try journal.append(entry)
        changes += 1
    }

    /// Ends the unit, or a part of it: the commit and its hash.
    func finish(undoes: Int64?, after head: JournalHead) throws -> Commit? {
        guard changes > 0 else { return nil }
        if losesAdministrator, undoes == nil { try checkAdministration() }
        return try journal.finish(
            instant: now, actor: acting.login, command: command,
            cause: firstPart.map { Commit.cause(partOf: $0.sequence) } ?? acting.cause, undoes: undoes, after: head)
    }

    /// Goes on with the next part, in a transaction of its own.
    func goOn(after part: Commit?, sequence: Int64) {
        firstPart = firstPart ?? part
        changesKept += changes
        changes = 0
        self.sequence = sequence
        journal = JournalWriter(connection: connection, sequence: sequence, seed: acting.seed)
    }
}

extension JournalEntry {
    /// The entry of a change, with the fields that differ.
    init(_ key: RecordKey, before: Record?, after: Record?, leavingOut derived: [String]) {
        self.key = key
        kind = before == nil ? .created : after == nil ? .deleted : .updated
        guard let record = after ?? before else {
            changes = nil
            return
        }
        var changes: [FieldChange] = []
        changes.reserveCapacity(record.values.count)
        let names = record.type.fieldNames
        for index in names.indices {
            let (old, new) = (before?.values[index] ?? .null, after?.values[index] ?? .null)
            guard old != new, derived.isEmpty || !derived.contains(names[index]) else { continue }
            changes.append(FieldChange(names[index], from: old, to: new))
        }
        self.changes = changes
    }
}
