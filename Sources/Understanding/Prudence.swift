// What must hold of a change before it is taken for what somebody asked in plain words. A reading that only just fits (a
// record that was named goes unused, a second order ends up in a text, a remark becomes a value) is none: the line is refused,
// with what speaks against it, and asked again costs less than undone.

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

    /// What speaks against a change being what was asked for; nil where nothing does.
    func objection(to bound: Bound) -> CommandError? {
        guard bound.command.effect.writes, bound.command.permission != .read else { return nil }
        if let word = Self.unused(in: words, bound, catalogue) { return Self.leftOut(word) }
        if let error = searching(bound) ?? objectionToTexts(bound) { return error }
        return tagging(bound) ?? handing(bound) ?? remark(bound) ?? kinship(bound)
    }

    /// What is said of it, for people; where it stands if that can be said.
    static func objection(_ what: String, _ advice: String, at place: Word? = nil) -> CommandError {
        CommandError(.refused, what, advice: advice, at: place?.range)
    }

    // MARK: Records

    /// The error for a record that is named and not used.
    static func leftOut(_ word: Word) -> CommandError {
        objection("“\(word.text)” would be left out", "say in one line what is to be done with it", at: word)
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
    private func searching(_ bound: Bound) -> CommandError? {
        guard case .query(let query, let text)? = bound["QUERY"] else { return nil }
        // “the big deals” are not those of The Big Deal Outlet.
        let isBook = text.contains("customer:\"the ")
        guard isBook || Self.isSearch(query.condition) && !words.contains(where: { $0.kind == .quoted }) else {
            return nil
        }
        return Self.objection(
            "the records to change would be chosen by a word that only stands somewhere in them: \(text)",
            "name them by a field, as in `tag:NAME` or `stage:proposal`, or put the word in quotation marks")
    }

    private static func isSearch(_ condition: Condition) -> Bool {
        switch condition {
        case .text: true
        case .all(let parts), .any(let parts): parts.contains { isSearch($0) }
        case .not(let inner): isSearch(inner)
        default: false
        }
    }

    // MARK: Tags

    private func tagging(_ bound: Bound) -> CommandError? {
        guard let tag = bound.optionalText("WORD"), tagsAName(bound) || takesNoTag(bound) else { return nil }
        return Self.objection(
            "“\(tag)” is taken for no tag", "say that it is one: `\(bound.canonical)`",
            at: words.first { $0.text == tag })
    }

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
    private func takesNoTag(_ bound: Bound) -> Bool {
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

    /// “Robert is our contact at Hooli” hands no contact over.
    private func handing(_ bound: Bound) -> CommandError? {
        guard bound.command.name == "assign", saysContact else { return nil }
        return Self.objection(
            "this says whose contact somebody is, and hands nobody over",
            "to hand a record over write `\(bound.canonical)`")
    }

    private var saysContact: Bool {
        words.indices.dropFirst(2).contains { place in
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
    private func remark(_ bound: Bound) -> CommandError? {
        bound.assignments.first(where: isRemark).map { assignment in
            Self.objection(
                "this tells about \(assignment.field.name), and gives no value for it",
                "write `\(assignment.field.name)=…` if it is to be set")
        }
    }

    private func isRemark(_ assignment: Assignment) -> Bool {
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

    /// A record belongs under another of its type, and under none by itself; what is many belongs under nothing.
    private func kinship(_ bound: Bound) -> CommandError? {
        guard !isKin(bound) else { return nil }
        return Self.objection(
            "this names no record that others may stand under", "to say which it is write `parent=ID`")
    }

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
