import Platform
import Testing

/// Files of the user's are read when they are saved.
@Suite struct SettingsTests {
    @Test func aThemeIsReadAgainWhenItIsSavedAndABrokenOneLeavesTheOldOne() throws {
        let desk = try Desk()
        try Folders.create(desk.path("config/purser/Themes"))
        let theme = desk.path("config/purser/Themes/mine.yaml")
        try Files.write("inherits: dark\nroles:\n  title: red\n", to: theme)
        try Files.write("theme: mine\n", to: desk.path("config/purser/config.yaml"))
        let terminal = try RealTerminal(at: desk, columns: 160).opensTheConsole()
        try Files.write("inherits: dark\nroles:\n  title: read\n", to: theme)
        try terminal.shows("mine.yaml:3:10: error: \"read\" is no colour").shows("Acme renewal")
        try Files.write("inherits: dark\nroles:\n  ttle: red\n", to: theme)
        try terminal.shows("mine.yaml:3:3: error: there is no role \"ttle\"")
        let before = terminal.written.utf8.count
        try Files.write("inherits: dark\nroles:\n  ground: on \"#400000\"\n", to: theme)
        try terminal.writesMore(than: before)
    }

    @Test func keysAndSettingsAreReadAgainToo() throws {
        let desk = try Desk()
        let terminal = try RealTerminal(at: desk, columns: 160).opensTheConsole()
        try Folders.create(desk.path("config/purser"))
        try Files.write("global:\n  F9: tab.tickets\n  F10: tab.tikets\n", to: desk.path("config/purser/keymap.yaml"))
        try terminal.shows("keymap.yaml:3:8: error: there is no action \"tab.tikets\"; did you mean tab.tickets?")
        try Files.write("global:\n  F9: tab.tickets\n", to: desk.path("config/purser/keymap.yaml"))
        try Files.write("glyphs: ascii\n", to: desk.path("config/purser/config.yaml"))
        try terminal.shows("======").presses("F9").shows("Login problem")
        try terminal.presses("q").showsTheShell()
        // What the user wrote is the user's.
        #expect(try Files.readText(desk.path("config/purser/config.yaml")) == "glyphs: ascii\n")
        #expect(try Files.readText(desk.path("config/purser/keymap.yaml")) == "global:\n  F9: tab.tickets\n")
    }
}
