// Help as lines of text, from the registry and the catalogue.

import Base
import CommandSpec
import Domain

struct HelpText {
    let registry: CommandRegistry
    let catalogue: Catalogue

    /// Help on a topic; the list of commands where there is none.
    func lines(about topic: String?) -> [String] {
        guard let topic else { return overview }
        if let command = registry.command(named: topic) { return lines(about: command) }
        if let type = catalogue.type(named: topic) { return lines(about: type) }
        return Topics.lines(about: topic) ?? overview
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
            "`help COMMAND` explains one, `help TYPE` a record type; other topics: "
                + Topics.names.joined(separator: ", "),
        ]
    }

    private func lines(about command: Command) -> [String] {
        var lines = command.forms.map(\.text) + ["", command.summary]
        if !command.details.isEmpty { lines.append(command.details) }
        let arguments = command.arguments
        if !arguments.isEmpty { lines += [""] + table(arguments.map { ($0.name, $0.kind.meaning) }) }
        if !command.askings.isEmpty {
            lines += ["", "Asked for, for instance, with: " + command.spokenWords.joined(separator: ", ") + "."]
        }
        if !command.examples.isEmpty {
            lines += ["", "Examples:"] + command.examples.map { "  \($0.line)    # \($0.meaning)" }
        }
        return lines
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

    private func table(_ rows: [(String, String)]) -> [String] {
        let width = rows.map { TextWidth.columns(of: $0.0) }.max() ?? 0
        return rows.map { "  " + TextWidth.pad($0.0, to: width) + "  " + $0.1 }
    }
}
