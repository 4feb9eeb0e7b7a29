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
    private var known: [RoleKey: [RoleValue]] = [:]

    /// Whether words may be left out that only hold the sentence together.
    let isGlued: Bool

    init(_ nouns: NounReader, line: String, isGlued: Bool, inner: @escaping (String) -> String?) {
        self.isGlued = isGlued
        self.nouns = nouns
        words = nouns.words
        trouble = nouns.trouble
        context = nouns.context
        fields = FieldValues(nouns: nouns, line: line)
        targets = TargetReader(nouns)
        self.inner = inner
    }

    /// What the values of a role depend on.
    private struct RoleKey: Hashable {
        let role: String
        let start: Int
        /// The type that the line is about; nil where it doesn't say.
        let scope: ObjectIdentifier?
        let kpi: String?
        let figure: String?
        let subjects: [String]
        let writes: Bool

        /// By what tells most of them apart.
        func hash(into hasher: inout Hasher) {
            hasher.combine(role)
            hasher.combine(start)
        }
    }

    func values(of role: Asking.Role, at start: Int, filled: [String: [RoleValue]], command: Command) -> [RoleValue] {
        values(of: role, at: start, filled: filled, command: command, subjects: command.subjects)
    }

    /// - Parameter subjects: those of the command, which are not asked for anew each time.
    func values(
        of role: Asking.Role, at start: Int, filled: [String: [RoleValue]], command: Command, subjects: [String]
    ) -> [RoleValue] {
        guard start < words.count else { return [] }
        let about = (filled["TARGET"] ?? filled["WHOSE"] ?? filled["TYPE"] ?? filled["QUERY"])?.first?.type
        // Periods of figures that look back are no other command's.
        let isFigure = role.name == "PERIOD" && ["kpi", "why"].contains(command.name)
        let memo = RoleKey(
            role: role.name, start: start, scope: about.map { ObjectIdentifier($0) }, kpi: filled["KPI"]?.first?.text,
            figure: isFigure ? command.name : nil, subjects: subjects, writes: command.effect.writes)
        if let values = known[memo] { return values }
        let scope = about.map { [$0] } ?? scope
        let values = read(role.name, at: start, scope: scope, filled: filled, command: command)
        known[memo] = values
        return values
    }

    /// The types that fields and stages are looked for in where none is said: those that the line speaks of.
    private lazy var scope: [RecordType] = {
        var types = nouns.catalogue.types.filter { nouns.hasHead($0) }
        if let hand = context.hand, let type = nouns.catalogue.type(named: hand.type),
            !types.contains(where: { $0 === type })
        {
            types.append(type)
        }
        if types.isEmpty {
            types = ["deal", "customer", "campaign", "contact"].compactMap { nouns.catalogue.type(named: $0) }
        }
        return types
    }()

    /// Where the filler ends that begins at each word; nil where none does.
    private(set) lazy var fillerEnds: [Int?] = words.indices.map {
        Fillers.end(words, at: $0, isLoose: nouns.isLoose, isGlued: isGlued)
    }

    /// The types whose records are known by their names alone, so that a line need not say what they are.
    private var named: [RecordType] {
        TargetReader.named.compactMap { nouns.catalogue.type(named: $0) }
    }

    private func read(
        _ role: String, at start: Int, scope: [RecordType], filled: [String: [RoleValue]], command: Command
    ) -> [RoleValue] {
        switch role {
        case "TARGET": return targets.targets(at: start, for: command)
        case "WHOSE": return targets.targets(at: start, for: command).filter { words[$0.end - 1].isPossessive }
        case "OTHER": return targets.others(at: start, of: scope)
        case "QUERY": return targets.queries(at: start)
        case "NARROWED":
            return targets.queries(at: start).filter {
                $0.text.contains(" ") && $0.isBulk && !$0.text.contains(" sort ") && $0.type?.name == "ticket"
            }
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
        case "PAIR": return pairs(at: start)
        case "TWIN": return targets.others(at: start, of: scope)
        case "TYPE": return types(at: start, forNew: command.effect.writes)
        case "USER":
            // “Benjamin's customers” are not his who gets them.
            return nouns.persons(at: nouns.pastArticles(start)).filter { !words[$0.1 - 1].isPossessive }.map {
                RoleValue($0.0, end: $0.1)
            }
        case "FORMER":
            // “contact 3 is Omar's” says whose; “taken from Omar” whose it was.
            let isWhose =
                command.name == "assign" && filled["TARGET"] != nil
                && ["is", "are", "now"].contains(words[max(start, 1) - 1].key)
            return nouns.persons(at: nouns.pastArticles(start)).filter { !isWhose || words[$0.1 - 1].isPossessive }
                .map { RoleValue($0.0, end: $0.1) }
        case "CUSTOMER": return customers(at: start)
        case "PERSON":
            guard let type = nouns.catalogue.type(named: "contact") else { return [] }
            return nouns.recordNames(type, from: nouns.pastArticles(start)).compactMap { named in
                named.keys.first.map { RoleValue(String($0.id), end: named.end, cost: named.rank) }
            }
        case "CAMPAIGN":
            guard let type = nouns.catalogue.type(named: "campaign") else { return [] }
            return nouns.recordNames(type, from: nouns.pastArticles(start)).map {
                RoleValue($0.text, end: $0.end, cost: $0.rank)
            }
        case "STAGE":
            // Without a record that it is about, a stage is one of deals.
            let isFree = filled["TARGET"] == nil && filled["QUERY"] == nil
            let found = stages(at: start, scope + (isFree ? named.prefix(2).filter { $0.name == "deal" } : []))
            if found.isEmpty, let type = filled["TARGET"]?.first?.type { refuseStage(at: start, of: type) }
            return found
        case "KIND": return kinds(at: start)
        case "PROPERTY":
            return scope.flatMap {
                fields.properties(of: $0, at: start, isNew: filled["TARGET"] == nil && command.name == "new")
            }
        case "FIELD": return fieldNames(at: start, filled["TARGET"] == nil ? scope + named : scope)
        case "VALUE": return runs(at: start, most: 12, base: 0)
        case "TEXT", "REASON": return texts(at: start, isTitle: false)
        case "TITLE": return texts(at: start, isTitle: true)
        case "NAME":
            // “put the Oceanic deal into proposal” names a record that is there.
            guard !["the", "my", "our", "all", "every"].contains(words[start].key) else { return [] }
            return texts(at: start, isTitle: true).filter { !targets.isTypeWord(words[$0.end - 1]) }
        case "QUOTED":
            return words[start].kind == .quoted ? [RoleValue(Quoting.quoted(words[start].text), end: start + 1)] : []
        case "WORD": return tagWords(at: start)
        case "WHEN", "ENDING": return whens(at: start)
        case "PERIOD":
            return periods(
                at: start, isPast: command.name == "kpi" || command.name == "why", isSpan: command.name == "why")
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
        case "REPORT": return known(.reports, at: start)
        case "TOPIC": return topics(at: nouns.pastArticles(start))
        case "FILE": return files(at: nouns.pastArticles(start))
        case "ADDRESS":
            let word = words[start]
            let isAddress = word.text.contains(".") && word.text.dropFirst().contains("@")
            return isAddress ? [RoleValue(Quoting.quoted(word.text), end: start + 1)] : []
        case "PLACE": return places(at: start)
        case "COMMAND": return commands(at: start)
        case "TYPES":
            return types(at: start, forNew: false).compactMap { value in
                value.type.map { RoleValue($0.plural, end: value.end, cost: value.cost, type: $0) }
            }
        case "HORIZON": return horizons(at: start)
        case "SINCE": return sinces(at: start)
        case "LIMIT": return limits(at: start)
        case "MOVE": return moves(at: start)
        case "FIGURE": return levels(at: start)
        case "AMOUNT": return sums(at: start)
        case "STEP": return steps(at: start)
        case "MODEL": return models(at: start)
        default: return []
        }
    }

    // MARK: Records and their types

    /// - Parameter forNew: whether a record is to be made, which is one, and no call or note: those are logged.
    private func types(at start: Int, forNew: Bool) -> [RoleValue] {
        nouns.catalogue.types.flatMap { type -> [RoleValue] in
            // A query is saved by its own commands.
            if forNew, type.name == "query" { return [] }
            if forNew, ["activity", "touch", "message"].contains(type.name), !nouns.isTypeWord(type, words[start]) {
                return []
            }
            // What is made anew is called by its own name.
            if forNew, SpokenNouns.names[type.name] != nil, !nouns.isTypeWord(type, words[start]) { return [] }
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

    /// Two records of a type: “customers 2 and 3”.
    private func pairs(at start: Int) -> [RoleValue] {
        nouns.phrases(from: start).filter { $0.phrase.ids.count == 2 && $0.phrase.isPlainId(nouns.clock) }.map {
            let (type, ids) = ($0.phrase.type, $0.phrase.ids)
            return RoleValue("\(type.name) \(ids[0]) with \(ids[1])", end: $0.end, cost: $0.phrase.cost, type: type)
        }
    }

    /// “per month”, “by week”, “monthly”.
    private func units(at start: Int) -> [RoleValue] {
        guard let type = nouns.catalogue.types.first else { return [] }
        let place = nouns.end(of: [["by"], ["per"], ["each"], ["every"], ["from", "month", "to"]], start) ?? start
        let adverbs = ["daily": "day", "weekly": "week", "monthly": "month", "quarterly": "quarter", "yearly": "year"]
        if let unit = adverbs[words[start].key] { return [RoleValue("per \(unit)", end: start + 1)] }
        // “month by month”
        if start + 2 < words.count, words[start + 1].key == "by", words[start].key == words[start + 2].key,
            case (let pieces, _)? = nouns.groupItem(type, at: start), case .bucket(let unit, nil)? = pieces.first
        {
            return [RoleValue("per \(unit.rawValue)", end: start + 3)]
        }
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

    /// “mark ticket 3 as spam”: the last word would be a stage, and is none.
    private func refuseStage(at start: Int, of type: RecordType) {
        guard start > 0, words[start - 1].says("as"), words[start].kind == .plain,
            words[(start + 1)...].allSatisfy({ $0.kind == .mark }),
            let name = type.stageField, let field = type.field(named: name)?.field
        else { return }
        let options = field.kind.options.map(\.name).joined(separator: ", ")
        trouble.refuse(
            CommandError(
                "\(name) has no value “\(words[start].text)”", advice: "it is one of \(options)",
                at: words[start].range))
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
}

extension String {
    /// The text with its first occurrence of a sign replaced.
    func replacingFirst(_ sign: Character, with other: String) -> String {
        guard let index = firstIndex(of: sign) else { return self }
        return self[..<index] + other + self[self.index(after: index)...]
    }
}
