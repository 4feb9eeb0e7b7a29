// What may fill a role at a place in the line. Each role is read by what it is, never by the command that asks
// for it, so a customer or a day is recognised alike wherever one is wanted.

import Base
import CommandSpec
import Domain
import Language
import Store

final class RoleReader {
    let words: [Word]
    let nouns: NounReader
    let fields: FieldValues
    let targets: TargetReader
    let trouble: Trouble
    let context: RequestContext
    /// Reads a command within the line.
    let inner: (String) -> String?
    private var known: [String: [RoleValue]] = [:]
    private var typesSpoken: [RecordType]?

    init(_ nouns: NounReader, line: String, inner: @escaping (String) -> String?) {
        self.nouns = nouns
        words = nouns.words
        trouble = nouns.trouble
        context = nouns.context
        fields = FieldValues(nouns: nouns, line: line)
        targets = TargetReader(nouns)
        self.inner = inner
    }

    func values(of role: Asking.Role, at start: Int, filled: [String: [RoleValue]], command: Command) -> [RoleValue] {
        guard start < words.count else { return [] }
        let scope = scope(filled, command)
        let memo =
            "\(role.name) \(start) \(scope.map(\.name).joined(separator: ",")) \(filled["KPI"]?.first?.text ?? "")\(command.subjects) \(command.effect.writes)"
        if let values = known[memo] { return values }
        let values = read(role.name, at: start, scope: scope, filled: filled, command: command)
        known[memo] = values
        return values
    }

    /// The types that fields and stages are looked for in: the target's, else those that the line speaks of.
    private func scope(_ filled: [String: [RoleValue]], _ command: Command) -> [RecordType] {
        if let type = (filled["TARGET"] ?? filled["TYPE"] ?? filled["QUERY"])?.first?.type { return [type] }
        if let typesSpoken { return typesSpoken }
        var types = nouns.catalogue.types.filter { type in words.indices.contains { !nouns.heads(type, at: $0).isEmpty }
        }
        if let hand = context.hand, let type = nouns.catalogue.type(named: hand.type),
            !types.contains(where: { $0 === type })
        {
            types.append(type)
        }
        if types.isEmpty {
            types = ["deal", "customer", "campaign", "contact"].compactMap { nouns.catalogue.type(named: $0) }
        }
        typesSpoken = types
        return types
    }

    private func read(
        _ role: String, at start: Int, scope: [RecordType], filled: [String: [RoleValue]], command: Command
    ) -> [RoleValue] {
        switch role {
        case "TARGET": return targets.targets(at: start, for: command)
        case "OTHER": return targets.others(at: start, of: scope)
        case "QUERY": return targets.queries(at: start)
        case "MEASURED": return targets.measured(at: start, orMeasure: false)
        case "WORTH": return targets.measured(at: start, orMeasure: true)
        case "VERSUS": return targets.compared(at: start)
        case "BEFORE": return earlier(at: start, than: filled["PERIOD"]?.first?.text)
        case "LATER": return running(at: start)
        case "RIVALS":
            return words.contains { ["versus", "vs", "against"].contains($0.key) }
                ? targets.compared(at: start).map { RoleValue($0.text, end: $0.end, cost: $0.cost - 3, type: $0.type) }
                : []
        case "GROUPED":
            return targets.queries(at: start).filter { $0.text.contains(" by ") || $0.text.contains(" per ") }
        case "LIST": return targets.queries(at: start).filter(\.isBulk)
        case "PER": return units(at: start)
        case "TWIN": return targets.others(at: start, of: scope)
        case "TYPE": return types(at: start, forNew: command.effect.writes)
        case "USER":
            return nouns.persons(at: nouns.pastArticles(start)).map { RoleValue($0.0, end: possessiveEnd($0.1)) }
        case "CUSTOMER": return customers(at: start)
        case "STAGE": return stages(at: start, scope)
        case "KIND": return kinds(at: start)
        case "PROPERTY":
            return scope.flatMap {
                fields.properties(of: $0, at: start, isNew: filled["TARGET"] == nil && command.name == "new")
            }
        case "FIELD": return fieldNames(at: start, scope)
        case "VALUE": return runs(at: start, most: 12, base: 0)
        case "TEXT", "REASON": return texts(at: start, isTitle: false)
        case "TITLE", "NAME": return texts(at: start, isTitle: true)
        case "WORD": return tagWords(at: start)
        case "WHEN": return whens(at: start)
        case "PERIOD": return periods(at: start)
        case "SPAN":
            return nouns.times.length(
                at: nouns.end(of: [["of"], ["for"], ["about"], ["took"], ["lasting"]], start) ?? start
            ).map {
                let end = $0.end < words.count && words[$0.end].says("long") ? $0.end + 1 : $0.end
                return [RoleValue(TimeLength.text($0.seconds), end: end)]
            } ?? []
        case "NUMBER":
            guard let number = nouns.numbers.number(at: start), let whole = number.whole, whole >= 0 else { return [] }
            let end =
                number.end < words.count && ["star", "point"].contains(words[number.end].stem)
                ? number.end + 1 : number.end
            return [RoleValue(String(whole), end: end)]
        case "KPI": return kpis(at: nouns.pastArticles(start))
        case "GROUP": return groups(at: nouns.pastArticles(start), filled)
        case "MEASURE": return measures(at: nouns.pastArticles(start))
        case "DASHBOARD": return known(.dashboards, at: start)
        case "TOPIC": return topics(at: nouns.pastArticles(start))
        case "FILE": return files(at: nouns.pastArticles(start))
        case "COMMAND": return commands(at: start)
        default: return []
        }
    }

    private func possessiveEnd(_ end: Int) -> Int { end }

    // MARK: Records and their types

    /// - Parameter forNew: whether a record is to be made, which is one, and no call or note: those are logged.
    private func types(at start: Int, forNew: Bool) -> [RoleValue] {
        nouns.catalogue.types.flatMap { type -> [RoleValue] in
            if forNew, ["activity", "touch", "message"].contains(type.name), !nouns.isTypeWord(type, words[start]) {
                return []
            }
            return nouns.heads(type, at: start).compactMap { step in
                if forNew, case .head(true, _)? = step.pieces.first { return nil }
                var value = RoleValue(type.name, end: step.end, cost: step.cost, type: type)
                for case .head(_, let terms) in step.pieces {
                    value.extra = terms.map { $0.replacingFirst(":", with: "=") }
                }
                return value
            }
        }
    }

    /// “per month”, “by week”, “monthly”.
    private func units(at start: Int) -> [RoleValue] {
        guard let type = nouns.catalogue.types.first else { return [] }
        let place = nouns.end(of: [["by"], ["per"], ["each"], ["every"], ["from", "month", "to"]], start) ?? start
        let adverbs = ["daily": "day", "weekly": "week", "monthly": "month", "quarterly": "quarter", "yearly": "year"]
        if let unit = adverbs[words[start].key] { return [RoleValue("per \(unit)", end: start + 1)] }
        guard place > start, let (pieces, end) = nouns.groupItem(type, at: place),
            case .bucket(let unit, nil)? = pieces.first
        else { return [] }
        return [RoleValue("per \(unit.rawValue)", end: end)]
    }

    private func customers(at start: Int) -> [RoleValue] {
        guard let type = nouns.catalogue.type(named: "customer") else { return [] }
        return nouns.recordNames(type, from: nouns.pastArticles(start)).map {
            RoleValue($0.text, end: $0.end, cost: $0.rank)
        }
    }

    private func stages(at start: Int, _ scope: [RecordType]) -> [RoleValue] {
        let place = nouns.end(of: [["the"], ["stage"], ["the", "stage"], ["status"], ["state"]], start) ?? start
        var result: [RoleValue] = []
        for type in scope {
            guard let name = type.stageField, let (_, field) = type.field(named: name),
                let (option, end) = nouns.option(field, at: place)
            else { continue }
            let behind = nouns.end(of: [["stage"], ["status"], ["state"], ["phase"]], end) ?? end
            if !result.contains(where: { $0.text == option && $0.end == behind }) {
                result.append(RoleValue(option, end: behind))
            }
        }
        return result
    }

    private func kinds(at start: Int) -> [RoleValue] {
        guard let field = nouns.catalogue.type(named: "touch")?.field(named: "kind")?.field else { return [] }
        return nouns.option(field, at: start).map { [RoleValue($0.0, end: $0.1)] } ?? []
    }

    // MARK: Fields

    private func fieldNames(at start: Int, _ scope: [RecordType]) -> [RoleValue] {
        var result: [RoleValue] = []
        for type in scope {
            for field in type.fields where field.isSettable {
                guard let end = nouns.fieldEnd(field, at: nouns.pastArticles(start)).map(pastNoun) else { continue }
                if !result.contains(where: { $0.text == field.name && $0.end == end }) {
                    result.append(RoleValue(field.name, end: end))
                }
            }
        }
        return result
    }

    /// “phone number”, “close date”: the noun behind a field's name.
    private func pastNoun(_ end: Int) -> Int {
        guard end < words.count, ["number", "date", "address", "field", "amount"].contains(words[end].key),
            !words[end].isPossessive,
            end + 1 < words.count
        else { return end }
        return end + 1
    }

    private func measures(at start: Int) -> [RoleValue] {
        var result: [RoleValue] = []
        for type in nouns.catalogue.types {
            for field in type.fields where field.kind.isSummable && field.name != "id" && field.name != "version" {
                guard let end = nouns.fieldEnd(field, at: start) else { continue }
                if !result.contains(where: { $0.text == field.name && $0.end == end }) {
                    result.append(RoleValue(field.name, end: end))
                }
            }
        }
        return result
    }

    // MARK: Texts

    /// Words up to any end, as they stand.
    private func runs(at start: Int, most: Int, base: Int) -> [RoleValue] {
        if words[start].kind == .quoted {
            return [RoleValue(words[start].text, end: start + 1, span: start..<start + 1)]
        }
        return (start + 1...min(start + most, words.count)).map { end in
            RoleValue(fields.text(start..<end) ?? "", end: end, cost: base + end - start - 1, span: start..<end)
        }
    }

    private static let noTitles: Set<String> = [
        "if", "when", "unless", "because", "that", "to", "and", "or", "not", "for", "in", "with", "from", "by", "of",
        "it", "this", "please", "called", "named", "is", "should", "would", "then", "also", "on", "at", "as", "worth",
        "everything", "all", "whatever", "something",
    ]

    /// A text in quotation marks, or words; the fewer, the likelier that the rest says something else.
    private func texts(at start: Int, isTitle: Bool) -> [RoleValue] {
        var start = start
        while start < words.count, words[start].kind == .mark { start += 1 }
        guard start < words.count else { return [] }
        if words[start].kind == .quoted { return [RoleValue(Quoting.quoted(words[start].text), end: start + 1)] }
        if isTitle, Self.noTitles.contains(words[start].key) { return [] }
        var ends = Array(start + 1...words.count)
        if ends.count > 24 { ends = [words.count] }
        return ends.compactMap { end in
            var last = end
            while last > start, words[last - 1].kind == .mark { last -= 1 }
            // “reply to ticket 12” leaves the text out; “to” is none.
            guard
                (start..<last).contains(where: {
                    words[$0].kind != .plain || !PlainEnglish.carriesSentence(words[$0].key)
                })
            else { return nil }
            guard last > start, end == words.count || last == end else { return nil }
            if isTitle, (start..<last).contains(where: { words[$0].kind == .quoted || words[$0].kind == .term }) {
                return nil
            }
            if isTitle,
                (start..<last).contains(where: {
                    words[$0].isMark(",") || words[$0].isMark(":") || words[$0].isMark(";")
                })
            {
                return nil
            }
            if isTitle, namesCustomer(start..<last) { return nil }
            return fields.text(start..<last).map {
                RoleValue(Quoting.quoted($0), end: end, cost: 3 + last - start)
            }
        }
    }

    /// Whether words of a title lead to a name: “Renewal for Monsters Inc”. Whose it is must be clear, so the name
    /// is a customer's or the title is quoted.
    private func namesCustomer(_ span: Range<Int>) -> Bool {
        for place in span.dropFirst()
        where ["for", "with", "at", "of"].contains(words[place].key) && place + 1 < span.upperBound {
            let name = nouns.pastArticles(place + 1)
            guard name < span.upperBound else { continue }
            let first = words[name].text.unicodeScalars.first
            if words[place].key != "of", first?.properties.isUppercase == true { return true }
            if nouns.names.spans(of: "customer", at: name).contains(where: { $0.rank < 2 }) { return true }
        }
        return false
    }

    private func tagWords(at start: Int) -> [RoleValue] {
        let place = nouns.end(of: [["tag"], ["the", "tag"], ["label"]], start) ?? nouns.pastArticles(start)
        guard place < words.count else { return [] }
        let word = words[place]
        switch word.kind {
        case .quoted: return [RoleValue(Quoting.quoted(word.text), end: place + 1)]
        case .term where word.text.hasPrefix("#"):
            return [RoleValue(Quoting.quoted(String(word.text.dropFirst())), end: place + 1)]
        case .plain where !PlainEnglish.carriesSentence(word.key):
            return [RoleValue(Quoting.quoted(word.text), end: place + 1)]
        default: return []
        }
    }

    private func files(at start: Int) -> [RoleValue] {
        let place = nouns.end(of: [["file"], ["the", "file"]], start) ?? start
        guard place < words.count else { return [] }
        let word = words[place]
        guard word.kind == .quoted || word.text.contains(".") || word.text.contains("/") else { return [] }
        return [RoleValue(Quoting.quoted(word.text), end: place + 1)]
    }

    private func commands(at start: Int) -> [RoleValue] {
        var result: [RoleValue] = []
        for end in [words.count, words.count - 1, words.count - 2] where end > start {
            let text = words[start].kind == .quoted && end == start + 1 ? words[start].text : fields.text(start..<end)
            guard let text, let line = inner(text) else { continue }
            result.append(RoleValue(line, end: end))
        }
        return result
    }

    // MARK: Times

    private func whens(at start: Int) -> [RoleValue] {
        let starts = [start, nouns.end(of: [["on"], ["at"], ["by"], ["in"], ["for"], ["this"]], start)].compactMap {
            $0
        }
        return starts.compactMap { start in
            guard let time = nouns.times.time(at: start), let term = time.phrase.term else { return nil }
            let span = term.resolve(nouns.clock)
            guard span.lastDay >= nouns.clock.today else {
                trouble.refuse(
                    CommandError(
                        "“\(term.text)” is past", advice: "name a day or a time that is to come", at: words[start].range
                    ))
                return nil
            }
            return RoleValue(term.text, end: time.end)
        }
    }

    private func periods(at start: Int) -> [RoleValue] {
        let starts = [
            start,
            nouns.end(
                of: [
                    ["in"], ["for"], ["during"], ["of"], ["over"], ["in", "the"], ["for", "the"], ["over", "the"],
                    ["since"], ["from"],
                ], start),
        ].compactMap { $0 }
        return starts.compactMap { start in
            guard let time = nouns.times.time(at: start) else { return nil }
            let text =
                time.phrase.term?.text
                ?? words[start..<time.end].map(\.key).filter { $0 != "the" }.joined(separator: " ")
            return RoleValue(text, end: time.end)
        }
    }

    /// The period before another, which figures are held against as it is.
    private func earlier(at start: Int, than period: String?) -> [RoleValue] {
        guard let period, case .period(let unit, let offset)? = TimeTerm(reading: period) else { return [] }
        guard let time = nouns.times.time(at: start), time.phrase.term == .period(unit, offset: offset - 1) else {
            return []
        }
        return [RoleValue("", end: time.end)]
    }

    /// The running period, where the one before it is what it is held against.
    private func running(at start: Int) -> [RoleValue] {
        let place = nouns.end(of: [["the"], ["that", "of"]], start) ?? start
        guard let time = nouns.times.time(at: place), case .period(let unit, -1)? = time.phrase.term else { return [] }
        return [RoleValue(TimeTerm.period(unit, offset: 0).text, end: time.end)]
    }

    // MARK: Names that the program knows

    private func kpis(at start: Int) -> [RoleValue] {
        var result: [RoleValue] = []
        let figures = KPIRegistry.all.map { ($0.name, [$0.name, $0.label] + $0.spoken) }
        let own = context.registry.names[.kpis].dropFirst(figures.count).map { ($0.name, [$0.name]) }
        for (name, ways) in figures + own {
            for spoken in ways {
                guard let end = Spoken.end(of: spoken, words, at: start) else { continue }
                let count = end - start
                result.append(RoleValue(name, end: end, cost: count > 2 ? -2 * count : 3 - count, type: nil))
            }
        }
        return result
    }

    private func groups(at start: Int, _ filled: [String: [RoleValue]]) -> [RoleValue] {
        let kpi = filled["KPI"]?.first.flatMap { KPIRegistry.kpi(named: $0.text) }
        let types = kpi.map { [$0.terms[0].type] } ?? ["deal", "ticket", "customer", "touch", "campaign", "activity"]
        var result: [RoleValue] = []
        for type in types.compactMap({ nouns.catalogue.type(named: $0) }) {
            guard let (pieces, end) = nouns.groupItem(type, at: start), case .groups(let fields)? = pieces.first,
                fields.count == 1
            else { continue }
            if !result.contains(where: { $0.text == fields[0] }) { result.append(RoleValue(fields[0], end: end)) }
        }
        return result
    }

    private func known(_ list: KnownNames, at start: Int) -> [RoleValue] {
        let place = nouns.pastArticles(start)
        guard place < words.count, let name = context.registry.names.name(words[place].key, in: list) else { return [] }
        return [RoleValue(name, end: place + 1)]
    }

    /// A topic by its name, by a type in the plural, or by the verb that people say: “merging”, “moving deals”.
    private func topics(at start: Int) -> [RoleValue] {
        guard start < words.count, words[start].kind == .plain else { return [] }
        let key = words[start].key
        var forms = [key, words[start].stem]
        if key.hasSuffix("ing"), key.utf8.count > 5 {
            let root = String(key.dropLast(3))
            forms += [root, root + "e", String(root.dropLast())]
        }
        for form in forms {
            if let type = nouns.catalogue.type(named: form) { return [RoleValue(type.name, end: start + 1)] }
            if let name = context.registry.names.name(form, in: .topics)
                ?? context.registry.names.name(form + "s", in: .topics)
            {
                return [RoleValue(name, end: start + 1)]
            }
            let command = context.registry.commands.first { $0.askings.contains { $0.callWords.contains(form) } }
            if let command { return [RoleValue(command.name, end: start + 1, cost: 1)] }
        }
        return []
    }
}

extension String {
    /// The text with its first occurrence of a sign replaced.
    func replacingFirst(_ sign: Character, with other: String) -> String {
        guard let index = firstIndex(of: sign) else { return self }
        return self[..<index] + other + self[self.index(after: index)...]
    }
}
