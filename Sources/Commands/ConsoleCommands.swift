// The console: what it looks like and how it ends.

import CommandSpec

enum ConsoleCommands {
    static let all = [theme, keymap, quit]

    static let theme = Command(
        "theme [THEME]", family: .console,
        summary: "Changes the colours of the console, or lists the themes there are.",
        effect: .view { .theme($0.optionalText("THEME")) })

    static let keymap = Command(
        "keymap [KEYMAP]", family: .console,
        summary: "Changes the keys of the console, or lists the keymaps there are.",
        effect: .view { .keymap($0.optionalText("KEYMAP")) })

    static let quit = Command(
        "quit", asked: ["quit": ["exit|bye|quit|leave|logout console|purser|program|now?", "log out"]], family: .console, summary: "Leaves the console.",
        effect: .view { _ in .quit })
}
