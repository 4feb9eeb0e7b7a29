// The console: what it looks like and how it ends.

import CommandSpec
import Domain

enum ConsoleCommands {
    static let all = [go, tasks, theme, keymap, config, tour, quit]

    static let go = Command(
        "go [SCREEN]", family: .console,
        summary: "Goes to a tab of the console or to the list of a record type, or lists the places there are.",
        details: "A type's plural alone does the same, and takes terms: `customers region:emea`.",
        effect: .view { .go($0.optionalText("SCREEN")) })

    static let tasks = Command(
        "tasks", family: .console, summary: "Lists what is done beside the screen, and what became of it.",
        details: "Imports, exports, checks, backups and changes of very many records run there and can be stopped.",
        effect: .view { _ in .action("tasks") })

    /// The tabs of the console and the lists of all types.
    static let places =
        ["pipeline", "tickets", "campaigns", "customers", "dashboard", "journal"].map { KnownName($0, "a tab") }
        + Catalogue.standard.types.filter { !["ticket", "campaign", "customer"].contains($0.name) }.map {
            KnownName($0.plural, "the list of \($0.plural)", aliases: [$0.name])
        }

    static let theme = Command(
        "theme [THEME]", family: .console,
        summary: "Changes the colours of the console, or lists the themes there are.",
        effect: .view { .theme($0.optionalText("THEME")) })

    static let keymap = Command(
        "keymap [KEYMAP]", family: .console,
        summary: "Changes the keys of the console, or lists the keymaps there are.",
        effect: .view { .keymap($0.optionalText("KEYMAP")) })

    static let config = Command(
        "config", "config write", "config SETTING", "config CHANGE…",
        natural: ["set": "config", "set SETTING": "config SETTING", "set CHANGE…": "config CHANGE"], family: .console,
        summary: "Shows or changes the settings of the console.",
        details: """
            A change holds until the console is left; `config write` keeps it in config.yaml. The settings are in \
            purser-config(5).
            """,
        effect: .view { bound in
            if let name = bound.optionalText("SETTING") { return .settings(.show(name)) }
            let changes = bound.assignments.map { SettingChange(name: $0.field.name, value: $0.value) }
            guard changes.isEmpty else { return .settings(.change(changes)) }
            return .settings(bound.said("write") ? .write : .show(nil))
        })

    static let tour = Command(
        "tour", family: .console, summary: "Shows the short tour of the first start again.",
        effect: .view { _ in .action("tour") })

    static let quit = Command(
        "quit", natural: ["exit": "quit"], family: .console, summary: "Leaves the console.",
        effect: .view { _ in .quit })
}
