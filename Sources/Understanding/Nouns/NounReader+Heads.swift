// The word that says what a phrase is about, the numbers and names that tell which record of it, and words
// that stand for a type with something more: “calls”, “webinars”, “leads”.

import Base
import CommandSpec
import Domain
import Language
import Store

extension NounReader {
    /// What stands for records of a type, beside the word for it.
    private struct Stand {
        let vague: Int?
        let names: [String]
        let questions: [[String]]
        let collectives: [(String, String)]
        let nouns: [SpokenNouns]
        let views: [SpokenView]
    }

    /// The heads of a type at each place of the line.
    func headsEverywhere(_ type: RecordType) -> [[Step]] {
        let stand = Stand(
            vague: SpokenNouns.vague[type.name], names: SpokenNouns.names[type.name] ?? [],
            questions: SpokenNouns.questions[type.name] ?? [],
            collectives: SpokenNouns.collectives[type.name] ?? [], nouns: SpokenNouns.of(type),
            views: savedViews.filter { $0.type == type.name })
        return words.indices.map { heads(type, at: $0, stand) }
    }

    private func heads(_ type: RecordType, at place: Int, _ stand: Stand) -> [Step] {
        let word = words[place]
        guard word.kind == .plain else { return [] }
        var steps: [Step] = []
        if typeNames[place].contains(type.name) {
            steps.append(Step(place + 1, .head(isPlural: type.isSpokenAsPlural(word), terms: [])))
        }
        // “anything stale?”, “everything in negotiation”: records of whatever type is like that.
        if let cost = stand.vague, SpokenNouns.anything.contains(word.key) {
            steps.append(Step(place + 1, .head(isPlural: true, terms: []), .collective, .vague, cost: cost))
        }
        for name in stand.names {
            guard let end = Spoken.end(of: name, words, at: place) else { continue }
            let last = words[end - 1]
            steps.append(Step(end, .head(isPlural: last.key != last.stem, terms: [])))
        }
        for phrase in stand.questions where stands(phrase, place) {
            steps.append(Step(place + phrase.count, .head(isPlural: true, terms: [])))
        }
        for (text, term) in stand.collectives where Spoken.begins(text, word) {
            guard let end = Spoken.end(of: text, words, at: place) else { continue }
            steps.append(Step(end, .head(isPlural: true, terms: [term]), .collective, cost: 3))
        }
        let isLed = !stand.views.isEmpty && SpokenView.kinds.contains(word.key) && place + 1 < words.count
        let led = isLed ? place + 1 : place
        for view in stand.views where Spoken.begins(view.key, words[led]) {
            // A name of one word is told from others by what it is called: a view, a segment.
            let count = view.key.split(separator: " ").count
            guard count > 1 || led > place, let end = Spoken.end(of: view.key, words, at: led) else { continue }
            var pieces: [Piece] = [.term("in:" + NameBook.value(view.name))]
            pieces += view.order.map { .sort($0.field.description, descending: $0.descending) }
            let behind = self.end(of: [["view"], ["segment"], ["list"]], end) ?? end
            steps.append(Step(behind, pieces + [.head(isPlural: true, terms: [])], cost: 3))
        }
        // “people who opened the newsletter”
        var start = place
        if type.name == "touch", SpokenNouns.recipients.contains(word.key) {
            start = end(of: [["who"], ["that"], ["who", "have"], ["that", "have"], ["have"]], place + 1) ?? place + 1
        }
        if type.name == "touch", let kind = SpokenNouns.happenings[word.key] {
            steps.append(Step(place + 1, .head(isPlural: true, terms: ["kind:" + kind]), cost: 4))
        }
        for noun in stand.nouns where start < words.count && Spoken.begins(noun.text, words[start]) {
            guard let end = Spoken.end(of: noun.text, words, at: start) else { continue }
            let last = words[end - 1]
            let isPlural = last.key != last.stem || last.key.hasSuffix("people")
            steps.append(Step(end, .head(isPlural: isPlural, terms: [noun.term]), cost: 2))
        }
        return steps
    }

    func isTypeWord(_ type: RecordType, _ word: Word) -> Bool {
        catalogue.type(named: word.key)?.name == type.name || catalogue.type(named: word.stem)?.name == type.name
    }

    // MARK: Which records

    private static let numbering = [
        ["number"], ["no"], ["nr"], ["id"], ["with", "id"], ["with", "number"], ["with", "the", "id"],
    ]

    /// `12`, `number 12`, `#12`, `4, 7 and 12`, `twelve`, behind the head; or a name on either side of it.
    func idSteps(_ type: RecordType, at place: Int) -> [Step] {
        var steps: [Step] = []
        let start = end(of: Self.numbering, place) ?? place
        if let (ids, end) = idList(of: type, from: start) { steps.append(Step(end, .ids(ids), place: .afterHead)) }
        // “deals 27 to 30”
        if place > 0, isTypeWord(type, words[place - 1]), words[place - 1].key != words[place - 1].stem,
            let (first, next) = id(at: place), let joint = end(of: [["to"], ["through"], ["till"], ["until"]], next),
            let (last, end) = id(at: joint), first < last, last - first < 200, !isCounted(behind: end)
        {
            steps.append(Step(end, .ids(Array(first...last)), place: .afterHead))
        }
        if let range = words[place].kind == .plain ? idRange(words[place].key) : nil {
            steps.append(Step(place + 1, .term("id:\(range)"), place: .afterHead))
        }
        steps += titleSteps(type, at: place)
        return steps
    }

    private func id(at place: Int) -> (Int64, Int)? {
        guard place < words.count, words[place].kind == .plain else { return nil }
        let key = words[place].key.hasPrefix("#") ? String(words[place].key.dropFirst()) : words[place].key
        if key.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }), let id = Int64(key), id > 0 { return (id, place + 1) }
        guard let number = numbers.number(at: place), let whole = number.whole, whole > 0, !key.utf8.contains(0x6B),
            key.utf8.allSatisfy({ $0 >= 0x61 && $0 <= 0x7A || $0 == 0x2D }), key != "a"
        else { return nil }
        return (Int64(whole), number.end)
    }

    func idList(of type: RecordType, from place: Int) -> ([Int64], Int)? {
        guard let (first, next) = id(at: place), !isCounted(behind: next) else { return nil }
        var ids = [first]
        var end = next
        while end < words.count {
            var place = end
            while place < words.count, words[place].isMark(",") || words[place].says("and") || words[place].key == "&" {
                place += 1
            }
            // “deal 5 and deal 7”
            if place > end, place + 1 < words.count, words[place].kind == .plain, isTypeWord(type, words[place]) {
                place += 1
            }
            guard place > end, let (id, next) = id(at: place) else { break }
            // “deal 14, ten minutes”: what is counted is no id.
            if isCounted(behind: next) { break }
            ids.append(id)
            end = next
        }
        return (ids, end)
    }

    /// Whether a number before a place counts something, and is no id.
    func isCounted(behind place: Int) -> Bool { place < words.count && Self.counted.contains(words[place].stem) }

    private static let counted: Set<String> = [
        "minute", "min", "hour", "day", "week", "month", "quarter", "year", "percent", "star", "euro", "dollar",
        "pound",
        "time", "people", "employee",
    ]

    private func idRange(_ key: String) -> String? {
        let parts = key.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[1].isEmpty, let first = Int64(parts[0]), let last = Int64(parts[2]), first <= last
        else { return nil }
        return "\(first)..\(last)"
    }

    /// The record's own name: “the Spring Newsletter campaign”, “ticket "Slow search"”, “contact Bill Lumbergh”.
    private func titleSteps(_ type: RecordType, at place: Int) -> [Step] {
        let start = end(of: [["called"], ["named"], ["titled"], ["by", "the", "name", "of"]], place) ?? place
        guard start < words.count, type.isSearchable else { return [] }
        return names.spans(of: type.name, at: start).compactMap { span in
            if type.name == "user", span.rank == 3 { return nil }
            guard let match = span.only else {
                trouble.ambiguous(span, type: type, at: start)
                return nil
            }
            let isWhole = span.rank == 0
            let isOneWord = span.end - start == 1 && words[start].kind == .plain
            if isOneWord, isOrdinary(words[start]) { return nil }
            // “the api ticket” is any of that category, whatever one of them is called.
            if isOneWord, !isWhole, isDescription(type, at: start) { return nil }
            return Step(
                span.end, .ids([match.key.id]), .definite,
                cost: isWhole ? 0 : 2 + span.rank + (span.rank == 2 && isOneWord ? 5 : 0))
        }
    }
}

extension RecordType {
    var isSearchable: Bool { fields.contains { $0.options.contains(.searchable) } }

    func isSpokenAsPlural(_ word: Word) -> Bool {
        word.key == plural || word.key == "people" || (word.key != name && word.key != word.stem) || word.key == "staff"
    }
}

/// Words that stand for records of a type with something more: the options of a choice that people make nouns
/// of. They are the options themselves, in singular and plural.
struct SpokenNouns {
    let text: String
    let term: String

    /// Choice fields whose options are nouns: a call is an activity, a webinar a campaign, a lead a customer.
    private static let fields: [String: [String]] = [
        "activity": ["kind"], "campaign": ["type"], "customer": ["status", "kind"], "touch": ["kind"],
        "contact": ["role"],
    ]
    /// Questions that ask for records of a type without its word.
    static let questions: [String: [[String]]] = [
        "user": [
            ["who", "works"], ["who", "work"], ["staff"], ["members"], ["who"], ["everyone"], ["everybody"],
            ["who", "is"], ["people"], ["colleagues"],
        ],
        "contact": [
            ["who", "do", "we", "know"], ["whom", "do", "we", "know"], ["who", "works", "at"],
            ["everybody", "we", "know"], ["everyone", "we", "know"], ["people", "we", "know"],
            ["who", "do", "we", "know"],
            ["who", "we", "know"], ["who", "is", "our", "contact"], ["contact", "persons"], ["contact", "people"],
            ["contact", "person"],
            ["contact", "partners"], ["whom"],
        ],
    ]
    /// What people call a type whose own name is the program's, in the singular.
    static let names: [String: [String]] = [
        "macro": ["canned reply", "canned response", "canned answer", "text block", "reply template"],
        "policy": ["sla policy", "sla rule", "sla target", "service level", "support policy"],
        "route": ["routing rule", "ticket route", "assignment rule", "routing"],
        "escalation": ["escalation step", "escalation rule"],
        "template": ["mail template", "email template", "newsletter template"],
        "step": ["sequence step", "sequence mail", "campaign step", "follow-up mail"],
        "submission": ["form submission", "form entry", "filled form"],
        "price_book": ["price book", "price list", "pricelist", "pricebook"],
        "exchange_rate": ["exchange rate", "currency rate", "conversion rate of currencies", "fx rate"],
        "suppression": ["suppressed address", "blocked address", "opt-out"],
        "incoming_mail": ["incoming mail", "received mail", "inbound mail", "incoming email"],
        "mailing": ["outgoing mail", "outbound mail"],
        "feedback": ["nps answer", "survey answer"], "calendar": ["business calendar", "support calendar"],
        "field": ["custom field"], "score_rule": ["score rule", "scoring rule", "lead rule"],
        "query": ["saved query", "saved view", "saved search", "saved list"],
        "stage_rule": ["stage rule", "pipeline stage"],
        "attachment": ["attached file"], "book_price": ["book price"], "quote_line": ["quote line"],
        "invoice_line": ["invoice line"], "letterhead": ["letter head"],
        "article": ["help article", "knowledge base article", "kb article", "how-to"],
    ]
    /// Words for all that is under way, which are asked about and never changed as a whole.
    static let collectives: [String: [(String, String)]] = [
        "deal": [("pipeline", "open"), ("open pipeline", "open")],
        "ticket": [("queue", "open"), ("ticket queue", "open"), ("support queue", "open")],
    ]
    /// Words for records of whatever type.
    static let anything: Set<String> = ["anything", "everything", "stuff", "things", "whatever"]
    /// Types that “anything” may mean, the likelier the cheaper.
    static let vague = ["deal": 8, "ticket": 8, "customer": 10, "campaign": 10, "activity": 12]
    /// What came of mails, counted: “clicks per day”.
    static let happenings = [
        "opens": "opened", "clicks": "clicked", "unsubscribes": "unsubscribed", "unsubscriptions": "unsubscribed",
        "bounces": "bounced", "conversions": "converted",
    ]
    /// Who may have opened or clicked.
    static let recipients: Set<String> = [
        "people", "contacts", "customers", "recipients", "persons", "readers", "addressees",
    ]
    private static let verbs: Set<String> = ["customer", "email", "social", "content", "event", "individual", "user"]

    static func of(_ type: RecordType) -> [SpokenNouns] {
        (fields[type.name] ?? []).flatMap { name -> [SpokenNouns] in
            guard let (_, field) = type.field(named: name) else { return [] }
            return field.kind.options.filter { !verbs.contains($0.name) || type.name == "activity" }.flatMap { option in
                ([option.name] + option.aliases).map {
                    SpokenNouns(text: $0, term: "\(name):\(option.name)")
                }
            }
        }
    }
}
