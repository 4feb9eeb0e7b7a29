// Reads figures: one number, in groups, over time, or a whole board. Every surface that shows a
// figure reads it here, so no two screens disagree.

public import Base
public import Domain
public import Store
public import Language

/// A figure as it was read.
public struct KPIReading: Sendable {
    public let kpi: KPI
    /// Nil where there is no answer, shown as a dash.
    public let value: Double?
    /// The same for the period before; nil for figures that are of now, or partly.
    public let previous: Double?
    /// Amounts in other currencies, which the value leaves out.
    public let foreign: [(currency: String, amount: Double)]
    /// Exactly the records behind it.
    public let records: Query
    /// The days that it is of, or `now`.
    public let days: String
    /// What has to be said beside it where it isn't of the period that was asked for.
    public let mark: String?

    init(
        _ kpi: KPI, _ value: Double?, in period: Period, today: CivilDate, previous: Double?,
        foreign: [(currency: String, amount: Double)] = [], records: Query
    ) {
        (self.kpi, self.value, self.previous, self.foreign, self.records) = (kpi, value, previous, foreign, records)
        days = kpi.days(in: period)
        mark = kpi.mark(in: period, today: today)
    }

    /// The change against the period before, in percent of it.
    public var change: Double? { Self.change(value, from: previous) }

    /// The change as people are told it: in percent of what it was, between percentages in points.
    public func step(from before: Double?) -> Double? {
        guard kpi.unit.movesByPoints else { return Self.change(value, from: before) }
        return value.flatMap { value in before.map { value - $0 } }
    }

    /// How far a figure moved, in percent of what it was; nil where it was nothing, or less, of which there is no share.
    static func change(_ value: Double?, from before: Double?) -> Double? {
        guard let value, let before, before > 0 else { return nil }
        return (value - before) / before * 100
    }
}

/// A figure's part in a group.
public struct KPIGroup: Sendable {
    /// The stored value of the group's field.
    public let key: String
    /// What a person calls it.
    public let label: String
    public let value: Double?
    public let records: Query
    /// Whether it is of a period that runs, told as far as that has come.
    public var isSoFar = false
}

/// Reads figures.
public struct Figures {
    let reader: Reader
    private let terms: TermReader
    var targets: Targets { Targets(reader) }
    /// The currency in which figures are told.
    public var currency: Currency { terms.currency }
    /// The clock by which figures go.
    public var clock: Clock { reader.figureClock }
    public var today: CivilDate { clock.today }

    public init(_ reader: Reader) {
        self.reader = reader
        terms = TermReader(reader: reader)
    }

    /// The running month, which is meant where no period is said.
    public var standardPeriod: Period { Period(.period(.month, offset: 0), clock: clock) }

    /// Reads a figure for a period, and for the one before it.
    public func read(_ kpi: KPI, in period: Period? = nil) throws -> KPIReading {
        let period = period ?? standardPeriod
        if kpi.recurring != nil { return try read(recurring: kpi, in: period) }
        let now = try kpi.terms.map { try terms.sums($0, in: period) }
        var foreign: [String: Double] = [:]
        for (currency, amount) in now.first?.foreign ?? [:] { foreign[currency, default: 0] += amount }
        return KPIReading(
            kpi, try answer(kpi, now.map(\.whole), in: period), in: period, today: today,
            previous: kpi.gapInPast == nil ? try value(kpi, in: period.previous(today: today)) : nil,
            foreign: foreign.sorted { $0.key < $1.key }.map { ($0.key, $0.value) },
            records: records(of: kpi, in: period))
    }

    private func read(recurring kpi: KPI, in period: Period) throws -> KPIReading {
        KPIReading(
            kpi, try value(kpi, in: period), in: period, today: today,
            previous: try value(kpi, in: period.previous(today: today)), records: records(of: kpi, in: period))
    }

    /// A figure for a period; nil where there is no answer.
    public func value(_ kpi: KPI, in period: Period) throws -> Double? {
        if let measure = kpi.recurring {
            // Before anything was agreed or charged there is no answer; what was reaches into times to come.
            guard let first = try firstDay(of: kpi.terms[0]), first <= period.last else { return nil }
            return try RecurringRevenue(reader).value(measure, in: period)
        }
        return try answer(kpi, kpi.terms.map { try terms.sums($0, in: period).whole }, in: period)
    }

    /// The number for the terms' sums. A nothing counts as nothing only where records of the kind were kept
    /// by then: before the first of them, and in a time that has not begun, there is no answer.
    private func answer(_ kpi: KPI, _ sums: [Double], in period: Period) throws -> Double? {
        guard let value = kpi.formula.value(sums) else { return nil }
        if kpi.hasPeriod, period.first > today {
            // What there is before a time to come says nothing of it; only what is due in it does.
            let isDue = zip(kpi.terms, sums).contains { $0.time != nil && $0.span == .within && $1 != 0 }
            guard isDue else { return nil }
        }
        return try value != 0 || isKept(kpi, in: period) ? value : nil
    }

    /// Whether a nothing in a period is an answer: what the figure sums, or divides, was kept by then.
    private func isKept(_ kpi: KPI, in period: Period) throws -> Bool {
        try kpi.formula.dividendPlaces.contains { try isKept(kpi.terms[$0], in: period) }
    }

    private func isKept(_ term: FigureTerm, in period: Period) throws -> Bool {
        guard try !isUnsaid(term) else { return false }
        guard term.time != nil, term.span != .past else {
            return try reader.count(Query(term.type)) > 0
        }
        guard period.first <= today else { return false }
        if let first = try reader.firstCountedDay(of: term.type) { return first <= period.last }
        return try firstDay(of: term).map { $0 <= period.last } ?? false
    }

    /// Whether there are records that a term of now counts, and none of them says how much.
    private func isUnsaid(_ term: FigureTerm) throws -> Bool {
        guard term.time == nil, let measure = term.measure.map({ $0 == "weighted" ? "value" : $0 }),
            reader.catalogue.type(named: term.type)?.position(of: measure) != nil
        else { return false }
        let query = TermQuery.query(term, nil, reader)
        guard try reader.count(query) > 0 else { return false }
        return try reader.count(Query(query.type, where: .all([query.condition, .present(FieldPath(measure))]))) == 0
    }

    /// The earliest day of a term's time, of whatever record; nil where none has one.
    private func firstDay(of term: FigureTerm) throws -> CivilDate? {
        guard let time = term.time, let type = reader.catalogue.type(named: term.type),
            let earliest = try reader.figure(.min, of: FieldPath(time), Query(type.name)).rows.first?.value.integer
        else { return nil }
        guard type.field(named: time)?.field.kind == .instant else { return CivilDate(days: Int(clamping: earliest)) }
        return reader.settings.zone.local(of: Instant(seconds: earliest)).date
    }

    /// Reads a figure for each value of a field, largest first.
    ///
    /// - Parameter path: a field of the records behind the figure's first term.
    public func read(_ kpi: KPI, in period: Period? = nil, by path: FieldPath) throws -> [KPIGroup] {
        let period = period ?? standardPeriod
        if let measure = kpi.recurring { return try recurringGroups(kpi, measure, in: period, by: path) }
        guard let type = reader.catalogue.type(named: kpi.terms[0].type),
            let field = reader.catalogue.field(path, of: type)
        else {
            throw ServiceError(
                "\(kpi.label.lowercased()) can't be split by \(path)", advice: "choose a field of \(kpi.terms[0].type)s"
            )
        }
        guard field.kind != .instant, field.kind != .money else {
            throw ServiceError(
                "\(kpi.label.lowercased()) can't be split by \(path): nearly every record has one of its own",
                advice: field.kind == .money ? "choose a field of few values" : "write `per day` or `per month`")
        }
        let sums = try kpi.terms.map { term in
            guard let other = reader.catalogue.type(named: term.type), reader.catalogue.field(path, of: other) != nil
            else {
                throw ServiceError(
                    "\(kpi.label.lowercased()) can't be split by \(path)",
                    advice: "\(term.type)s, which it counts too, have no such field")
            }
            return try terms.sums(term, in: period, by: path)
        }
        let keys = Set(sums.flatMap(\.groups.keys))
        let labels = try labels(keys, field)
        let isKept = try isKept(kpi, in: period)
        let groups = keys.map { key in
            let value = kpi.formula.value(sums.map { $0.groups[key] ?? $0.ofNothing })
            return KPIGroup(
                key: key, label: labels[key] ?? key, value: value == 0 && !isKept ? nil : value,
                records: records(of: kpi, in: period, group: (path, key)))
        }
        return groups.sorted { ($0.value ?? -.infinity, $1.label) > ($1.value ?? -.infinity, $0.label) }
    }

    private func recurringGroups(
        _ kpi: KPI, _ measure: RecurringMeasure, in period: Period, by path: FieldPath
    ) throws -> [KPIGroup] {
        let (groups, field) = try RecurringRevenue(reader).groups(kpi, measure, in: period, by: path)
        let labels = try labels(Set(groups.map(\.key)), field)
        return groups.map { group in
            let ids = group.records.map { Operand.value(.integer($0)) }
            return KPIGroup(
                key: group.key, label: labels[group.key] ?? group.key, value: group.value,
                records: Query(kpi.terms[0].type, where: .compare(FieldPath("id"), .equals, ids)))
        }.sorted { ($0.value ?? -.infinity, $1.label) > ($1.value ?? -.infinity, $0.label) }
    }

    /// What each term of a figure sums to in each group.
    func groupSums(_ kpi: KPI, in period: Period, by path: FieldPath) throws -> [String: [Double]] {
        var sums: [String: [Double]] = [:]
        for (place, term) in kpi.terms.enumerated() {
            for (key, amount) in try terms.sums(term, in: period, by: path).groups {
                sums[key, default: Array(repeating: 0, count: kpi.terms.count)][place] += amount
            }
        }
        return sums
    }

    /// What people call the groups of a field.
    func labels(_ keys: Set<String>, at path: FieldPath, of kpi: KPI) throws -> [String: String] {
        guard let type = reader.catalogue.type(named: kpi.terms[0].type),
            let field = reader.catalogue.field(path, of: type)
        else { return [:] }
        return try labels(keys, field)
    }

    private func labels(_ keys: Set<String>, _ field: FieldDescriptor) throws -> [String: String] {
        var labels: [String: String] = [:]
        for option in field.kind.options { labels[option.name] = option.label }
        if field.kind == .date {
            for key in keys { labels[key] = Int(key).map { CivilDate(days: $0).description } }
        } else if field.kind == .decimal || field.kind == .percent {
            for key in keys { labels[key] = Int64(key).map { Decimal(units: $0).description } }
        }
        labels[""] = "none"
        if let target = field.kind.target.flatMap({ reader.catalogue.type(named: $0) }) {
            for (id, title) in try reader.titles(of: target, keys.compactMap { Int64($0) }) {
                labels[String(id)] = title
            }
        }
        return labels
    }

    /// A figure's course over the last units of the calendar, oldest first.
    public func series(_ kpi: KPI, _ count: Int, _ unit: TimeUnit) throws -> [(period: Period, value: Double?)] {
        try series(kpi, over: Period.last(count, unit, upTo: today))
    }

    /// A figure in each unit of the calendar that a period touches, oldest first.
    ///
    /// - Throws: `ServiceError` for what holds now.
    public func course(_ kpi: KPI, in period: Period, per unit: TimeUnit) throws -> [KPIGroup] {
        if let gap = kpi.gapInPast {
            throw ServiceError(
                "\(kpi.label.lowercased()) has no course: \(gap)",
                advice: "take a figure of a period, or look at it `by` a field")
        }
        let units = Period.last(Self.longestCourse, unit, upTo: period.last).drop { $0.last < period.first }
        return try series(kpi, over: Array(units)).map { unit, value in
            KPIGroup(
                key: unit.text, label: unit.name, value: value, records: records(of: kpi, in: unit),
                isSoFar: unit.first < unit.last && (unit.first..<unit.last).contains(today))
        }
    }

    /// Days of a year, and some.
    private static let longestCourse = 370

    /// A figure's course over adjoining units of the calendar, each term read once where a roll-up goes by
    /// its days.
    func series(_ kpi: KPI, over periods: [Period]) throws -> [(period: Period, value: Double?)] {
        if kpi.recurring != nil { return try periods.map { ($0, try value(kpi, in: $0)) } }
        guard let first = periods.first, let last = periods.last, let unit = first.unit else { return [] }
        let whole = DaySpan(first: first.first, last: last.last)
        let courses = try kpi.terms.map { $0.span == .within ? try terms.course($0, on: whole, per: unit) : nil }
        return try periods.map { period in
            let sums = try zip(kpi.terms, courses).map { term, course in
                if let course { return course[period.first] ?? 0 }
                return try terms.sums(term, in: period).whole
            }
            return (period, try answer(kpi, sums, in: period))
        }
    }
}
