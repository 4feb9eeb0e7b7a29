// Creating, changing and deleting records of any type, by the rules of the type.

public import Base
public import Domain
public import Store

/// Writes records of any type by their types' rules.
public struct RecordDesk {
    public let unit: UnitOfWork
    /// Whether somebody writes it here and now. What others say of themselves by mail or in a form is kept as it came, and
    /// what one record takes over from another as it was there.
    private let isByHand: Bool

    public init(_ unit: UnitOfWork) { self.init(unit, isByHand: true) }

    init(_ unit: UnitOfWork, isByHand: Bool) {
        self.unit = unit
        self.isByHand = isByHand
    }

    /// Creates a record; the acting user owns what is to be owned and names nobody.
    ///
    /// - Parameters:
    ///   - isUnowned: whether it was said that nobody owns it.
    ///   - said: the currency written beside its amounts.
    @discardableResult
    public func create(_ record: Record, isUnowned: Bool = false, in said: SaidCurrency? = nil) throws -> Record {
        var record = record
        if record.type.isOwned, !isUnowned, record.values[CommonFields.owner].isNull {
            record.values[CommonFields.owner] = unit.acting.user.stored
        }
        if let said {
            try MoneyRules.say(said, in: &record, replacing: nil, unit.settings.currency)
        } else if let currency = record.type.currency {
            let isUnsaid = [.null, .text(""), record.type.fields[currency].initial].contains(record.values[currency])
            if isUnsaid { record.values[currency] = .text(unit.settings.currency.code) }
        }
        try MoneyRules.settle(&record, replacing: nil)
        try MoneyRules.borrow(&record, replacing: nil, unit.reader)
        if record["created"].integer ?? 0 == 0 { record["created"] = unit.now.stored }
        try MoneyRules.check(record, replacing: nil, unit.settings.currency)
        try checkByHand(record, replacing: nil)
        let rules = RulesOfTypes.of(record.type)
        try rules?.settle(&record, replacing: nil, in: unit)
        try rules?.complete(&record, replacing: nil, in: unit)
        try MoneyRules.check(said, record)
        let stored = try unit.create(record)
        try rules?.follow(stored, replacing: nil, in: unit)
        return stored
    }

    /// Writes a record that a file brings: a setting by its rules, everything else as it was, with what holds of every
    /// record.
    ///
    /// - Parameter said: the currency written beside its amounts, which it has already.
    @discardableResult
    public func bring(_ record: Record, replacing before: Record? = nil, in said: SaidCurrency? = nil) throws -> Record
    {
        let rules = RulesOfTypes.ofSettings(record.type)
        var record = record
        try MoneyRules.borrow(&record, replacing: before, unit.reader)
        try rules?.settle(&record, replacing: before, in: unit)
        try RulesOfTypes.of(record.type)?.complete(&record, replacing: before, in: unit)
        try MoneyRules.check(said, record)
        let stored = try before == nil ? unit.create(record) : unit.update(record)
        try rules?.follow(stored, replacing: before, in: unit)
        return stored
    }

    /// Changes fields of a record by hand.
    ///
    /// - Parameter changes: exact field names and their new values.
    /// - Throws: `ServiceError` where a rule refuses it, or the program itself keeps the field.
    @discardableResult
    public func set(_ key: RecordKey, _ changes: [(field: String, value: Value)]) throws -> Record {
        try change(key) { record in
            for (name, value) in changes {
                guard let (index, field) = record.type.field(named: name) else {
                    throw ServiceError(
                        "\(record.type.plural) have no field \(name)", advice: "look with `help \(record.type.name)`")
                }
                guard field.isSettable else {
                    throw ServiceError(
                        "\(field.label.lowercased()) is kept by the program", advice: "change what it follows from")
                }
                record.values[index] = value
            }
        }
    }

    /// Changes a record by hand, by its type's rules.
    ///
    /// - Parameter said: the currency written beside its amounts.
    @discardableResult
    public func change(
        _ key: RecordKey, in said: SaidCurrency? = nil, _ body: (inout Record) throws -> Void
    ) throws -> Record {
        let before = try existing(key)
        var after = before
        try body(&after)
        if let said { try MoneyRules.say(said, in: &after, replacing: before, unit.settings.currency) }
        for (index, field) in after.type.fields.enumerated()
        where after.values[index] != before.values[index] && field.options.contains(.brought)
            && !field.isChangeable(from: before.values[index])
        {
            throw ServiceError(
                "\(field.label.lowercased()) is kept by the program",
                advice: "change what it follows from; `help \(field.name)` says what keeps it", field: field.name)
        }
        return try write(after, replacing: before, by: RulesOfTypes.of(before.type), in: said)
    }

    func write(
        _ record: Record, replacing before: Record, by rules: (any TypeRules)?, in said: SaidCurrency? = nil
    ) throws -> Record {
        guard record != before else { return before }
        var record = record
        try MoneyRules.settle(&record, replacing: before)
        try MoneyRules.borrow(&record, replacing: before, unit.reader)
        try MoneyRules.check(record, replacing: before, unit.settings.currency)
        try checkByHand(record, replacing: before)
        return try settle(record, replacing: before, by: rules, in: said)
    }

    private func checkByHand(_ record: Record, replacing before: Record?) throws {
        guard isByHand else { return }
        try ValueRules.check(record, replacing: before)
        try StaffRules.checkAnswering(record, replacing: before, unit)
    }

    /// Writes a record although nobody changed it by hand, for what follows from other records.
    func settle(
        _ record: Record, replacing before: Record, by rules: (any TypeRules)?, in said: SaidCurrency? = nil
    ) throws -> Record {
        var after = record
        try rules?.settle(&after, replacing: before, in: unit)
        try rules?.complete(&after, replacing: before, in: unit)
        try MoneyRules.check(said, after)
        let stored = try unit.update(after)
        try rules?.follow(stored, replacing: before, in: unit)
        return stored
    }

    /// Deletes a record with all that cannot be without it.
    public func delete(_ key: RecordKey) throws {
        let record = try existing(key)
        let rules = RulesOfTypes.of(record.type)
        try rules?.permitDeletion(of: record, in: unit)
        try unit.delete(key)
        try rules?.followDeletion(of: record, in: unit)
    }

    /// Hands a record over: its assignee where the type has one, else its owner.
    @discardableResult
    public func assign(_ key: RecordKey, to user: Link<UserSchema>) throws -> Record {
        try set(key, [(existing(key).type.position(of: "assignee") == nil ? "owner" : "assignee", user.stored)])
    }

    /// A record that must be there.
    public func existing(_ key: RecordKey) throws -> Record {
        guard let record = try unit.reader.record(key) else {
            throw ServiceError(
                "there is no \(key.type) \(key.id)",
                advice: "look with `show \(unit.catalogue.type(named: key.type)?.plural ?? key.type)`")
        }
        return record
    }

    /// A typed record that must be there.
    func existing<S>(_ link: Link<S>) throws -> Entity<S> {
        Entity(try existing(RecordKey(type: S.name, id: link.id)))
    }
}
