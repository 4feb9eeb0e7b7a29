// When: “closing this month”, “older than two weeks”, “opened in the last 3 days”, “since monday”.

import Base
import CommandSpec
import Domain
import Language

extension NounReader {
    func timing(_ type: RecordType, at place: Int) -> [Step] {
        guard words[place].kind == .plain else { return [] }
        var steps: [Step] = []
        for (field, start) in timeFields(type, at: place) {
            for (bound, end) in bounds(from: start, isNamed: true) {
                steps.append(Step(end, .time(field: field, bound)))
            }
            // “created per month”
            if let per = end(of: [["per"], ["each"], ["every"], ["by"]], start),
                case (let pieces, let end)? = groupItem(type, at: per), case .bucket(let unit, nil)? = pieces.first
            {
                steps.append(Step(end, .bucket(unit, field: field == type.mainTime ? nil : field)))
            }
        }
        if type.field(named: "updated") != nil, let start = end(of: Self.untouched, place),
            let (phrase, end) = ago(at: start)
        {
            let suffix = self.end(of: [["now"], ["already"]], end) ?? end
            steps.append(Step(suffix, .time(field: "updated", TimeBound(sort: .before, phrase: phrase))))
        }
        for (bound, end) in bounds(from: place, isNamed: false) {
            steps.append(Step(end, .time(field: nil, bound), cost: 0))
        }
        return steps + lateness(type, at: place)
    }

    private static let late: Phrases = [["overdue"], ["late"], ["past", "due"], ["behind"]]
    private static let moreThan: Phrases = [
        ["more", "than"], ["over"], ["longer", "than"], ["by", "more", "than"], ["by", "over"],
        ["for", "more", "than"],
        ["for", "over"], ["for", "longer", "than"], ["since", "more", "than"],
    ]

    /// “overdue by more than 30 days”, “more than two weeks late”: overdue, and the day that it is past so long ago.
    private func lateness(_ type: RecordType, at place: Int) -> [Step] {
        let said: (phrase: TimePhrase, end: Int)?
        if let lateness = end(of: Self.late, place) {
            said = end(of: Self.moreThan, lateness).flatMap { ago(at: $0) }
        } else if let start = end(of: Self.moreThan, place), let (phrase, length) = ago(at: start) {
            said = end(of: Self.late, length).map { (phrase, $0) }
        } else {
            said = nil
        }
        guard let said, let overdue = type.adjectives.first(where: { $0.name == "overdue" }),
            let field = type.fields.first(where: { field in
                ["<today", "<now"].contains { overdue.query.contains(" \(field.name)\($0)") }
            })
        else { return [] }
        let bound = TimeBound(sort: .before, phrase: said.phrase)
        return [Step(said.end, .term(overdue.name), .time(field: field.name, bound))]
    }

    private static let untouched: Phrases = [
        ["untouched", "for"], ["untouched", "for", "more", "than"], ["untouched", "in"], ["not", "updated", "for"],
        ["not", "touched", "for"], ["not", "changed", "for"], ["unchanged", "for"],
        ["unchanged", "for", "more", "than"],
        ["inactive", "for"], ["idle", "for"], ["idle", "for", "more", "than"], ["quiet", "for"], ["silent", "for"],
        ["not", "updated", "in"], ["not", "touched", "in"], ["not", "been", "touched", "for"],
        ["not", "been", "updated", "for"], ["not", "been", "touched", "in"], ["not", "been", "updated", "in"],
        ["with", "no", "update", "for"], ["without", "an", "update", "for"], ["not", "moved", "for"],
    ]

    /// What is said of a record's times, by the names of fields.
    private static let verbs: [String: [[String]]] = [
        "created": [
            ["created"], ["opened"], ["came", "in"], ["come", "in"], ["coming", "in"], ["logged"], ["added"],
            ["entered"],
            ["raised"], ["reported"], ["received"], ["arrived"], ["filed"], ["submitted"], ["made"],
            ["that", "came", "in"],
            ["acquired"], ["started"], ["we", "got"], ["we", "get"], ["get"], ["did", "we", "get"], ["written"],
            ["posted"],
            ["taken"], ["recorded"], ["did", "we", "receive"], ["did", "we", "log"], ["do", "we", "log"],
            ["do", "we", "get"], ["did", "we", "open"], ["did", "we", "create"],
            ["did", "we", "add"], ["were", "made"], ["we", "received"], ["was", "opened"],
        ],
        "closed": [["closed"], ["did", "we", "close"], ["we", "closed"], ["we", "close"]],
        "resolved": [
            ["resolved"], ["solved"], ["fixed"], ["we", "resolved"], ["we", "solved"], ["did", "we", "resolve"],
            ["did", "we", "solve"], ["did", "we", "fix"], ["we", "resolve"], ["we", "solve"], ["we", "fixed"],
            // Where there is no time of closing, it is closed when it is resolved.
            ["closed"], ["did", "we", "close"], ["we", "closed"], ["we", "close"],
        ],
        "close": [
            ["closing"], ["close"], ["that", "close"], ["to", "close"], ["expected", "to", "close"], ["will", "close"],
            ["due", "to", "close"], ["due"], ["which", "close"], ["should", "close"], ["expected"],
            ["going", "to", "close"],
            ["supposed", "to", "close"], ["set", "to", "close"], ["that", "should", "close"],
            ["was", "supposed", "to", "close"], ["were", "supposed", "to", "close"], ["should", "have", "closed"],
            ["that", "should", "have", "closed"], ["are", "closing"], ["is", "closing"], ["planned", "to", "close"],
            ["scheduled", "to", "close"], ["forecast", "to", "close"], ["forecasted", "to", "close"], ["closes"],
            ["that", "will", "close"],
        ],
        "due": [
            ["due"], ["are", "due"], ["is", "due"], ["falling", "due"], ["breaching"], ["that", "breach"],
            ["going", "to", "breach"], ["to", "breach"], ["will", "breach"], ["will", "be", "due"], ["come", "due"],
            ["coming", "due"], ["falls", "due"], ["fall", "due"], ["about", "to", "breach"], ["due", "to", "breach"],
        ],
        "starts": [
            ["started"], ["launched"], ["began"], ["that", "started"], ["that", "launched"], ["that", "began"],
            ["will", "start"], ["launching"], ["going", "live"], ["to", "start"], ["starting"], ["start"],
            ["that", "start"], ["beginning"],
        ],
        "ends": [
            ["ended"], ["that", "ended"], ["expired"], ["that", "expired"], ["ran", "out"], ["that", "ran", "out"],
            ["will", "end"], ["will", "expire"], ["to", "end"], ["to", "expire"], ["ends"], ["expires"],
            ["ending"], ["end"], ["that", "end"], ["finishing"], ["expiring"], ["expire"], ["run", "out"],
            ["running", "out"],
            ["finish"], ["that", "expire"], ["up", "for", "renewal"],
        ],
        "done": [["done"], ["finished"], ["completed"], ["held"]],
        "updated": [["updated"], ["changed"], ["modified"], ["edited"], ["touched"]],
        "at": [["sent"], ["made"]], "on": [["received"], ["made"], ["paid"], ["came", "in"]],
        "stage_since": [
            ["stuck"], ["stuck", "in", "their", "stage"], ["stuck", "in", "the", "same", "stage"],
            ["stuck", "in", "one", "stage"], ["in", "their", "stage"], ["in", "the", "same", "stage"],
            ["in", "one", "stage"], ["in", "this", "stage"],
        ],
        "responded": [["answered"], ["replied", "to"]],
    ]

    private func timeFields(_ type: RecordType, at place: Int) -> [(String, Int)] {
        var result: [(String, Int)] = []
        // “customers since january” are not those who are customers since then.
        if isTypeWord(type, words[place]) || words[place].key == "since" { return [] }
        for field in type.fields where field.kind.isTime {
            var ends = (Self.verbs[field.name] ?? []).compactMap { stands($0, place) ? place + $0.count : nil }
            if let end = fieldEnd(
                field, at: pastArticles(end(of: [["with"], ["whose"], ["with", "an"]], place) ?? place))
            {
                ends.append(end)
            }
            // A payment is received on its day, whenever it was entered.
            if field.name == "created", type.field(named: "on") != nil, words[place].says("received") { continue }
            // “tasks for friday” are due then; “for more than a week” is how long.
            if field.name == "due", stands(["for"], place), end(of: [["more"], ["over"], ["longer"]], place + 1) == nil
            {
                ends.append(place + 1)
            }
            for end in Set(ends) { result.append((field.name, end)) }
        }
        return result
    }

    /// The bounds that begin at a place: a preposition and a time.
    func bounds(from place: Int, isNamed: Bool) -> [(TimeBound, Int)] {
        guard place < words.count, words[place].kind == .plain else { return [] }
        var result: [(TimeBound, Int)] = []
        func add(_ sort: TimeBound.Sort, from start: Int) {
            guard let time = times.time(at: start), time.phrase.term != .now else { return }
            result.append((TimeBound(sort: sort, phrase: time.phrase, isYearless: time.isYearless), time.end))
        }
        for (phrases, sort) in Self.prepositions {
            guard let start = end(of: phrases, place) else { continue }
            // Before the end of a month is until its last day.
            let isEnd = stands(["end"], pastArticles(start))
            add(sort == .before && isEnd ? .until : sort, from: start)
        }
        if isNamed, let start = end(of: [["by"]], place) { add(.until, from: start) }
        add(.within, from: place)
        if let span = span(from: place) { result.append(span) }
        result += ages(from: place, isNamed: isNamed)
        return result
    }

    private static let prepositions: [([[String]], TimeBound.Sort)] = [
        (
            [
                ["in"], ["on"], ["during"], ["at"], ["from"], ["for"], ["over"], ["within"], ["in", "the"],
                ["over", "the"],
                ["within", "the"], ["of"], ["during", "the"], ["from", "the"], ["in", "the", "course", "of"],
            ], .within
        ),
        ([["since"], ["starting"], ["as", "of"], ["since", "the"]], .since),
        ([["before"], ["prior", "to"], ["earlier", "than"], ["before", "the"]], .before),
        ([["after"], ["later", "than"], ["after", "the"]], .after),
        ([["until"], ["till"], ["through"], ["up", "to"], ["no", "later", "than"], ["by", "the"]], .until),
    ]

    /// `between A and B`, `from A to B`.
    func span(from place: Int) -> (TimeBound, Int)? {
        guard let start = end(of: [["between"], ["from"]], place), let from = times.time(at: start),
            let joint = end(of: [["and"], ["to"], ["until"], ["till"]], from.end), let to = times.time(at: joint),
            from.phrase.term != nil, to.phrase.term != nil
        else { return nil }
        // “between 1 March and 30 June 2025”: the year is that of both.
        if from.isYearless, !to.isYearless, case .day(let last)? = to.phrase.term,
            case .day(let day)? = from.phrase.term,
            let same = CivilDate(year: last.year, month: day.month, day: day.day)
        {
            let first = same > last ? CivilDate(year: last.year - 1, month: day.month, day: day.day) ?? same : same
            return (TimeBound(sort: .within, phrase: .term(.day(first)), end: to.phrase), to.end)
        }
        return (TimeBound(sort: .within, phrase: from.phrase, end: to.phrase, isYearless: from.isYearless), to.end)
    }

    /// `older than two weeks`, `for more than 3 days`, `within 5 days`.
    private func ages(from place: Int, isNamed: Bool) -> [(TimeBound, Int)] {
        var result: [(TimeBound, Int)] = []
        for (phrases, sort, isAge) in [
            (
                [
                    ["older", "than"], ["more", "than"], ["over"], ["for", "more", "than"], ["for", "over"],
                    ["open", "for", "more", "than"], ["longer", "than"], ["for", "longer", "than"],
                    ["open", "for", "over"],
                ], TimeBound.Sort.before, true
            ),
            ([["newer", "than"], ["younger", "than"], ["less", "than"], ["not", "older", "than"]], .after, true),
        ] {
            guard let start = end(of: phrases, place) else { continue }
            if let (phrase, end) = ago(at: start) {
                let isOld =
                    words[place].key == "older" || words[place].key == "newer" || words[place].key == "younger"
                    || words[place].key == "not" || words[place].key == "longer"
                let suffix = self.end(of: [["old"], ["ago"]], end)
                guard isOld || suffix != nil || isNamed || words[place].key == "for" else { continue }
                let lasts = suffix == nil && ["for", "longer", "open"].contains(words[place].key)
                result.append(
                    (TimeBound(sort: sort, phrase: phrase, isAge: isAge && !isNamed, lasts: lasts), suffix ?? end))
            } else if words[place].key == "older" || words[place].key == "newer", let time = times.time(at: start) {
                result.append((TimeBound(sort: sort, phrase: time.phrase, isAge: !isNamed), time.end))
            }
        }
        if place > 0, Self.lasting.contains(words[place - 1].key), let start = end(of: [["for"]], place),
            let (phrase, end) = ago(at: start)
        {
            result.append((TimeBound(sort: .before, phrase: phrase, isAge: !isNamed, lasts: true), end))
        }
        return result
    }

    /// What lasts: “on hold for a week”.
    private static let lasting: Set<String> = ["waiting", "pending", "hold", "parked", "open", "resolved", "closed"]

    /// A length of time as so long ago.
    func ago(at place: Int) -> (TimePhrase, Int)? {
        for count in [3, 2, 1] where place + count <= words.count {
            let run = words[place..<place + count]
            guard run.allSatisfy({ $0.kind == .plain }) else { continue }
            var text = run.map(\.key)
            if let number = numbers.number(at: place), let whole = number.whole, number.end > place,
                number.end < place + count
            {
                text = [String(whole)] + words[number.end..<place + count].map(\.key)
            }
            let phrase = text + ["ago"]
            if let (read, taken) = TimePhrase.read(phrase[...]), taken == phrase.count { return (read, place + count) }
        }
        return nil
    }
}
