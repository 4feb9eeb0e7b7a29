// Typed access to arguments, for handlers. An argument that a form requires is always there; asking
// for one that isn't is an error in words all the same, never a trap.

public import Base
public import Domain
public import Language

extension Bound {
    private func missing(_ name: String) -> CommandError {
        CommandError(.notUnderstood, "\(command.name) needs a \(name.lowercased())", advice: "write `\(form.text)`")
    }

    public func type(_ name: String = "TYPE") throws -> RecordType {
        guard case .type(let type) = self[name] else { throw missing(name) }
        return type
    }

    /// The records that the line names by id, or those that match its query.
    public func records(_ name: String = "ID") throws -> RecordSelection {
        guard case .records(let records) = self[name] else { throw missing(name) }
        return records
    }

    public func query(_ name: String = "QUERY") throws -> Query {
        guard case .query(let query, _) = self[name] else { throw missing(name) }
        return query
    }

    /// The query and its canonical text.
    public func queryText(_ name: String = "QUERY") throws -> String {
        guard case .query(_, let text) = self[name] else { throw missing(name) }
        return text
    }

    public func text(_ name: String = "TEXT") throws -> String {
        guard let text = optionalText(name) else { throw missing(name) }
        return text
    }

    public func optionalText(_ name: String = "TEXT") -> String? {
        switch self[name] {
        case .text(let text), .known(let text): text
        default: nil
        }
    }

    public func record(_ name: String) throws -> RecordKey {
        guard let key = optionalRecord(name) else { throw missing(name) }
        return key
    }

    public func optionalRecord(_ name: String) -> RecordKey? {
        if case .record(let key, _) = self[name] { key } else { nil }
    }

    public func option(_ name: String) throws -> ChoiceOption {
        guard case .option(let option) = self[name] else { throw missing(name) }
        return option
    }

    public func time(_ name: String = "WHEN") throws -> TimeTerm {
        guard case .time(let term) = self[name] else { throw missing(name) }
        return term
    }

    /// The first and last day of a period, both within; nil where none was said.
    public func period(_ clock: Clock, _ name: String = "PERIOD") -> TimeSpan? {
        guard case .period(let phrase, _) = self[name] else { return nil }
        return phrase.resolve(clock)
    }

    /// A length of time in seconds.
    public func span(_ name: String = "SPAN") -> Int64? {
        if case .span(let seconds) = self[name] { seconds } else { nil }
    }

    public func number(_ name: String = "NUMBER") -> Int64? {
        if case .number(let number) = self[name] { number } else { nil }
    }

    public func amount(_ name: String = "AMOUNT") throws -> Amount {
        guard case .amount(let amount) = self[name] else { throw missing(name) }
        return amount
    }

    /// An amount of what is in a currency.
    ///
    /// - Throws: `CommandError` where another currency was written beside it.
    public func amount(_ name: String = "AMOUNT", in currency: Currency, of what: String) throws -> Decimal {
        let amount = try amount(name)
        guard let said = amount.currency, said != currency else { return amount.decimal }
        throw CommandError("\(what) is in \(currency.code)", advice: "convert the amount first")
    }

    public func field(_ name: String = "FIELD") -> FieldPath? {
        if case .field(let path) = self[name] { path } else { nil }
    }

    public var assignments: [Assignment] {
        if case .assignments(let assignments) = self["ASSIGNMENT"] ?? self["CHANGE"] ?? self["KEY"] {
            assignments
        } else {
            []
        }
    }

    /// The text of a command with places for arguments; nil where it has none.
    public func template(_ name: String = "COMMAND") -> String? {
        if case .template(let template) = self[name] { template.text } else { nil }
    }

    public func inner(_ name: String = "COMMAND") throws -> Bound {
        guard case .command(let bound) = self[name] else { throw missing(name) }
        return bound
    }
}
