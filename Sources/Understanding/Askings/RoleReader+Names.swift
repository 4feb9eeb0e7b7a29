// Names that the program knows: figures, what they are grouped by, boards, topics of the manual.

import Base
import CommandSpec
import Domain
import Language

extension RoleReader {
    private static let figures = KPIRegistry.all.map { ($0.name, [$0.name, $0.label] + $0.spoken) }
    /// Something that a figure is called: its name, its label, then what people say for it.
    private typealias SpokenFigure = (name: String, place: Int, spoken: String)

    private static let spokenFigures = figures.flatMap { name, ways -> [SpokenFigure] in
        ways.enumerated().map { (name, $0.offset, $0.element) }
    }
    /// Their places by the word that each begins with.
    private static let figuresByWord = Dictionary(grouping: spokenFigures.indices) {
        Spoken.split(spokenFigures[$0].spoken).first ?? ""
    }

    /// What may stand at a word.
    private static func spokenFigures(at word: Word) -> [SpokenFigure] {
        var first = Set([word.key, word.stem])
        // “click-to-open” as one word
        if word.key.utf8.contains(UInt8(ascii: "-")) { first.formUnion(Spoken.split(word.key).prefix(1)) }
        return first.flatMap { figuresByWord[$0] ?? [] }.sorted().map { spokenFigures[$0] }
    }

    func kpis(at start: Int) -> [RoleValue] {
        var result: [RoleValue] = []
        let own = context.registry.names[.kpis].dropFirst(Self.figures.count).map { ($0.name, [$0.name]) }
        // What the workspace gave a name is that, whatever figure of the program is called so too.
        let taken = Set(own.map { Spoken.split($0.0) })
        func isTaken(_ place: Int, _ spoken: String) -> Bool {
            place > 1 && !taken.isEmpty && taken.contains(Spoken.split(spoken))
        }
        // A figure's name in quotation marks is that name.
        if start < words.count, words[start].kind == .quoted {
            let said = Spoken.split(words[start].key)
            return (Self.figures + own).filter { _, ways in
                ways.enumerated().contains { Spoken.split($1) == said && !isTaken($0, $1) }
            }.map { RoleValue($0.0, end: start + 1) }
        }
        guard start < words.count, words[start].kind == .plain else { return [] }
        let called = Self.spokenFigures(at: words[start]) + own.map { (name: $0.0, place: 0, spoken: $0.0) }
        for (name, place, spoken) in called {
            guard let end = Spoken.end(of: spoken, words, at: start), !isTaken(place, spoken) else { continue }
            let count = end - start
            // “reply to ticket” begins an order, whatever figure is asked for so elsewhere.
            if start == 0, count > 2, context.registry.command(named: words[0].key)?.effect.writes ?? false { continue }
            result.append(RoleValue(name, end: end, cost: count > 2 ? -2 * count : 3 - count, type: nil))
        }
        return result
    }

    func groups(at start: Int, _ filled: [String: [RoleValue]]) -> [RoleValue] {
        let kpi = filled["KPI"]?.first.flatMap { KPIRegistry.kpi(named: $0.text) }
        let spoken = (filled["QUERY"] ?? filled["TARGET"])?.first?.type?.name
        let types =
            kpi.map { [$0.terms[0].type] } ?? spoken.map { [$0] }
            ?? ["deal", "ticket", "customer", "touch", "campaign", "activity"]
        var result: [RoleValue] = []
        for type in types.compactMap({ nouns.catalogue.type(named: $0) }) {
            guard let (pieces, end) = nouns.groupItem(type, at: start) else { continue }
            // A figure has a course, “win rate by month”; what can be counted as well is.
            if kpi != nil, case .bucket(let unit, nil)? = pieces.first {
                return [RoleValue(unit.rawValue, end: end, cost: 6)]
            }
            guard case .groups(let fields)? = pieces.first, fields.count == 1 else { continue }
            if kpi != nil {
                result.append(RoleValue(fields[0], end: end))
            } else if !result.contains(where: { $0.text == fields[0] && $0.type === type }) {
                result.append(RoleValue(fields[0], end: end, type: type))
            }
        }
        return result
    }

    func known(_ list: KnownNames, at start: Int) -> [RoleValue] {
        let place = nouns.pastArticles(start)
        // “quarterly review” is one name.
        for count in [2, 1] where place + count <= words.count {
            let said = words[place..<(place + count)].map(\.key).joined(separator: " ")
            if let name = context.registry.names.name(said, in: list) {
                return [RoleValue(name, end: place + count, cost: count == 2 ? -4 : 0)]
            }
        }
        return []
    }

    /// A topic by its name, by a type in the plural, or by the verb that people say: “merging”, “moving deals”.
    func topics(at start: Int) -> [RoleValue] {
        guard start < words.count, words[start].kind == .plain || words[start].kind == .quoted else { return [] }
        let key = words[start].key
        var forms = [key, words[start].stem]
        if key.hasSuffix("ing"), key.utf8.count > 5 {
            let root = String(key.dropLast(3))
            forms += [root, root + "e", String(root.dropLast())]
        }
        for form in forms {
            if let type = nouns.catalogue.type(named: form) { return [RoleValue(type.name, end: start + 1)] }
            let isAdjective = nouns.catalogue.types.contains { type in type.adjectives.contains { $0.name == form } }
            if isAdjective { return [RoleValue(form, end: start + 1)] }
            if let name = context.registry.names.name(form, in: .topics)
                ?? context.registry.names.name(form + "s", in: .topics)
            {
                return [RoleValue(name, end: start + 1)]
            }
            if let command = context.registry.command(calledBy: form) {
                return [RoleValue(command.name, end: start + 1, cost: 1)]
            }
        }
        return []
    }
}
