// The canonical line of a line laid into an asking: its meaning, with each role's text in its place.

import CommandSpec
import Domain
import Language

extension Laid {
    /// The line; nil where a value doesn't suit its field.
    func canonical(_ roles: RoleReader) -> String? {
        let types = ["TARGET", "TYPE", "PROPERTY"].flatMap { values[$0] ?? [] }.compactMap { $0.type?.name }
        guard Set(types).count <= 1 else { return nil }
        // “by agent” is by assignee of tickets, and by owner of deals.
        if let query = values["QUERY"]?.first?.type, let group = values["GROUP"]?.first?.type, query !== group {
            return nil
        }
        // A single record is no crowd to be counted in groups.
        if asking.meaning.hasPrefix("count QUERY by"), let query = values["QUERY"]?.first, !query.isBulk,
            !query.text.contains(",")
        {
            return nil
        }
        var result: [String] = []
        for part in Self.parts(of: asking.meaning) {
            var words: [String] = []
            var isComplete = true
            for word in part.text.split(separator: " ") {
                guard let text = filled(String(word), roles) else {
                    isComplete = false
                    break
                }
                if !text.isEmpty { words.append(text) }
            }
            if isComplete { result += words } else if !part.isOptional { return nil }
        }
        if command.name == "remind", values["TARGET"] == nil, !asking.meaning.contains("HAND"),
            let text = values["TEXT"]?.first, let told = roles.reminder(of: text)
        {
            guard let hand = told else { return nil }
            result += ["on", hand]
        }
        // Groups come with the most first.
        if asking.meaning.hasPrefix("count QUERY by "), !asking.meaning.hasSuffix(" SIDE"),
            roles.words.contains(where: { Self.few.contains($0.key) })
        {
            result.append("sort count")
        }
        return result.joined(separator: " ")
    }

    /// Why a change can't be of all of a description; nil where it can, or is of records that are named.
    var oneByOne: CommandError? {
        guard command.effect.writes, let target = values["TARGET"]?.first, target.isBulk, let type = target.type,
            let form = command.forms.first, !command.arguments.contains(where: { $0.kind == .query })
        else { return nil }
        return CommandError(
            "\(command.name) is for \(type.plural) that are named, and not for all of a description",
            advice: "list them with `show \(target.text)`, then write `\(form.text)`")
    }

    private static let few: Set<String> = ["fewest", "least", "lowest", "smallest"]

    /// The pieces of a meaning, those in brackets apart.
    private static func parts(of meaning: String) -> [(text: Substring, isOptional: Bool)] {
        var result: [(Substring, Bool)] = []
        var rest = meaning[...]
        while let open = rest.firstIndex(of: "["), let close = rest[open...].firstIndex(of: "]") {
            result.append((rest[..<open], false))
            result.append((rest[rest.index(after: open)..<close], true))
            rest = rest[rest.index(after: close)...]
        }
        return result + [(rest, false)]
    }

    /// A word of the meaning with its roles replaced; nil where one of them was not said.
    private func filled(_ word: String, _ roles: RoleReader) -> String? {
        guard let start = word.firstIndex(where: { $0.isUppercase }) else { return word }
        if word == "FIELD=VALUE" { return assignment(roles) }
        if word == "CALLED=VALUE" {
            // What a record is called is its title, whatever the field's name.
            guard let type = values["TARGET"]?.first?.type, let span = values["VALUE"]?.first?.span,
                roles.saysSomething(span), !roles.saysMore(span)
            else { return nil }
            return roles.fields.assignment(of: type.fields[type.title].name, to: span, in: type)
        }
        let end = word[start...].firstIndex { !$0.isUppercase } ?? word.endIndex
        let name = String(word[start..<end])
        if name == "HAND" { return roles.context.hand.map { "\($0.type) \($0.id)" } }
        if name == "WHO" {
            guard let about = (values["QUERY"] ?? values["TARGET"])?.first,
                let field = about.type.flatMap({ NounReader.responsible($0)?.name })
            else { return nil }
            if let former = values["FORMER"]?.first?.text, !Steps(roles: roles, target: about).isHeld(by: former) {
                return nil
            }
            return field + word[end...]
        }
        if ["STEPPED", "NEXT", "LISTED", "BALANCE", "RAISED"].contains(name) {
            guard let target = values["TARGET"]?.first else { return nil }
            let steps = Steps(roles: roles, target: target)
            if name == "NEXT" { return steps.nextStage() }
            if name == "BALANCE" { return steps.balance() }
            if name == "RAISED" { return steps.nextPriority() }
            let field = values["FIELD"]?.first?.text
            if name == "STEPPED" { return values["STEP"]?.first.flatMap { steps.stepped(field, by: $0) } }
            guard let field, let span = values["VALUE"]?.first?.span else { return nil }
            return steps.listed(field, span)
        }
        if name == "SIDE" {
            let isLeast = roles.words.contains { ["fewest", "least", "lowest", "smallest", "rarest"].contains($0.key) }
            return isLeast ? "" : "desc"
        }
        if name == "HOLDER" {
            let type = values["KPI"]?.first.flatMap { KPIRegistry.kpi(named: $0.text)?.terms.first?.type }
            return type.flatMap { roles.nouns.catalogue.type(named: $0) }.flatMap { NounReader.responsible($0)?.name }
        }
        if name == "LABEL" {
            return values["KPI"]?.first.map { Quoting.quoted($0.text.replacing("_", with: " ")) }
        }
        if name == "GROUP", let field = colleagues() { return field }
        let extra = name == "PROPERTY" ? values["TYPE"]?.first?.extra ?? [] : []
        // What is named before its type is a title too.
        let said = values[name] ?? (name == "TITLE" ? values["NAME"] : nil)
        guard said != nil || !extra.isEmpty else { return nil }
        let text = ((said ?? []).map(\.text) + extra).joined(separator: " ")
        return word[..<start] + text + word[end...]
    }

    /// The field of those who answer for the records, where they are grouped by colleagues: “which agent has …” is
    /// about a ticket's assignee. A group is read before it is known of what.
    private func colleagues() -> String? {
        guard values["GROUP"]?.first?.text == "owner", let type = values["QUERY"]?.first?.type else { return nil }
        return NounReader.responsible(type)?.name
    }

    private func assignment(_ roles: RoleReader) -> String? {
        // “email of Pierre” sets nothing to “of”.
        guard let field = values["FIELD"]?.first, let span = values["VALUE"]?.first?.span,
            span.contains(where: { roles.words[$0].isDigits }) || roles.saysSomething(span)
        else { return nil }
        guard let type = values["TARGET"]?.first?.type ?? values["QUERY"]?.first?.type else {
            // “priority medium”, with a record at hand: what could be any text is no value.
            guard let hand = roles.context.hand, let type = roles.nouns.catalogue.type(named: hand.type),
                let (_, named) = type.field(named: field.text), !named.kind.matchesPart
            else { return nil }
            return roles.fields.assignment(of: field.text, to: span, in: type)
        }
        return roles.fields.assignment(of: field.text, to: span, in: type)
    }
}
