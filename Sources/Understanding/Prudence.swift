// What must hold of a change before it is taken for what somebody asked in plain words. A reading that only just fits (a
// record that was named goes unused, a second order ends up in a text, a remark becomes a value) is none: the line is refused,
// and asked again costs less than undone.

import Base
import CommandSpec
import Domain
import Language
import Services
import Store

struct Prudence {
    let words: [Word]
    let roles: RoleReader

    private var reader: Reader { roles.context.reader }
    private var catalogue: Catalogue { reader.catalogue }

    /// Whether nothing speaks against a change being what was asked for.
    func allows(_ bound: Bound) -> Bool {
        guard bound.command.effect.writes, bound.command.permission != .read else { return true }
        return Self.unused(in: words, bound, catalogue) == nil && !searches(bound) && !swallowsAnOrder(bound)
            && !sendsAThing(bound)
            && !tagsAName(bound) && !isSplitText(bound) && !isContactOf(bound) && !noMoreTags(bound) && !remarks(bound)
            && isKin(bound)
    }

    /// The number of a record that the line names and a change would leave out: “lock ticket 24” changes ticket 24 or
    /// nothing. Nil where each is used.
    static func unused(in words: [Word], _ bound: Bound, _ catalogue: Catalogue) -> Word? {
        guard bound.command.effect.writes, bound.command.permission != .read else { return nil }
        let used = Set(bound.canonical.split { !$0.isNumber }.map(String.init))
        return words.indices.dropLast().first { place in
            guard words[place].kind == .plain, words[place + 1].isDigits,
                let type = catalogue.type(named: words[place].key), words[place].key != type.plural
            else { return false }
            return !used.contains(words[place + 1].key)
        }.map { words[$0 + 1] }
    }

    /// Many records are never chosen by a word that was only taken for a text.
    private func searches(_ bound: Bound) -> Bool {
        guard case .query(let query, let text)? = bound["QUERY"] else { return false }
        // “the big deals” are not those of The Big Deal Outlet.
        if text.contains("customer:\"the ") { return true }
        return Self.isSearch(query.condition) && !words.contains { $0.kind == .quoted }
    }

    private static func isSearch(_ condition: Condition) -> Bool {
        switch condition {
        case .text: true
        case .all(let parts), .any(let parts): parts.contains { isSearch($0) }
        case .not(let inner): isSearch(inner)
        default: false
        }
    }

    // MARK: Texts

    private static let texts: Set<String> = ["reply", "note", "log", "remind", "mention", "comment"]
    private static let orders: Set<String> = [
        "close", "resolve", "reopen", "escalate", "complete", "tick", "move", "set", "assign", "remind", "win", "lose",
        "merge", "delete", "archive", "tag", "log", "hand", "pause", "resume",
    ]
    private static let objects: Set<String> = [
        "it", "this", "that", "them", "the", "him", "her", "ticket", "case", "deal", "me", "off",
    ]

    /// “… that it is fixed, and close it”, “I called Erika, tick activity 6 off”: the other order is no part of the text.
    private func swallowsAnOrder(_ bound: Bound) -> Bool {
        guard Self.texts.contains(bound.command.name), let text = bound.optionalText("TEXT"),
            !words.contains(where: { $0.kind == .quoted })
        else { return false }
        let said = WordReader.words(of: text)
        if let first = said.first, Self.orders.contains(first.key), said.count > 2, bound.command.name == "log",
            let comma = words.firstIndex(where: { $0.isMark(",") }), comma + 1 < words.count,
            words[comma + 1].key == first.key
        {
            return true
        }
        return said.indices.contains { place in
            let isJoint = said[place].key == "and" || said[place].isMark(",")
            guard isJoint else { return false }
            var next = place + 1
            while next < said.count, ["and", "then", "please"].contains(said[next].key) { next += 1 }
            guard next < said.count, Self.orders.contains(said[next].key) else { return false }
            // “done, and close”: of what is said in the line behind the text.
            guard next + 1 == said.count || Self.objects.contains(said[next + 1].key) else { return false }
            return said.count - next <= 6
        }
    }

    private static let things: Set<String> = [
        "survey", "reminder", "macro", "article", "update", "quote", "offer", "invoice", "answer", "reply", "response",
        "message", "mail", "email", "rating", "feedback", "link", "form", "questionnaire",
    ]

    /// “send a survey to the customer of ticket 14” sends no mail that says “a survey”.
    private func sendsAThing(_ bound: Bound) -> Bool {
        guard bound.command.name == "reply", let text = bound.optionalText("TEXT"),
            !words.contains(where: { $0.kind == .quoted || $0.isMark(":") })
        else { return false }
        let said = WordReader.words(of: text).filter { $0.kind == .plain }
        let says = said.contains {
            ["is", "are", "was", "were", "has", "have", "will", "can", "we", "i", "it"].contains($0.key)
        }
        guard let first = said.first, said.count <= 5, !says || words.contains(where: { $0.key == "ask" }) else {
            return false
        }
        if said.contains(where: { Self.things.contains($0.stem) }) { return true }
        // “ask the customer how satisfied they were” is a survey's, “for the log file” no sentence.
        return words.contains { $0.key == "ask" }
            && (said.contains { ["satisfied", "happy", "pleased"].contains($0.key) } || first.key == "for"
                || first.key == "the")
    }

    // MARK: Tags

    /// “add Omar to ticket 16” makes no tag of a colleague, “Hooli is a key account, tag it” none of a customer.
    private func tagsAName(_ bound: Bound) -> Bool {
        guard bound.command.name == "tag", let tag = bound.optionalText("WORD"), !saysTag,
            let place = words.firstIndex(where: { $0.text == tag })
        else { return false }
        if !roles.nouns.persons(at: place).isEmpty { return true }
        return TargetReader.named.contains { type in
            roles.nouns.names.spans(of: type, at: place).contains { $0.rank < 3 }
        } || ["step", "variant", "member", "article", "note", "line", "item"].contains(words[place].stem)
    }

    private var saysTag: Bool {
        words.contains { ["tag", "label", "tagged", "labelled"].contains($0.stem) && $0.key != "it" }
            && !words.contains { ["it", "them"].contains($0.key) }
    }

    /// “Contoso is no longer a customer” takes no tag away that it never had.
    private func noMoreTags(_ bound: Bound) -> Bool {
        guard bound.command.name == "untag", !saysTag, let tag = bound.optionalText("WORD") else { return false }
        if catalogue.type(named: tag) != nil { return true }
        guard let records = try? bound.records() else { return false }
        return !records.keys.contains { key in
            guard let record = try? reader.record(key) else { return false }
            return [String](stored: record.values[CommonFields.tags]).contains {
                TextFolding.key($0) == TextFolding.key(tag)
            }
        }
    }

    /// “new macro Thanks with the text Thank you …” has a text of more than its first word.
    private func isSplitText(_ bound: Bound) -> Bool {
        guard bound.command.makesRecord,
            let title = bound.optionalText("TITLE").map({ WordReader.words(of: $0) })?.first,
            let place = words.lastIndex(where: { $0.key == title.key })
        else { return false }
        if let whole = bound.optionalText("TITLE"), whole.contains(" with the text ") || whole.hasPrefix("text ") {
            return true
        }
        return bound.assignments.contains { assignment in
            guard assignment.field.kind == .longText, let value = assignment.value.text,
                let first = WordReader.words(of: value).first,
                let start = words.firstIndex(where: { $0.key == first.key })
            else { return false }
            return start < place
        }
    }

    /// “Robert is our contact at Hooli” hands no contact over.
    private func isContactOf(_ bound: Bound) -> Bool {
        guard bound.command.name == "assign" else { return false }
        return words.indices.dropFirst(2).contains { place in
            words[place].key == "contact" && ["our", "the", "a"].contains(words[place - 1].key)
                && ["is", "as"].contains(words[place - 2].key)
        }
    }

    // MARK: Values

    private static let complaints: Set<String> = [
        "wrong", "incorrect", "down", "broken", "unknown", "missing", "overdue", "late", "unclear", "bounced",
        "outdated",
        "old", "empty", "gone", "dead", "bad", "good", "fine", "ok", "okay", "booming", "invalid", "useless", "failing",
        "disconnected", "unreachable", "different", "ours", "theirs", "there", "here", "done",
    ]

    /// “Hooli's phone number is wrong” tells, and sets no number.
    private func remarks(_ bound: Bound) -> Bool {
        bound.assignments.contains { assignment in
            guard assignment.field.kind.isText, assignment.field.kind.options.isEmpty, let value = assignment.value.text
            else { return false }
            // An address is one word.
            if [.email, .url].contains(assignment.field.kind), value.contains(" ") { return true }
            if assignment.field.kind == .phone, value.contains(", ") { return true }
            // “put Stark Industries on the price book Partners” is about another record, and no industry.
            if assignment.field.options.contains(.grouping),
                SpokenNouns.names.values.joined().contains(where: { value.lowercased().hasPrefix($0 + " ") })
            {
                return true
            }
            let said = value.lowercased().split(separator: " ").filter {
                !["is", "are", "was", "not", "very"].contains($0)
            }
            return !said.isEmpty && said.allSatisfy { Self.complaints.contains(String($0)) }
                && !words.contains { $0.kind == .quoted && $0.text == value }
        }
    }

    /// A record belongs under another of its type, and under none by itself; what is many belongs under nothing.
    private func isKin(_ bound: Bound) -> Bool {
        guard let parent = bound.assignments.first(where: { $0.field.name == "parent" }),
            let id = parent.value.integer
        else { return true }
        guard let records = try? bound.records() else {
            return bound["QUERY"] != nil && words.contains { $0.kind == .term }
        }
        guard !records.ids.contains(id) else { return false }
        // “deal 7 is at Hooli”: the number is that of something else.
        return !words.indices.dropLast().contains { place in
            words[place + 1].key == String(id) && words[place].kind == .plain
                && catalogue.type(named: words[place].key).map { $0 !== records.type } ?? false
        }
    }
}
