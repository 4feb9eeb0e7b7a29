// Whose records, and with what: owners and assignees, customers and whatever else a record refers to, related
// records (“with open tickets”), fields that are filled or not.

import Base
import CommandSpec
import Domain
import Language
import Store

extension NounReader {
    func relating(_ type: RecordType, at place: Int) -> [Step] {
        people(type, at: place) + references(type, at: place) + related(type, at: place) + presence(type, at: place)
    }

    private static let belonging: Phrases = [
        ["of"], ["for"], ["from"], ["at"], ["with"], ["by"], ["in"], ["to"], ["belonging", "to"], ["came", "from"],
        ["that", "came", "from"], ["which", "came", "from"], ["coming", "from"], ["about"], ["on"], ["regarding"],
        ["who", "work", "at"], ["working", "at"], ["who", "works", "in"], ["works", "in"], ["work", "in"],
        ["works", "at"],
        ["generated", "by"], ["sourced", "by"], ["came", "out", "of"], ["that", "came", "out", "of"], ["out", "of"],
        ["won", "through"], ["brought", "by"], ["brought", "in", "by"], ["from", "the", "campaign"], ["routed", "to"],
        ["do", "we", "know", "at"],
        ["we", "know", "at"], ["do", "we", "have", "at"], ["we", "have", "at"], ["who", "came", "from"], ["through"],
        ["do", "we", "have", "with"], ["we", "have", "with"], ["do", "we", "have", "for"],
    ]

    private func references(_ type: RecordType, at place: Int) -> [Step] {
        var steps: [Step] = []
        for field in type.fields {
            let target: String
            switch field.kind {
            case .reference(let name), .references(let name): target = name
            case .anyReference: target = "customer"
            default: continue
            }
            guard target != "user", let other = catalogue.type(named: target) else { continue }
            let isAny = field.kind == .anyReference
            // “everything about Acme” is no question of what belongs to it.
            let isOwn = target == type.name
            let marked =
                isOwn ? fieldEnd(field, at: place) : end(of: Self.belonging, place) ?? fieldEnd(field, at: place)
            // “notes on deal 7”: what may be about anything is about any record by its number.
            if isAny, let marked, let about = numbered(at: pastArticles(marked)) {
                steps.append(Step(about.end, .term("\(field.name):\(about.key)")))
            }
            if let marked {
                // Who is one of several is meant less often than whose something is: “the email of Gavin”.
                let isOneOfSeveral = if case .references = field.kind { true } else { false }
                steps += named(
                    other, field, from: pastArticles(marked), isAny: isAny, cost: isOneOfSeveral ? 3 : 0)
            }
            if let denied = end(
                of: [["not", "from"], ["not", "of"], ["except", "for"], ["except"], ["without"], ["excluding"]], place),
                !isOwn
            {
                steps += named(other, field, from: pastArticles(denied), isAny: isAny, cost: 0).map(Self.denied)
            }
            if let hand = context.hand, hand.type == target, !isAny, words[place].kind == .plain,
                ["there", "here"].contains(words[place].key)
            {
                steps.append(Step(place + 1, .term("\(field.name):\(hand.id)")))
            }
            // “how many deals did campaign 1 bring us”
            if target == "campaign", let start = end(of: Self.havingBefore, place) {
                for step in named(other, field, from: pastArticles(start), isAny: isAny, cost: 0) {
                    if let end = end(of: Self.bringing, step.end) { steps.append(Step(end, step.pieces)) }
                }
            }
            guard !isOwn, target == "customer" || target == "team" || type.name == "touch" && target == "campaign"
            else {
                continue
            }
            // “Acme's tickets”, “acme open tickets”, “does Acme have”
            for step in named(other, field, from: place, isAny: isAny, cost: 1) {
                if words[step.end - 1].isPossessive {
                    steps.append(Step(step.end, step.pieces, cost: 0))
                } else if let end = end(of: Self.havingAfter, step.end) {
                    steps.append(Step(end, step.pieces))
                } else {
                    // “who opened the newsletter”
                    let place = target == "campaign" ? Step.Place.afterHead : .beforeHead
                    steps.append(Step(step.end, step.pieces, cost: step.cost + 1, place: place))
                }
            }
            if let start = end(of: Self.havingBefore, place) {
                for step in named(other, field, from: pastArticles(start), isAny: isAny, cost: 0) {
                    if let end = end(of: Self.havingAfter, step.end) { steps.append(Step(end, step.pieces)) }
                    if words[place].says("has") { steps.append(Step(step.end, step.pieces, cost: 1)) }
                }
            }
        }
        return steps
    }

    /// A record by the word for its type and its number.
    private func numbered(at place: Int) -> (key: RecordKey, end: Int)? {
        guard place + 1 < words.count, words[place].kind == .plain, let id = Int64(words[place + 1].key),
            words[place + 1].isDigits,
            let type = catalogue.type(named: words[place].key) ?? catalogue.type(named: words[place].stem)
        else { return nil }
        return (RecordKey(type: type.name, id: id), place + 2)
    }

    private static let bringing: Phrases = [
        ["bring"], ["bring", "us"], ["bring", "in"], ["brought"], ["brought", "us"], ["brought", "in"], ["generate"],
        ["generated"], ["produce"], ["produced"], ["yield"], ["win", "us"], ["get", "us"], ["make"], ["create"],
    ]

    private static func denied(_ step: Step) -> Step {
        Step(
            step.end, step.pieces.map { if case .term(let term) = $0 { .term("-" + term) } else { $0 } },
            cost: step.cost)
    }

    /// Terms on a reference whose record is named at a place, with or without the word for its type.
    private func named(_ other: RecordType, _ field: FieldDescriptor, from place: Int, isAny: Bool, cost: Int) -> [Step]
    {
        var steps: [Step] = []
        for (text, keys, end, rank) in recordNames(other, from: place) {
            // A word from the middle of a title seldom names the record.
            let isLoose =
                rank > 0
                && !["customer", "campaign", "contact", "team", "product"].contains(other.name)
            let cost = cost + (isLoose ? 5 : 0)
            let term =
                isAny ? "\(field.name):" + keys.map(\.description).joined(separator: ",") : "\(field.name):\(text)"
            steps.append(Step(end, .term(term), cost: cost + rank))
            if let joint = self.end(of: [["and"], ["or"], ["versus"], ["vs"], ["against"]], end) ?? comma(end), !isAny {
                for (more, _, next, _) in recordNames(other, from: joint) where more != text {
                    steps.append(Step(next, .term("\(field.name):\(text),\(more)"), cost: cost + rank))
                }
            }
        }
        return steps
    }

    /// Records of a type that are named at a place: “Acme”, “customer Acme”, “the Onboarding team”, “customer 7”, “their”.
    func recordNames(_ type: RecordType, from place: Int) -> [(text: String, keys: [RecordKey], end: Int, rank: Int)] {
        guard place < words.count else { return [] }
        var result: [(String, [RecordKey], Int, Int)] = []
        var start = place
        let isTyped = words[place].kind == .plain && isTypeWord(type, words[place])
        if isTyped {
            start += 1
            if start < words.count, words[start].isDigits, let id = Int64(words[start].key),
                !isCounted(behind: start + 1)
            {
                let key = RecordKey(type: type.name, id: id)
                if (try? context.reader.exists(key)) == true { result.append((String(id), [key], start + 1, 0)) }
                return result
            }
        }
        if let hand = context.hand, hand.type == type.name, words[place].kind == .plain,
            ["its", "their", "his", "her", "them", "they", "there", "here", "it", "this", "him"].contains(
                words[place].key)
        {
            var end = place + 1
            if end < words.count, words[place].key == "this", isTypeWord(type, words[end]) { end += 1 }
            result.append((String(hand.id), [hand], end, 0))
        }
        for span in names.spans(of: type.name, at: start) {
            // “support” is a role, and “the support team” a team.
            let isSaid = span.end < words.count && isTypeWord(type, words[span.end])
            if span.end - start == 1, isOrdinary(words[start]), !isSaid { continue }
            if isOrder(span, at: start) { continue }
            guard let match = span.only else {
                trouble.ambiguous(span, type: type, at: start)
                continue
            }
            var end = span.end
            if end < words.count, !isTyped, words[end].kind == .plain, isTypeWord(type, words[end]),
                type.name != "customer"
            {
                end += 1
            }
            result.append((names.reference(match, said: span.text), [match.key], end, span.rank))
        }
        return result
    }
}
