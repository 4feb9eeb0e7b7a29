// The query of a term: exactly the records that it counts.

import Base
public import Domain
import Language
import Store

enum TermQuery {
    /// The records of a term, on some days of its time and of a group where these are given.
    static func query(
        _ term: FigureTerm, _ days: DaySpan?, group: (path: FieldPath, key: String)? = nil, _ reader: Reader
    ) -> Query {
        let catalogue = reader.catalogue
        guard let type = catalogue.type(named: term.type) else { return Query(term.type) }
        var parts = term.values.map { condition($0.field, $0.words, type) }
        parts += term.present.map { .present(FieldPath($0)) }
        parts += term.absent.map { .not(.present(FieldPath($0))) }
        if let condition = term.condition { parts.append(condition) }
        if let time = term.time, let days {
            let isInstant = type.field(named: time)?.field.kind == .instant
            parts.append(range(FieldPath(time), days, isInstant ? (reader.settings.zone, reader.acting.zone) : nil))
        }
        if let group { parts.append(condition(group.path, group.key, type, catalogue)) }
        return Query(type.name, where: .all(parts))
    }

    /// The days of a time.
    ///
    /// - Parameter zones: whose days are meant, and whose those of a query are: where they begin or end at other times, the
    ///   instant stands for the day.
    private static func range(_ path: FieldPath, _ days: DaySpan, _ zones: (meant: Zone, read: Zone)?) -> Condition {
        func bound(_ day: CivilDate, _ start: CivilDate, _ seconds: Int64) -> Operand {
            guard let zones, zones.meant.start(of: start) != zones.read.start(of: start) else {
                return .time(.day(day))
            }
            return .time(.instant(zones.meant.start(of: start).adding(seconds: seconds)))
        }
        return .range(
            path, from: days.first.map { bound($0, $0, 0) },
            to: days.last.map { bound($0, $0.adding(days: 1), -1) })
    }

    /// That a field has one of some words; an empty one stands for none.
    private static func condition(_ field: String, _ words: [String], _ type: RecordType) -> Condition {
        let path = FieldPath(field)
        let operands = words.filter { !$0.isEmpty }.map { operand($0, field, type) }
        // Equality of texts takes a part of them, too.
        let isPart = type.field(named: field)?.field.kind.matchesPart ?? false
        let said =
            isPart
            ? operands.map { Condition.all([.compare(path, .atLeast, [$0]), .compare(path, .atMost, [$0])]) }
            : [Condition.compare(path, .equals, operands)]
        return words.contains("") ? .any(said + [.not(.present(path))]) : said.count == 1 ? said[0] : .any(said)
    }

    private static func operand(_ word: String, _ field: String, _ type: RecordType) -> Operand {
        let isText = type.field(named: field)?.field.kind.isText ?? true
        return .value(isText ? .text(word) : Int64(word).map { .integer($0) } ?? .null)
    }

    static func condition(_ path: FieldPath, _ key: String, _ type: RecordType, _ catalogue: Catalogue)
        -> Condition
    {
        guard !key.isEmpty else { return .not(.present(path)) }
        guard let field = catalogue.field(path, of: type) else {
            return .compare(path, .equals, [.value(.text(key))])
        }
        if field.kind.target != nil { return .compare(path, .equals, [.name(key)]) }
        let value: Value = field.kind.isText ? .text(key) : Int64(key).map { .integer($0) } ?? .null
        return .compare(path, .equals, [.value(value)])
    }
}

extension KPI {
    /// The term whose records are behind the figure: of a rate whose whole holds its part the whole, deals won and lost of
    /// the win rate; else the first.
    public var counted: FigureTerm {
        guard let whole = formula.parts?.divisor.places.map({ terms[$0] }), let first = whole.first else {
            return terms[0]
        }
        let union = whole.dropFirst().reduce(first as FigureTerm?) { union, term in union.flatMap { $0.union(term) } }
        guard let union, union.covers(terms[0]) else { return terms[0] }
        return union
    }
}

extension FigureTerm {
    /// Whether it takes every record that another takes: it asks for nothing that the other doesn't.
    fileprivate func covers(_ other: FigureTerm) -> Bool {
        guard type == other.type, time == other.time, span == other.span, condition == nil else { return false }
        let asked = Dictionary(other.values.map { ($0.field, Set($0.words)) }) { $0.intersection($1) }
        return values.allSatisfy { field, words in asked[field]?.isSubset(of: words) ?? false }
            && present.allSatisfy { other.present.contains($0) || asked[$0].map { !$0.contains("") } ?? false }
            && absent.allSatisfy(other.absent.contains)
    }

    /// The records of either of two terms; nil where no one term says them.
    fileprivate func union(_ other: FigureTerm) -> FigureTerm? {
        if covers(other) { return self }
        if other.covers(self) { return other }
        guard type == other.type, time == other.time, span == other.span, condition == nil, other.condition == nil,
            present == other.present, absent == other.absent, values.map(\.field) == other.values.map(\.field)
        else { return nil }
        let places = values.indices.filter { Set(values[$0].words) != Set(other.values[$0].words) }
        guard places.count == 1, let place = places.first else { return nil }
        var merged = values
        merged[place].words += other.values[place].words.filter { !values[place].words.contains($0) }
        return FigureTerm(measure, of: type, where: merged, present: present, absent: absent, on: time, span: span)
    }
}

/// Days of which either end may be open, both within.
struct DaySpan: Equatable {
    var first: CivilDate?
    var last: CivilDate?

    func contains(_ day: CivilDate) -> Bool { (first.map { $0 <= day } ?? true) && (last.map { day <= $0 } ?? true) }
}

extension FigureTerm {
    /// The days that the term takes for a period; nil for what holds now.
    func days(_ period: Period, today: CivilDate) -> DaySpan? {
        guard time != nil else { return nil }
        switch span {
        case .within: return DaySpan(first: period.first, last: period.last)
        case .before:
            let before = period.previous(today: today)
            return DaySpan(first: before.first, last: before.last)
        case .yearToDate: return DaySpan(first: period.last.startOfYear, last: period.last)
        case .untilStart: return DaySpan(first: nil, last: period.first.adding(days: -1))
        case .sinceEnd: return DaySpan(first: period.last.adding(days: 1), last: max(today, period.last))
        case .past: return DaySpan(first: nil, last: today.adding(days: -1))
        }
    }
}
