// purser-commands(7): every command, by family.

import CommandSpec
import Commands

enum CommandManual {
    static var page: String {
        let registry = CommandRegistry.standard
        var page = ManPage("purser-commands", 7, "the commands of Purser")
        page.section("Description")
        page.line(
            """
            A command is one line: a verb, what it is about, and what is to become of that. Words in capitals are arguments; \
            `a|b` is one or the other, and what stands in brackets may be left out. Each command has one canonical form, which \
            `explain` shows and the journal keeps; the other ways to say it lead there.
            """)
        page.paragraph(
            "One command is one commit: `undo` takes all of it back. What can't be understood, or can be in two ways, is refused, and nothing is changed."
        )
        for family in CommandFamily.allCases {
            let commands = registry.commands.filter { $0.family == family }
            guard !commands.isEmpty else { continue }
            page.section(family.rawValue)
            for command in commands { describe(command, &page) }
        }
        arguments(registry, &page)
        page.section("See also")
        page.line("`purser`(1), `purser-query`(7), `purser-script`(5), `purser-keys`(7)")
        return page.text
    }

    private static func describe(_ command: Command, _ page: inout ManPage) {
        page.forms(command.forms.map(\.text))
        page.line(command.summary + (command.details.isEmpty ? "" : " " + command.details))
        if !command.askings.isEmpty { page.also(command.spokenWords) }
        if !command.examples.isEmpty { page.indentedExample(command.examples.map { ($0.line, $0.meaning) }) }
    }

    private static func arguments(_ registry: CommandRegistry, _ page: inout ManPage) {
        page.section("Arguments")
        var seen: Set<String> = []
        for argument in registry.commands.flatMap(\.arguments) where seen.insert(argument.name).inserted {
            page.item(
                "\\fI\(argument.name)\\fP",
                argument.kind.meaning.prefix(1).uppercased() + argument.kind.meaning.dropFirst() + ".")
        }
    }
}

extension ManPage {
    /// The forms of a command, as the term of an item.
    fileprivate mutating func forms(_ forms: [String]) {
        for (number, form) in forms.enumerated() {
            append((number == 0 ? ".TP\n" : ".TQ\n") + ManPage.synopsis(form) + "\n")
        }
    }

    /// Other ways to say a command.
    fileprivate mutating func also(_ forms: [String]) {
        append(".IP\nAlso:\n" + forms.map { ".br\n" + ManPage.synopsis($0) + "\n" }.joined())
    }

    /// Lines that show a command at work, each with what it does.
    fileprivate mutating func indentedExample(_ lines: [(line: String, meaning: String)]) {
        append(".RS\n.PP\n.EX\n")
        for (line, meaning) in lines { append(ManPage.escaped("\(line)  # \(meaning)") + "\n") }
        append(".EE\n.RE\n")
    }
}
