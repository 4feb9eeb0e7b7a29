// What records have and lack: related records (“with open tickets”), customers that nobody spoke to, fields that are
// filled or not.

import Base
import CommandSpec
import Domain
import Language
import Store

extension NounReader {
    private static let with: Phrases = [
        ["with"], ["having"], ["that", "have"], ["who", "have"], ["which", "have"], ["have"], ["has"], ["that", "has"],
        ["with", "at", "least", "one"], ["who", "has"], ["and", "an"], ["and", "a"], ["and", "with"], ["and", "have"],
        ["and", "has"], ["but", "with"], ["but", "have"], ["but", "an"], ["but", "a"], ["who", "still", "have"],
        ["that", "still", "have"], ["still", "have"], ["that", "already", "have"],
    ]
    private static let lacks = [
        ["without"], ["with", "no"], ["have", "no"], ["has", "no"], ["that", "have", "no"], ["who", "have", "no"],
        ["which", "have", "no"], ["no"], ["lacking"], ["without", "any"], ["do", "not", "have"], ["have", "not"],
        ["that", "do", "not", "have"], ["who", "do", "not", "have"], ["having", "no"], ["do", "not", "have", "any"],
        ["and", "no"], ["but", "no"], ["but", "without"], ["and", "without"], ["but", "have", "no"],
        ["and", "have", "no"],
        ["but", "not"], ["yet", "no"], ["but", "with", "no"], ["and", "with", "no"], ["but", "not", "any"],
        ["who", "never", "had"], ["that", "never", "had"], ["never", "had"], ["who", "have", "never", "had"],
        ["have", "never", "had"], ["who", "have", "not", "had"], ["have", "not", "had"], ["have", "had", "no"],
        ["not", "have"],
    ]

    private static let without = Phrases(lacks)
    private static let missing = Phrases(lacks + [["missing"]])

    func related(_ type: RecordType, at place: Int) -> [Step] {
        var steps: [Step] = []
        for (markers, sign) in [(Self.with, ""), (Self.without, "-")] {
            guard let start = end(of: markers, place) else { continue }
            let types = catalogue.types.filter { $0.name != type.name && catalogue.relation(from: $0, to: type) != nil }
                .map(\.name)
            guard !types.isEmpty else { return [] }
            for read in phrases(from: start, types: types) where read.phrase.ids.isEmpty && !read.phrase.isShaped {
                let inner = read.phrase.conditions(clock).joined(separator: " ")
                let term = "\(sign)has:\(read.phrase.type.plural)" + (inner.isEmpty ? "" : "(\(inner))")
                // What may belong to the whole is not drawn into the part.
                // “leads without activities since january”: the time is that of the nearest.
                steps.append(
                    Step(read.end, .term(term), cost: read.phrase.cost + (inner.isEmpty ? 1 : 0), place: .afterHead))
                // “with open deals and open tickets”
                guard let joint = end(of: [["and"], ["and", "also"], ["or"]], read.end), words[joint - 1].key != "or"
                else { continue }
                for more in phrases(from: joint, types: types.filter { $0 != read.phrase.type.name })
                where more.phrase.ids.isEmpty && !more.phrase.isShaped {
                    let inner = more.phrase.conditions(clock).joined(separator: " ")
                    let other = "\(sign)has:\(more.phrase.type.plural)" + (inner.isEmpty ? "" : "(\(inner))")
                    steps.append(
                        Step(
                            more.end, .term(term), .term(other), cost: read.phrase.cost + more.phrase.cost,
                            place: .afterHead))
                }
            }
        }
        if ["contact", "customer"].contains(type.name) { steps += deeds(type, at: place) }
        if type.name == "customer", let end = end(of: Self.debts, place) {
            steps.append(Step(end, .term("has:invoices(open)"), place: .afterHead))
        }
        if type.name == "customer", let start = end(of: Self.silences, place) {
            // “not spoken to in 60 days” looks back.
            if let span = self.end(
                of: [
                    ["in"], ["for"], ["for", "over"], ["for", "more", "than"], ["in", "over"], ["in", "more", "than"],
                ], start),
                let (phrase, end) = ago(at: span)
            {
                let since = TimeBound(sort: .since, phrase: phrase)
                if let field = catalogue.type(named: "activity")?.field(named: "created")?.field {
                    steps.append(
                        Step(end, .term("-has:activities(\(since.text(of: field, clock)))"), place: .afterHead))
                }
            }
            for (bound, end) in bounds(from: start, isNamed: false) where words[end - 1].kind == .plain {
                guard let field = catalogue.type(named: "activity")?.field(named: "created")?.field else { continue }
                let sort = bound.sort == .within ? TimeBound.Sort.within : bound.sort
                let since = TimeBound(sort: sort, phrase: bound.phrase, end: bound.end, isYearless: bound.isYearless)
                steps.append(
                    Step(end, .term("-has:activities(\(since.text(of: field, clock)))"), place: .afterHead))
            }
        }
        return steps
    }

    /// What is said of customers of whom nothing was heard.
    private static let silences: Phrases = {
        let verbs = [
            ["contacted"], ["called"], ["talked", "to"], ["spoken", "to"], ["spoken", "with"], ["heard", "from"],
            ["visited"], ["met"], ["touched"], ["been", "in", "touch", "with"], ["talked", "with"],
        ]
        let leads = [
            ["we", "have", "not"], ["have", "we", "not"], ["nobody", "has"], ["no", "one", "has"],
            ["i", "have", "not"], ["we", "did", "not"], ["that", "we", "have", "not"], ["that", "have", "not", "been"],
            ["who", "have", "not", "been"], ["that", "has", "not", "been"], ["have", "not", "been"],
            ["has", "not", "been"], ["not", "been"], ["who", "has", "not", "been"], ["were", "not"],
        ]
        return Phrases(
            leads.flatMap { lead in verbs.map { lead + $0 } } + [
                ["not", "contacted"], ["not", "called"], ["without", "contact"], ["with", "no", "contact"],
                ["uncontacted"],
            ])
    }()

    private static let deed: [String: String] = [
        "opened": "opened", "clicked": "clicked", "replied": "replied", "answered": "replied", "bounced": "bounced",
        "unsubscribed": "unsubscribed", "complained": "complained", "converted": "converted",
    ]
    private static let who: Phrases = [
        ["who"], ["that"], ["who", "have"], ["that", "have"], ["who", "has"], ["which"],
    ]
    private static let mails: Phrases = [
        ["a", "mail"], ["an", "email"], ["our", "mails"], ["our", "emails"], ["mails"], ["emails"], ["a", "link"],
        ["on", "a", "link"], ["anything"], ["something"], ["any", "mail"], ["any", "email"], ["our", "newsletter"],
        ["to", "a", "mail"], ["to", "our", "mails"], ["on", "something"], ["a", "mail", "of", "ours"], ["links"],
        ["a", "campaign", "mail"], ["to", "us"],
    ]

    private static let campaigns: Phrases = [
        ["on"], ["to"], ["in"], ["from"], ["on", "something", "in"], ["something", "in"], ["anything", "in"],
        ["on", "anything", "in"], ["a", "mail", "of"], ["a", "link", "in"], ["on", "a", "link", "in"],
        ["the", "mail", "of"],
        ["a", "mail", "from"],
    ]

    /// What contacts did with the mails that they got: “who opened a mail in the last 30 days”.
    private func deeds(_ type: RecordType, at place: Int) -> [Step] {
        let isAsked = place > 0 && ["contact", "customer", "client"].contains(words[place - 1].stem)
        guard let verb = end(of: Self.who, place) ?? (isAsked ? place : nil), verb < words.count,
            words[verb].kind == .plain,
            let kind = Self.deed[words[verb].key], let touch = catalogue.type(named: "touch"),
            let field = touch.field(named: touch.mainTime)?.field
        else { return [] }
        let object = end(of: Self.mails, verb + 1) ?? verb + 1
        if let campaign = catalogue.type(named: "campaign") {
            let place = end(of: Self.campaigns, verb + 1) ?? verb + 1
            let named = recordNames(campaign, from: pastArticles(place))
            if !named.isEmpty {
                return named.map { name in
                    let term = "has:touches(kind:\(kind) campaign:\(name.text))"
                    return Step(name.end, .term(term), cost: name.rank, place: .afterHead)
                }
            }
        }
        var steps = [Step(object, .term("has:touches(kind:\(kind))"), place: .afterHead)]
        for (bound, end) in bounds(from: object, isNamed: false) {
            steps.append(
                Step(end, .term("has:touches(kind:\(kind) \(bound.text(of: field, clock)))"), place: .afterHead))
        }
        return steps
    }

    /// What is said of customers who have not paid.
    private static let debts: Phrases = {
        let leads = [["who"], ["that"], ["which"], []]
        let debts = [
            ["have", "not", "paid"], ["has", "not", "paid"], ["did", "not", "pay"], ["owe", "us", "money"],
            ["owe", "us"], ["owe", "money"], ["owes", "us", "money"], ["still", "owe", "us", "money"],
            ["still", "owe", "us"], ["still", "owe", "money"], ["have", "still", "not", "paid"],
            ["have", "to", "pay"], ["still", "have", "to", "pay"], ["owing", "us", "money"],
        ]
        let tails = [[], ["yet"], ["us"], ["us", "yet"], ["their", "invoice"], ["their", "invoices"]]
        return Phrases(leads.flatMap { lead in debts.flatMap { debt in tails.map { lead + debt + $0 } } })
    }()

    // MARK: Fields that are filled or not

    func presence(_ type: RecordType, at place: Int) -> [Step] {
        var steps: [Step] = []
        for (markers, value) in [(Self.missing, "none"), (Self.with, "any")] {
            guard let start = end(of: markers, place) else { continue }
            let article = pastArticles(end(of: [["set"], ["given"]], start) ?? start)
            for field in type.fields where field.isOptional || field.kind.target != nil {
                guard let end = fieldEnd(field, at: article) else { continue }
                // “without an owner” has an adjective of its own.
                let isOwner = field.options.contains(.responsible)
                steps.append(Step(end, .term("\(field.name):\(value)"), cost: isOwner ? 1 : 0, place: .afterHead))
            }
        }
        return steps + filled(type, at: place)
    }

    private static let wheres: Phrases = [["where"], ["in", "which"], ["with"], ["having"]]
    private static let beings: Phrases = [
        ["is", "the"], ["is", "a"], ["is"], ["was", "the"], ["as"], ["as", "a"], ["as", "the"], ["as", "an"],
    ]

    /// The word that is said to be what a field holds, and where the field is named: “where Sirius is the …”.
    private func calledField(at place: Int) -> (text: Int, end: Int)? {
        guard let text = end(of: Self.wheres, place), text < words.count,
            words[text].kind == .plain || words[text].kind == .quoted, let end = end(of: Self.beings, text + 1)
        else { return nil }
        return (text, end)
    }

    /// “with competitor Sirius”, “with code HS-1”: a text of a field that is named, looked for and never changed by.
    private func filled(_ type: RecordType, at place: Int) -> [Step] {
        let start = end(of: [["with"], ["with", "the"], ["whose"], ["having"], ["against"]], place) ?? place
        var steps: [Step] = []
        let called = calledField(at: place)
        for field in type.fields where !field.options.contains(.grouping) && field.name != "name" {
            switch field.kind {
            case .text, .email, .phone, .list: break
            default: continue
            }
            // “deals where Sirius is the competitor”, “with Sirius as a competitor”
            if let called, let end = fieldEnd(field, at: called.end) {
                let text = NameBook.value(words[called.text].text)
                steps.append(Step(end, .text("\(field.name):\(text)"), cost: 3, place: .afterHead))
            }
            guard let named = fieldEnd(field, at: start) else { continue }
            let value = end(of: [["is"], ["of"], ["contains"], ["containing"]], named) ?? named
            guard value < words.count, words[value].kind == .quoted || words[value].kind == .plain,
                !PlainEnglish.carriesSentence(words[value].key), !isOrdinary(words[value])
            else { continue }
            steps.append(
                Step(value + 1, .text("\(field.name):\(NameBook.value(words[value].text))"), cost: 4, place: .afterHead)
            )
        }
        return steps
    }
}
