// Keeps the roll-ups. A unit of work hands every change here; the deltas gather in memory and go to
// the table once, at the end of the transaction or before somebody reads them, so that a script of a
// thousand commands touches a roll-up's row once.
//
// Keys are texts, so that every dimension sorts and compares alike: the stored text of a value, an
// empty text for nothing, and a day as seven digits from `dayKey`.

public import Base
import Domain
import StoreDriver

/// One line of a roll-up.
public struct RollUpRow: Sendable, Equatable {
    /// The dimensions' keys, in the order of the declaration.
    public let keys: [String]
    public let count: Int64
    /// In the order of the declaration.
    public let sums: [Int64]

    /// The day of a `.day` dimension.
    public func day(_ dimension: Int) -> CivilDate? { RollUpKeeper.day(of: keys[dimension]) }
}

final class RollUpKeeper {
    struct Key: Hashable {
        let rollUp: Int
        let keys: [String]
    }

    struct Delta {
        var count: Int64 = 0
        var sums: [Int64]
    }

    /// A roll-up with the places of its dimensions in the record.
    struct Plan {
        let rollUp: RollUp
        let number: Int
        let places: [(index: Int, kind: Place)]
    }

    /// How a dimension makes its key.
    enum Place {
        case value, presence, day, dayOfInstant
        /// The value, where another place has none.
        case valueUnless(Int)
    }

    /// Deltas on their way to the table, and to the computed fields by sum and record.
    struct Gathered {
        var deltas: [Key: Delta] = [:]
        var derived: [Int: [Int64: DerivedChange]] = [:]
        /// The earliest day from which exchange rates are others.
        var ratesFrom: Int64?

        mutating func add(_ other: Gathered) {
            deltas.merge(other.deltas) { a, b in
                Delta(count: a.count + b.count, sums: zip(a.sums, b.sums).map { $0 &+ $1 })
            }
            for (number, changes) in other.derived {
                derived[number, default: [:]].merge(changes) { $0.joined(with: $1) }
            }
            ratesFrom = [ratesFrom, other.ratesFrom].compactMap { $0 }.min()
        }
    }

    static let dimensions = 3
    static let sums = 4

    let connection: any Connection
    let zone: Zone
    /// The workspace's currency.
    let home: Currency
    let catalogue: Catalogue
    let rollUps: [RollUp]
    let derived: [DerivedSum]
    let plans: [String: [Plan]]
    private let derivedByType: [String: [String]]
    /// What the finished units of the running transaction have gathered.
    var settled = Gathered()
    /// What the unit at work has gathered.
    var pending = Gathered()
    /// What was settled and has been written since the unit at work began.
    private var written: Gathered?

    init(
        connection: any Connection, zone: Zone, home: Currency, catalogue: Catalogue,
        rollUps: [RollUp] = RollUp.standard,
        derived: [DerivedSum] = DerivedSum.standard
    ) {
        self.connection = connection
        self.zone = zone
        self.home = home
        self.catalogue = catalogue
        self.rollUps = rollUps
        self.derived = derived.filter {
            catalogue.type(named: $0.target) != nil && catalogue.type(named: $0.source) != nil
        }
        var plans: [String: [Plan]] = [:]
        for (number, rollUp) in rollUps.enumerated() {
            guard let type = catalogue.type(named: rollUp.type) else { continue }
            let places = rollUp.dimensions.compactMap { dimension -> (index: Int, kind: Place)? in
                switch dimension {
                case .field(let name): type.position(of: name).map { ($0, .value) }
                case .presence(let name): type.position(of: name).map { ($0, .presence) }
                case .first(let name, let other):
                    type.position(of: name).flatMap { place in
                        type.position(of: other).map { (place, .valueUnless($0)) }
                    }
                case .day(let name):
                    type.position(of: name).map { ($0, type.fields[$0].kind == .instant ? .dayOfInstant : .day) }
                }
            }
            precondition(
                places.count == rollUp.dimensions.count, "roll-up \(rollUp.name) names a field that is not there")
            plans[rollUp.type, default: []].append(Plan(rollUp: rollUp, number: number, places: places))
        }
        self.plans = plans
        derivedByType = Dictionary(grouping: derived, by: \.target).mapValues { $0.map(\.field) }
    }

    static func dayKey(_ day: CivilDate) -> String {
        let digits = String(day.days + 1_000_000)
        return String(repeating: "0", count: max(0, 7 - digits.utf8.count)) + digits
    }

    static func day(of key: String) -> CivilDate? { Int(key).map { CivilDate(days: $0 - 1_000_000) } }

    /// The computed sums of a type, which the journal leaves out: they follow from other records.
    func derivedFields(of type: RecordType) -> [String] {
        derivedByType[type.name] ?? []
    }

    /// Takes a change of a record into account.
    func change(_ type: RecordType, before: Record?, after: Record?) {
        for plan in plans[type.name] ?? [] {
            if let before { add(plan, before, -1) }
            if let after { add(plan, after, 1) }
        }
        changeDerived(type, before: before, after: after)
    }

    func add(_ plan: Plan, _ record: Record, _ sign: Int64) {
        guard let keys = keys(plan, record) else { return }
        let key = Key(rollUp: plan.number, keys: keys)
        Self.count(record, sign, plan.rollUp.sums, in: &pending.deltas[key, default: Delta(sums: [])])
    }

    private static func count(_ record: Record, _ sign: Int64, _ sums: [RollUp.Sum], in delta: inout Delta) {
        delta.count += sign
        if delta.sums.isEmpty, !sums.isEmpty { delta.sums = Array(repeating: 0, count: sums.count) }
        for (index, sum) in sums.enumerated() { delta.sums[index] &+= sign &* sum.amount(record) }
    }

    private func keys(_ plan: Plan, _ record: Record) -> [String]? {
        var keys: [String] = []
        for place in plan.places {
            let value = record.values[place.index]
            switch place.kind {
            case .value: keys.append(Self.key(of: value))
            case .presence: keys.append(value.isNull ? "" : "1")
            case .valueUnless(let other): keys.append(record.values[other].isNull ? Self.key(of: value) : "")
            case .day:
                guard let number = value.integer else { return nil }
                keys.append(Self.dayKey(CivilDate(days: Int(number))))
            case .dayOfInstant:
                guard let number = value.integer else { return nil }
                keys.append(Self.dayKey(zone.day(of: Instant(seconds: number))))
            }
        }
        return keys
    }

    private static func key(of value: Value) -> String {
        switch value {
        case .text(let text): text
        case .integer(let number): String(number)
        default: ""
        }
    }

    /// The unit at work is done: what it gathered holds as far as the transaction does.
    func settle() {
        settled.add(pending)
        pending = Gathered()
        written = nil
    }

    /// The unit at work failed and its rows are taken back, and with them whatever was written since
    /// it began.
    func unsettle() {
        pending = Gathered()
        if let written { settled.add(written) }
        written = nil
    }

    /// Drops the deltas of a transaction that was taken back.
    func forget() {
        settled = Gathered()
        pending = Gathered()
        written = nil
    }

    /// Writes the gathered deltas.
    func flush() throws(DriverError) {
        try flushDerived()
        guard !settled.deltas.isEmpty || !pending.deltas.isEmpty else { return }
        remember(Gathered(deltas: settled.deltas))
        var gathered = Gathered(deltas: settled.deltas)
        gathered.add(Gathered(deltas: pending.deltas))
        settled.deltas = [:]
        pending.deltas = [:]
        for (key, delta) in gathered.deltas where delta.count != 0 || delta.sums.contains(where: { $0 != 0 }) {
            try write(rollUps[key.rollUp].name, key.keys, delta)
        }
    }

    func remember(_ gathered: Gathered) {
        var all = written ?? Gathered()
        all.add(gathered)
        written = all
    }

    func write(_ name: String, _ keys: [String], _ delta: Delta) throws(DriverError) {
        let key = [.text(name)] + padded(keys, with: "", to: Self.dimensions).map(Value.text)
        let sums = padded(delta.sums, with: 0, to: Self.sums).map { Value.integer($0) }
        try connection.execute(
            """
            INSERT INTO rollup(name, k0, k1, k2, count, s0, s1, s2, s3) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT(name, k0, k1, k2) DO UPDATE SET count = rollup.count + excluded.count,
            s0 = rollup.s0 + excluded.s0, s1 = rollup.s1 + excluded.s1, s2 = rollup.s2 + excluded.s2,
            s3 = rollup.s3 + excluded.s3
            """, key + [.integer(delta.count)] + sums)
        if delta.count < 0 {
            try connection.execute(
                "DELETE FROM rollup WHERE name = ? AND k0 = ? AND k1 = ? AND k2 = ? AND count = 0", key)
        }
    }

    private func padded<T>(_ items: [T], with filler: T, to count: Int) -> [T] {
        items + Array(repeating: filler, count: max(0, count - items.count))
    }

    /// The lines of a roll-up, those of the running transaction included.
    func rows(_ rollUp: RollUp, days: ClosedRange<CivilDate>? = nil) throws(DriverError) -> [RollUpRow] {
        try flush()
        var sql = "SELECT k0, k1, k2, count, s0, s1, s2, s3 FROM rollup WHERE name = ?"
        var values: [Value] = [.text(rollUp.name)]
        if let days {
            sql += " AND k0 >= ? AND k0 <= ?"
            values += [.text(Self.dayKey(days.lowerBound)), .text(Self.dayKey(days.upperBound))]
        }
        sql += " ORDER BY k0, k1, k2"
        return try connection.rows(sql, values) { row in
            RollUpRow(
                keys: (0..<rollUp.dimensions.count).map { row.text(at: $0) }, count: row.integer(at: 3),
                sums: (0..<rollUp.sums.count).map { row.integer(at: 4 + $0) })
        }
    }

    /// The earliest day in which any record counts, over the roll-ups of a type that go by days; nil where
    /// there is none.
    func firstDay(of type: String) throws(DriverError) -> CivilDate? {
        try flush()
        var first: String?
        for rollUp in rollUps where rollUp.type == type {
            guard case .day = rollUp.dimensions.first else { continue }
            let key = try connection.first("SELECT min(k0) FROM rollup WHERE name = ?", [.text(rollUp.name)]) {
                $0.isNull(at: 0) ? nil : $0.text(at: 0)
            }
            if let key, let key, first.map({ key < $0 }) ?? true { first = key }
        }
        return first.flatMap { Self.day(of: $0) }
    }
}
