// In what shape: the top five, the newest, sorted by, by owner, per month.

import Base
import CommandSpec
import Domain
import Language

extension NounReader {
    func shaping(_ type: RecordType, at place: Int) -> [Step] {
        ranked(type, at: place) + sorted(type, at: place) + grouped(type, at: place)
    }

    // MARK: The most and the least

    private static let most: Set<String> = [
        "biggest", "largest", "highest", "greatest", "best", "topmost", "richest", "heaviest", "priciest",
    ]
    private static let least: Set<String> = ["smallest", "lowest", "least", "cheapest", "worst", "weakest", "tiniest"]

    private func superlative(_ type: RecordType, at place: Int) -> (Piece, Int)? {
        guard place < words.count, words[place].kind == .plain else { return nil }
        let key = words[place].key
        if let end = end(of: [["most", "recent"], ["most", "recently", "created"]], place) {
            return (.superlative("created", descending: true), end)
        }
        // “the last call”, and no “last week”.
        let isLast =
            key == "last" && place + 1 < words.count && times.time(at: place) == nil
            && (!typeNames[place + 1].isEmpty || !heads(type, at: place + 1).isEmpty)
        if isLast || ["newest", "latest", "youngest"].contains(key) {
            return (.superlative("created", descending: true), place + 1)
        }
        if key == "oldest" || key == "earliest" { return (.superlative("created", descending: false), place + 1) }
        if end(of: [["most", "urgent"], ["most", "pressing"], ["most", "important"]], place) != nil,
            type.field(named: "priority") != nil
        {
            return (.superlative("priority", descending: true), place + 2)
        }
        if stands(["longest"], place) { return (.superlative("created", descending: false), place + 1) }
        if let end = end(of: [["least", "healthy"], ["most", "healthy"]], place),
            type.field(named: "health_score") != nil
        {
            return (.superlative("health_score", descending: key == "most"), end)
        }
        if key == "healthiest" || key == "unhealthiest", type.field(named: "health_score") != nil {
            return (.superlative("health_score", descending: key == "healthiest"), place + 1)
        }
        guard let measure = type.measure ?? type.field(named: "total")?.field.name else { return nil }
        if end(of: [["most", "expensive"], ["most", "valuable"], ["most", "costly"]], place) != nil {
            return (.superlative(measure, descending: true), place + 2)
        }
        if end(of: [["least", "expensive"], ["least", "valuable"]], place) != nil {
            return (.superlative(measure, descending: false), place + 2)
        }
        if Self.most.contains(key) { return (.superlative(measure, descending: true), place + 1) }
        if Self.least.contains(key) { return (.superlative(measure, descending: false), place + 1) }
        return nil
    }

    private func ranked(_ type: RecordType, at place: Int) -> [Step] {
        var steps: [Step] = []
        if let (piece, end) = superlative(type, at: place) {
            steps.append(Step(end, piece, place: .anywhere))
            if let number = count(at: end) { steps.append(Step(number.1, piece, .limit(number.0), place: .beforeHead)) }
            if let first = self.end(of: [["first"]], end) { steps.append(Step(first, piece.asSort, place: .afterHead)) }
        }
        if let (count, end) = count(at: place) {
            if let (piece, next) = superlative(type, at: end) {
                steps.append(Step(next, .limit(count), piece, place: .beforeHead))
            }
            steps.append(Step(end, .limit(count), cost: 4, place: .beforeHead))
        }
        if let start = end(of: [["last"], ["latest"], ["recent"], ["most", "recent"]], place),
            let (count, end) = count(at: start)
        {
            steps.append(Step(end, .superlative("created", descending: true), .limit(count), place: .beforeHead))
        }
        if let start = end(of: [["top"], ["first"], ["next"], ["the", "first"]], place),
            let (count, end) = count(at: start)
        {
            let isTop = words[place].key == "top"
            let isSorted = isTop && type.measure != nil
            if isSorted, let measure = type.measure {
                steps.append(Step(end, .limit(count), .superlative(measure, descending: true)))
            } else {
                steps.append(Step(end, .limit(count)))
            }
        }
        if stands(["first"], place),
            words[..<place].contains(where: {
                Self.most.contains($0.key) || Self.least.contains($0.key)
                    || ["newest", "oldest", "latest", "healthiest", "unhealthiest"].contains($0.key)
            })
        {
            steps.append(Step(place + 1, .skip, cost: 1, place: .afterHead))
        }
        if type.field(named: "stage_since") != nil, let end = end(of: Self.staying, place) {
            steps.append(Step(end, .sort("stage_since", descending: false), place: .afterHead))
        }
        steps += fieldSuperlatives(type, at: place)
        return steps
    }

    /// “sitting in their stage the longest”
    private static let staying: Phrases = {
        let verbs = [["sitting"], ["sat"], ["stuck"], ["waiting"], ["staying"], ["been"], []]
        let places = ["their", "its", "the", "one", "the same", "their current", "the current", "a"].flatMap { which in
            ["in", "at"].map { [$0] + which.split(separator: " ").map(String.init) + ["stage"] }
        }
        let ways = places.flatMap {
            [$0 + ["the", "longest"], $0 + ["longest"], ["the", "longest"] + $0, ["longest"] + $0]
        }
        return Phrases(verbs.flatMap { verb in ways.map { verb + $0 } })
    }()

    private func count(at place: Int) -> (Int, Int)? {
        guard let number = numbers.number(at: place), let whole = number.whole, (1...10_000).contains(whole) else {
            return nil
        }
        return (whole, number.end)
    }

    /// “with the worst health score”, “highest value first”, “due soonest”.
    private func fieldSuperlatives(_ type: RecordType, at place: Int) -> [Step] {
        let verb = end(
            of: [["has"], ["have"], ["had"], ["cost"], ["cost", "us"], ["costs"], ["costs", "us"], ["spent"]], place)
        let start = pastArticles(
            verb ?? end(of: [["with"], ["by"], ["having"], ["that", "have"], ["with", "the"], ["whose"]], place)
                ?? place)
        guard start < words.count, words[start].kind == .plain else { return [] }
        let isMost = Self.most.contains(words[start].key) || words[start].key == "most"
        let isLeast = Self.least.contains(words[start].key) || words[start].key == "fewest"
        var steps: [Step] = []
        if isMost || isLeast {
            for field in type.fields where field.kind.isSummable || field.kind.isTime || !field.kind.options.isEmpty {
                guard field.name != "id", let end = fieldEnd(field, at: start + 1) else { continue }
                // “the campaign with the highest budget” is one.
                steps.append(Step(end, .superlative(field.name, descending: isMost)))
                if let first = self.end(of: [["first"]], end) {
                    steps.append(Step(first, .sort(field.name, descending: isMost)))
                }
            }
            if words[place].key != "with", type.field(named: "spent") != nil,
                words[..<place].contains(where: { $0.key == "which" })
            {
                let cost = end(
                    of: [
                        ["cost"], ["cost", "us"], ["costs"], ["cost", "us", "the"], ["cost", "the"], ["spent"],
                        ["spent", "the"], ["spends", "the"],
                    ], place)
                if cost != nil { steps.append(Step(start + 1, .superlative("spent", descending: isMost), cost: 1)) }
            }
            if stands(["revenue"], start + 1), type.name == "customer" {
                steps.append(Step(start + 2, .sort("lifetime_value", descending: isMost), cost: 1))
            }
        }
        for field in type.fields where field.kind.isTime {
            guard let end = fieldEnd(field, at: start) else { continue }
            if let soonest = self.end(of: [["soonest"], ["first"], ["earliest"], ["next"]], end) {
                steps.append(Step(soonest, .sort(field.name, descending: false)))
            }
            if let latest = self.end(of: [["latest"], ["last"]], end) {
                steps.append(Step(latest, .sort(field.name, descending: true)))
            }
        }
        if let close = end(of: [["to", "close"]], place), type.field(named: "close") != nil {
            steps.append(Step(close, .sort("close", descending: false), .term("open"), cost: 1, place: .afterHead))
        }
        return steps
    }

    // MARK: Sorting

    private static let sorting: Phrases = [
        ["sorted", "by"], ["sort", "by"], ["ordered", "by"], ["order", "by"], ["ranked", "by"], ["in", "order", "of"],
        ["by", "order", "of"], ["sorted", "on"], ["sort"], ["arranged", "by"],
    ]
    private static let down: Phrases = [
        ["descending"], ["desc"], ["highest", "first"], ["biggest", "first"], ["largest", "first"], ["most", "first"],
        ["newest", "first"], ["latest", "first"], ["from", "high", "to", "low"], ["largest", "on", "top"],
        ["biggest", "on", "top"], ["highest", "on", "top"], ["largest", "at", "the", "top"],
        ["most", "expensive", "first"],
        ["most", "urgent", "first"], ["most", "recent", "first"], ["best", "first"], ["top", "first"],
        ["high", "to", "low"],
    ]
    private static let up: Phrases = [
        ["ascending"], ["asc"], ["lowest", "first"], ["smallest", "first"], ["oldest", "first"], ["least", "first"],
        ["soonest", "first"], ["earliest", "first"], ["from", "low", "to", "high"], ["worst", "first"],
    ]

    private func sorted(_ type: RecordType, at place: Int) -> [Step] {
        var steps: [Step] = []
        let isOrder = words[0].says("sort") || words[0].says("order") || words[0].says("rank")
        let explicit = end(of: Self.sorting, place) ?? (isOrder ? end(of: [["by"]], place) : nil)
        guard var start = explicit ?? end(of: [["by"]], place) else { return [] }
        // “ranked by what they have spent”
        start =
            end(
                of: [
                    ["what", "they", "have"], ["what", "they"], ["how", "much", "they", "have"],
                    ["how", "much", "they"],
                    ["how", "much"], ["what", "was"], ["what", "we", "have"], ["what", "we"],
                ], start) ?? start
        for field in type.fields {
            guard let end = fieldEnd(field, at: pastArticles(start)) else { continue }
            let behind = comma(end) ?? end
            if let last = self.end(of: Self.down, behind) {
                steps.append(Step(last, .sort(field.name, descending: true)))
            }
            if let last = self.end(of: Self.up, behind) {
                steps.append(Step(last, .sort(field.name, descending: false)))
            }
            if explicit != nil {
                // Who ranks by an amount wants the most first.
                let isRank = field.kind.isSummable && (words[place].key == "ranked" || words[0].key == "rank")
                let isDirected = self.end(of: Self.down, behind) != nil || self.end(of: Self.up, behind) != nil
                steps.append(Step(end, .sort(field.name, descending: isRank), cost: isDirected ? 2 : 0))
            }
            // “top 5 deals by value”: behind a number of the most, “by” says of what.
            if explicit == nil, field.kind.isSummable, field.name != "id" {
                steps.append(Step(end, .sort(field.name, descending: true), cost: 1))
            }
        }
        if type.name == "customer", let end = end(of: [["revenue"]], pastArticles(start)) {
            steps.append(Step(end, .sort("lifetime_value", descending: true), cost: 1))
        }
        return steps
    }

    // MARK: Groups

    private static let grouping: Phrases = [
        ["by"], ["per"], ["for", "each"], ["in", "each"], ["of", "each"], ["at", "each"], ["each"], ["split", "by"],
        ["grouped", "by"], ["broken", "down", "by"], ["according", "to"], ["for", "every"], ["does", "each"],
        ["does", "every"],
        ["by", "each"], ["group", "by"], ["across"], ["with", "each"], ["every"], ["per", "each"],
        ["do", "the", "different"], ["has", "each"], ["have", "each"], ["has", "every"], ["broken", "up", "by"],
        ["separated", "by"], ["divided", "by"], ["for", "the", "different"],
    ]

    private func grouped(_ type: RecordType, at place: Int) -> [Step] {
        var steps: [Step] = []
        let adverbs: [String: TimeUnit] = [
            "daily": .day, "weekly": .week, "monthly": .month, "quarterly": .quarter, "yearly": .year,
        ]
        if words[place].kind == .plain, let unit = adverbs[words[place].key] {
            steps.append(Step(place + 1, .bucket(unit, field: nil)))
        }
        // “month by month”
        if place + 2 < words.count, words[place + 1].key == "by", words[place].key == words[place + 2].key,
            let (pieces, end) = groupItem(type, at: place), end == place + 1, case .bucket? = pieces.first
        {
            steps.append(Step(place + 3, pieces))
        }
        guard let start = end(of: Self.grouping, place) else { return steps }
        if let (pieces, end) = groupItem(type, at: pastArticles(start)) {
            var all = pieces
            var last = end
            func tail(_ place: Int) -> Int { end2(place) }
            steps.append(Step(tail(last), all, place: .anywhere))
            while let joint = self.end(of: [["and"], ["and", "by"], ["and", "per"], ["then", "by"]], last)
                ?? comma(last),
                let (more, next) = groupItem(type, at: joint)
            {
                all += more
                last = next
                steps.append(Step(tail(last), all))
            }
        }
        return steps
    }

    /// “… does each rep have”: the verb that closes the question.
    private func end2(_ place: Int) -> Int {
        end(of: [["have"], ["has"], ["got"], ["have", "got"], ["own"], ["handle"]], place) ?? place
    }

    /// A field, what a reference leads to, or a unit of time.
    func groupItem(_ type: RecordType, at place: Int) -> ([Piece], Int)? {
        guard place < words.count, words[place].kind == .plain else { return nil }
        let units: [String: TimeUnit] = [
            "day": .day, "week": .week, "month": .month, "quarter": .quarter, "year": .year,
        ]
        if let unit = units[words[place].stem] {
            if let of = end(of: [["of"]], place + 1),
                let field = type.fields.first(where: { $0.kind.isTime && fieldEnd($0, at: of) != nil }),
                let end = fieldEnd(field, at: of)
            {
                return ([.bucket(unit, field: field.name)], end)
            }
            return ([.bucket(unit, field: nil)], place + 1)
        }
        var best: ([Piece], Int)?
        for field in type.fields {
            guard field.name != "id", !field.kind.isSummable || field.name == "satisfaction",
                let end = fieldEnd(field, at: place), end > best?.1 ?? 0
            else { continue }
            if field.kind.isTime {
                if end < words.count, let unit = units[words[end].stem] {
                    best = ([.bucket(unit, field: field.name)], end + 1)
                }
            } else {
                best = ([.groups([field.name])], end)
            }
        }
        // “customer region” is the field of what is referred to.
        if let reference = GroupWords.reference(words[place], type, catalogue), place + 1 < words.count,
            let target = type.field(named: reference)?.field.kind.target.flatMap({ catalogue.type(named: $0) })
        {
            for field in target.fields where field.options.contains(.grouping) || !field.kind.options.isEmpty {
                if let end = fieldEnd(field, at: place + 1), end > best?.1 ?? 0 {
                    best = ([.groups(["\(reference).\(field.name)"])], end)
                }
            }
        }
        if let best { return best }
        // Where a type has no team, it is that of who answers for its records.
        if words[place].stem == "team", type.field(named: "team") == nil, let field = Self.responsible(type) {
            return ([.groups(["\(field.name).team"])], place + 1)
        }
        // “by sales rep”
        if ["sales", "support", "service"].contains(words[place].key), place + 1 < words.count,
            let field = GroupWords.reference(words[place + 1], type, catalogue)
        {
            return ([.groups([field])], place + 2)
        }
        if let field = GroupWords.reference(words[place], type, catalogue) { return ([.groups([field])], place + 1) }
        if let (_, field) = type.field(named: "customer"), field.kind == .reference("customer"),
            let customer = catalogue.type(named: "customer")
        {
            for other in customer.fields where other.options.contains(.grouping) || !other.kind.options.isEmpty {
                if let end = fieldEnd(other, at: place) { return ([.groups(["customer." + other.name])], end) }
            }
        }
        return nil
    }
}

/// “by rep”, “per customer”: groups by what a reference leads to.
enum GroupWords {
    static func reference(_ word: Word, _ type: RecordType, _ catalogue: Catalogue) -> String? {
        guard
            let target = catalogue.type(named: word.key) ?? catalogue.type(named: word.stem) ?? person(word, catalogue)
        else { return nil }
        let fields = type.fields.filter { $0.kind == .reference(target.name) }
        return (fields.last { $0.options.contains(.responsible) } ?? fields.first)?.name
    }

    private static func person(_ word: Word, _ catalogue: Catalogue) -> RecordType? {
        ["person", "people", "owner", "assignee", "somebody", "who", "manager"].contains(word.stem)
            ? catalogue.type(named: "user") : nil
    }
}

extension Piece {
    /// The same order without a cut to the first.
    fileprivate var asSort: Piece {
        if case .superlative(let field, let descending) = self { .sort(field, descending: descending) } else { self }
    }
}
