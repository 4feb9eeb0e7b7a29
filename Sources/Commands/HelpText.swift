// Help as lines of text, from the registry and the catalogue: on any word of the language, whatever sort of word it
// is. A word that means several things is explained as each of them.

import Base
import CommandSpec
import Domain

struct HelpText {
    let registry: CommandRegistry
    let catalogue: Catalogue

    /// Help on a word; the list of commands where there is none.
    ///
    /// - Throws: `CommandError` where nothing is called so.
    func lines(about word: String?) throws -> [String] {
        guard let word else { return overview }
        let sections = [
            registry.command(named: word).map(lines), catalogue.type(named: word).map(lines), Topics.lines(about: word),
            key(word), known(word), fields(word), adjectives(word), values(word),
        ].compactMap { $0 }.filter { !$0.isEmpty }
        guard !sections.isEmpty else { throw unknown(word) }
        return Array(sections.joined(separator: [""]))
    }

    private func unknown(_ word: String) -> CommandError {
        let fields = catalogue.types.flatMap { type in type.fields.map(\.name) + type.adjectives.map(\.name) }
        let names = registry.commands.map(\.name) + registry.names[.topics].map(\.name) + fields
        let near = NearestWord.of(word, among: names)
        return CommandError(
            .notUnderstood, "there is no help on “\(word)”",
            advice: near.map { "did you mean \($0)?" } ?? "`help` lists the commands and topics",
            candidates: near.map { [$0] } ?? [])
    }

    private var overview: [String] {
        var lines: [String] = []
        for family in CommandFamily.allCases {
            let commands = registry.commands.filter { $0.family == family }
            guard !commands.isEmpty else { continue }
            if !lines.isEmpty { lines.append("") }
            lines.append(family.rawValue)
            lines += table(commands.map { ($0.name, $0.summary) })
        }
        return lines + [
            "",
            "`help WORD` explains a command, a record type, a field, an adjective, a value or a key; other topics: "
                + Topics.names.joined(separator: ", "),
        ]
    }

    private func lines(about command: Command) -> [String] {
        var lines = command.forms.map(\.text) + ["", command.summary]
        for part in command.details.split(separator: "\n\n") {
            lines += (lines.count > command.forms.count + 2 ? [""] : []) + [String(part)]
        }
        let arguments = command.arguments
        if !arguments.isEmpty { lines += [""] + table(arguments.map { ($0.name, $0.kind.meaning) }) }
        if !command.askings.isEmpty {
            lines += ["", "Asked for, for instance, with: " + command.spokenWords.joined(separator: ", ") + "."]
        }
        return lines + examples(command.examples.map { ($0.line, $0.meaning) })
    }

    private func lines(about type: RecordType) -> [String] {
        var lines = [
            "\(type.name), \(type.plural)" + (type.aliases.isEmpty ? "" : " (\(type.aliases.joined(separator: ", ")))"),
            type.help, "", "Fields",
        ]
        lines += table(
            type.fields.map { field in
                let options = field.kind.options.map(\.name).joined(separator: "|")
                return (field.name, field.help + (options.isEmpty ? "" : " One of \(options)."))
            })
        if !type.adjectives.isEmpty {
            lines += ["", "Adjectives"] + table(type.adjectives.map { ($0.name, "\($0.help) (\($0.query))") })
        }
        return lines
    }

    // MARK: Words of queries

    private func fields(_ word: String) -> [String] {
        let found = catalogue.types.compactMap { type in type.field(named: word).map { (type, $0.field) } }
        // A field that all types share is explained once.
        var rows: [(types: [RecordType], field: FieldDescriptor)] = []
        for (type, field) in found {
            if let place = rows.firstIndex(where: { $0.field == field }) {
                rows[place].types.append(type)
            } else {
                rows.append(([type], field))
            }
        }
        return rows.enumerated().flatMap { index, row in
            (index == 0 ? [] : [""]) + lines(about: row.field, of: row.types)
        }
    }

    private func lines(about field: FieldDescriptor, of types: [RecordType]) -> [String] {
        let names = types.count == catalogue.types.count ? "every record" : types.map(\.plural).joined(separator: ", ")
        var lines = ["\(field.name), a field of \(names)", field.help]
        if !field.aliases.isEmpty { lines.append("Also called \(field.aliases.joined(separator: ", ")).") }
        if !field.kind.options.isEmpty {
            lines.append("One of \(field.kind.options.map(\.name).joined(separator: ", ")).")
        }
        if let bounds = field.bounds { lines.append("From \(bounds.lowerBound) to \(bounds.upperBound).") }
        if !field.isSettable { lines.append("It is kept by the program and can't be set by hand.") }
        if field.options.contains(.brought) {
            lines.append("A record that has none may be given it; from then on the program keeps it.")
        }
        return lines + examples(types.prefix(1).map { (QueryExample.line(field, of: $0), "finds \($0.plural) by it") })
    }

    private func adjectives(_ word: String) -> [String] {
        catalogue.types.flatMap { type in
            type.adjectives.filter { $0.isNamed(word) }.map { (type, $0) }
        }.enumerated().flatMap { index, pair in
            let (type, adjective) = pair
            return (index == 0 ? [] : [""]) + [
                "\(adjective.name), said of \(type.plural)", "\(adjective.help) It stands for `\(adjective.query)`.",
            ] + examples([("show \(type.plural) \(adjective.name)", "lists them")])
        }
    }

    private func values(_ word: String) -> [String] {
        catalogue.types.flatMap { type in
            type.fields.compactMap { field in field.kind.options.first { $0.isNamed(word) }.map { (type, field, $0) } }
        }.enumerated().flatMap { index, found in
            let (type, field, option) = found
            let others = field.kind.options.map(\.name).filter { $0 != option.name }.joined(separator: ", ")
            return (index == 0 ? [] : [""]) + [
                "\(option.name), a value of \(field.name) of \(type.plural): \(option.label)",
                others.isEmpty ? field.help : "\(field.help) The others are \(others).",
            ] + examples([("show \(type.plural) \(field.name):\(option.name)", "lists those that have it")])
        }
    }

    // MARK: Other names

    private func known(_ word: String) -> [String] {
        KnownNames.allCases.filter { $0 != .topics }.flatMap { list -> [String] in
            guard let name = registry.names.name(word, in: list),
                let known = registry.names[list].first(where: { $0.name == name })
            else { return [] }
            return ["\(name), a \(list.singular)", known.meaning]
        }
    }

    private func key(_ word: String) -> [String] { registry.keyHelp?(word) ?? [] }

    // MARK: Layout

    private func examples(_ lines: [(line: String, meaning: String)]) -> [String] {
        lines.isEmpty ? [] : ["", "Examples:"] + lines.map { "  \($0.line)    # \($0.meaning)" }
    }

    private func table(_ rows: [(String, String)]) -> [String] {
        let width = rows.map { TextWidth.columns(of: $0.0) }.max() ?? 0
        return rows.map { "  " + TextWidth.pad($0.0, to: width) + "  " + $0.1 }
    }
}

/// A query that finds records by one of their fields, as help shows it.
enum QueryExample {
    static func line(_ field: FieldDescriptor, of type: RecordType) -> String {
        let term =
            switch field.kind {
            case .choice(let options): "\(field.name):\(options.first?.name ?? "any")"
            case .boolean: "\(field.name):yes"
            case .date: "\(field.name):this-month"
            case .instant: "\(field.name)>=7d-ago"
            case .integer, .decimal: "\(field.name)>=10"
            case .money: "\(field.name)>10k"
            case .percent: "\(field.name)>=50%"
            case .duration: "\(field.name)>1h"
            case .text, .longText, .email, .phone, .url, .query, .list, .reference, .references, .anyReference:
                "\(field.name):any"
            }
        return "show \(type.plural) \(term)"
    }
}
