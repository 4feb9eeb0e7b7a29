// What a noun phrase says: “all of Robert's open deals over 50k, biggest first”. Each piece of it is a term of
// the language already; what they need of each other, such as the field that a bare date speaks of, is settled
// when the phrase is complete.

import Base
import CommandSpec
import Domain
import Language

/// A piece of a noun phrase.
enum Piece {
    case skip
    /// The word for the type, with what else it says: `calls` are activities of a kind.
    case head(isPlural: Bool, terms: [String])
    case term(String)
    /// A date; without a field it speaks of the time that the rest of the phrase is about.
    case time(field: String?, TimeBound)
    case ids([Int64])
    case groups([String])
    case bucket(TimeUnit, field: String?)
    case sort(String, descending: Bool)
    /// “biggest”: by what the type is measured in.
    case limit(Int)
    /// `newest` of one: a first 1 where the noun is singular.
    case superlative(String, descending: Bool)
    case universal
    /// A word for all that is under way: “the pipeline”.
    case collective
    /// A word for records of any type, which must be told by something else.
    case vague
    case definite
    /// Records that came to be lately.
    case fresh
    /// A field whose sum or mean is asked for.
    case measure(String)
    case text(String)
}

/// A date as a bound.
struct TimeBound {
    enum Sort { case within, since, before, after, until }

    var sort: Sort
    var phrase: TimePhrase
    var end: TimePhrase?
    /// Whether the age of a record is meant, whatever else the phrase is about.
    var isAge = false
    /// Whether it says how long something is so, or since when: “waiting for three days”.
    var lasts = false
    var isYearless = false
}

struct NounPhrase {
    let type: RecordType
    private(set) var pieces: [Piece] = []
    private(set) var terms: [String] = []
    private(set) var ids: [Int64] = []
    private(set) var hasHead = false
    private(set) var isPlural = false
    private(set) var isUniversal = false
    private(set) var isDefinite = false
    private(set) var isCollective = false
    private(set) var isVague = false
    private(set) var hasText = false
    /// The terms that the word for the type brings along.
    private var headTerms = 0
    /// Whether its last word says nothing.
    var endsLoosely = false
    /// The time that an earlier phrase was about, where this one goes on from it.
    var earlierTime: String?
    /// The field that is to be added up or the like: “the value of won deals”.
    private(set) var measure: String?
    var cost = 0

    init(_ type: RecordType) { self.type = type }

    mutating func add(_ piece: Piece) {
        switch piece {
        case .skip: return
        case .head(let isPlural, let more):
            hasHead = true
            self.isPlural = isPlural
            headTerms = more.count
            terms += more
        case .term(let term): terms.append(term)
        case .ids(let more): ids += more.filter { !ids.contains($0) }
        case .universal: isUniversal = true
        case .collective: isCollective = true
        case .vague: isVague = true
        case .definite: isDefinite = true
        case .measure(let field): measure = field
        case .text(let text):
            hasText = true
            terms.append(text)
        default: pieces.append(piece)
        }
    }

    /// Whether it says nothing about which records of which type.
    var saysNothing: Bool {
        isVague
            && (!isNarrowed
                || terms.allSatisfy {
                    $0.hasPrefix("customer:") || $0.hasPrefix("owner:") || $0.hasPrefix("assignee:") || $0 == "me"
                })
    }

    /// Whether a field would have to hold two options at once, which no record does: “high and critical” are either.
    var isImpossible: Bool {
        guard terms.count > 1 else { return false }
        var said: [Substring: String] = [:]
        for term in terms where !term.hasPrefix("-") {
            guard let sign = term.firstIndex(of: ":"), !term.contains(","), !term.contains("("),
                let field = type.field(named: String(term[..<sign]))?.field, !field.kind.options.isEmpty
            else { continue }
            if said.updateValue(term, forKey: term[..<sign]).map({ $0 != term }) ?? false { return true }
        }
        return false
    }

    /// Whether the phrase narrows its type down by anything.
    var isNarrowed: Bool {
        !terms.isEmpty || !ids.isEmpty || pieces.contains { if case .time = $0 { true } else { false } }
    }

    /// Whether it shapes its result: groups, sorts or cuts it.
    var isShaped: Bool {
        pieces.contains { piece in
            switch piece {
            case .groups, .bucket, .sort, .limit, .superlative, .fresh: true
            default: false
            }
        }
    }

    /// Whether it names records by their ids and says nothing else of them.
    func isPlainId(_ clock: Clock) -> Bool { !ids.isEmpty && conditions(clock).count == 1 + headTerms }

    /// Whether it sorts or cuts its result.
    var isRanked: Bool {
        pieces.contains { piece in
            switch piece {
            case .sort, .limit, .superlative, .fresh: true
            default: false
            }
        }
    }

    // MARK: Writing

    /// The conditions alone, as they stand in `has:deals(…)`.
    func conditions(_ clock: Clock) -> [String] {
        var result: [String] = []
        for term in terms where !result.contains(term) { result.append(term) }
        // Only what is to be done has a time, so that tasks need no telling from calls.
        if type.name == "activity", result.contains(where: { $0 == "overdue" || $0 == "open" }) || speaksOfDue {
            result.removeAll { $0 == "kind:task" }
        }
        if !ids.isEmpty { result.append("id:" + ids.map(String.init).joined(separator: ",")) }
        for piece in pieces {
            guard case .time(let field, let bound) = piece else { continue }
            let lasting =
                bound.lasts || bound.sort == .since && earlierTime == nil
                ? terms.lazy.compactMap(type.beginning).first : nil
            guard let name = field ?? lasting ?? (bound.isAge ? type.mainTime : usualTime(of: bound, clock)),
                let field = type.field(named: name)?.field
            else { continue }
            // What was resolved last week may be closed by now.
            if name == "resolved" { result.removeAll { $0 == "resolved" } }
            result.append(bound.text(of: field, clock))
        }
        return result
    }

    private var speaksOfDue: Bool {
        terms.contains("kind:task") && pieces.contains { if case .time = $0 { true } else { false } }
    }

    /// The time that a date without a field speaks of: what is planned is due, what is logged took place.
    private func usualTime(of bound: TimeBound, _ clock: Clock) -> String? {
        guard type.name == "activity", earlierTime == nil, bound.sort == .within,
            bound.phrase.resolve(clock).firstDay > clock.today
        else { return usualTime }
        return "due"
    }

    /// The time that a date without a field speaks of.
    private var usualTime: String? {
        if let earlierTime { return earlierTime }
        // “tickets resolved each week this month”: what is counted by a time is of that time.
        for case .bucket(_, let field?) in pieces { return field }
        if pieces.contains(where: { if case .fresh = $0 { true } else { false } }) { return type.mainTime }
        for term in terms {
            let field = type.mainTime(after: term)
            if field != type.mainTime { return field }
        }
        if terms.contains("stage:won,lost") { return "closed" }
        if type.name == "activity", terms.contains(where: { $0 == "overdue" || $0 == "open" || $0 == "kind:task" }) {
            return "due"
        }
        return type.mainTime
    }

    /// The query, canonical but for the order of its terms.
    func query(_ clock: Clock) -> String {
        var parts = [type.plural] + conditions(clock)
        var groups: [String] = []
        var sorts: [String] = []
        var limit: Int?
        var bucket: String?
        var isFresh = false
        var hasTime = false
        var superlative: (field: String, descending: Bool)?
        for piece in pieces {
            switch piece {
            case .groups(let more): groups += more.filter { !groups.contains($0) }
            case .bucket(let unit, let field): bucket = "per \(unit.rawValue)" + (field.map { " of \($0)" } ?? "")
            case .sort(let field, let descending): sorts.append(field + (descending ? " desc" : ""))
            case .superlative(let field, let descending):
                superlative = (sortField(field), descending)
                sorts.append(sortField(field) + (descending ? " desc" : ""))
                if !isPlural { limit = limit ?? 1 }
            case .limit(let count): limit = count
            case .fresh: isFresh = true
            case .time: hasTime = true
            default: break
            }
        }
        if isFresh, !hasTime, bucket == nil, groups.isEmpty, sorts.isEmpty { sorts.append("created desc") }
        if let last = sorts.last, sorts.count == 2, let superlative, sorts.first?.hasPrefix(superlative.field) ?? false
        {
            // “biggest by number of employees”: the field said last is meant.
            let field = last.split(separator: " ")[0]
            sorts = [field + (superlative.descending ? " desc" : "")]
        } else if let last = sorts.last, sorts.count == 2, let superlative, last.hasPrefix(superlative.field) {
            // “the longest in their stage, top five”: what was said first is the order.
            sorts.removeLast()
        }
        // “sorted by value, biggest first” says the same twice.
        var sorted: Set<Substring> = []
        sorts = sorts.filter { sorted.insert($0.split(separator: " ")[0]).inserted }
        if !groups.isEmpty { parts.append("by " + groups.joined(separator: ", ")) }
        if let bucket { parts.append(bucket) }
        if !sorts.isEmpty { parts.append("sort " + sorts.joined(separator: ", ")) }
        if let limit { parts.append("first \(limit)") }
        return parts.joined(separator: " ")
    }

    /// Deals won are as recent as their close.
    private func sortField(_ field: String) -> String {
        guard field == "created" else { return field }
        return terms.contains("won") || terms.contains("lost") ? "closed" : field
    }
}

extension TimeBound {
    /// A day without its year as the last such day, where what has been is meant.
    func text(_ term: TimeTerm, isPast: Bool, _ clock: Clock) -> String {
        if isYearless, isPast, case .day(let day) = term, day > clock.today {
            return (CivilDate(year: day.year - 1, month: day.month, day: day.day) ?? day).description
        }
        return term.text
    }

    /// The term on a field: `created>=monday`.
    func text(of field: FieldDescriptor, _ clock: Clock) -> String {
        func text(_ term: TimeTerm) -> String { self.text(term, isPast: field.isPast, clock) }
        let name = field.name
        switch phrase {
        case .term(let term):
            switch sort {
            case .within:
                if field.isPast, end == nil, case .distance(let count, let unit) = term, count > 0 {
                    return "\(name)>=\(TimeTerm.distance(count: -count, unit).text)"
                }
                guard case .term(let last)? = end else { return "\(name):\(text(term))" }
                return "\(name):\(text(term))..\(text(last))"
            case .since: return "\(name)>=\(text(term))"
            case .before: return "\(name)<\(text(term))"
            case .after: return "\(name)>\(text(term))"
            case .until: return "\(name)<=\(text(term))"
            }
        case .span(let from, let to):
            switch sort {
            case .before: return "\(name)<\(from.text)"
            case .after: return "\(name)>\(to.text)"
            case .until: return "\(name)<=\(to.text)"
            case .since: return "\(name)>=\(from.text)"
            case .within: return field.isPast ? "\(name)>=\(from.text)" : "\(name):\(from.text)..\(to.text)"
            }
        }
    }
}
