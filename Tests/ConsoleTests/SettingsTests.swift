import Base
import Domain
import Screen
import Testing

@testable import Console

@Suite struct SettingsTests {
    private func read(_ text: String) throws -> ConsoleSettings {
        try ConsoleSettings(SettingsFile(path: "config.yaml", text: text))
    }

    @Test func aFileChangesWhatItNamesAndNothingElse() throws {
        let settings = try read("theme: light\nmouse: no\nconfirm_from: 10\nstart: tickets\nglyphs: ascii\n")
        #expect(settings.theme == "light" && !settings.mouse && settings.confirmFrom == 10)
        #expect(settings.start == .tickets && settings.glyphs == .ascii)
        #expect(settings.motion && settings.keymap == "default" && settings.colors == nil)
        #expect(try read("") == ConsoleSettings())
    }

    @Test func whereAmbiguousCharactersAreWideLinesAreDrawnInASCII() throws {
        let settings = try read("ambiguous_width: wide\n")
        #expect(settings.wideAmbiguous && settings.glyphs == .ascii)
        #expect(try read("ambiguous_width: wide\nglyphs: blocks\n").glyphs == .blocks)
    }

    @Test(arguments: [
        ("them: light\n", "config.yaml:1:1: error: there is no setting \"them\"; did you mean theme?"),
        ("mouse: yes\nmotion: perhaps\n", "config.yaml:2:9: error: "),
        ("glyphs: brail\n", "config.yaml:1:9: error: "),
        ("- theme\n", "config.yaml:1:1: error: settings are lines such as `theme: dark`"),
        ("theme:\n", "config.yaml:1:7: error: theme needs a value"),
    ])
    func whatIsNotUnderstoodIsAnErrorWithItsLine(text: String, start: String) {
        do {
            _ = try read(text)
            Issue.record("\(text) was taken")
        } catch {
            #expect("\(error)".hasPrefix(start), "\(error)")
        }
    }

    @Test func aThemeOrKeymapThatIsNotThereIsAnErrorWithItsLine() throws {
        let type = SettingTable.type(themes: ["dark", "light"], keymaps: ["default"])
        func read(_ text: String) throws -> ConsoleSettings {
            try ConsoleSettings(SettingsFile(path: "config.yaml", text: text), of: type)
        }
        #expect(try read("theme: light\n").theme == "light")
        for (text, start) in [
            ("theme: nosuch\n", "config.yaml:1:8: error: theme has no value “nosuch”"),
            ("mouse: no\nkeymap: nosuch\n", "config.yaml:2:9: error: keymap has no value “nosuch”"),
        ] {
            let error = #expect(throws: SettingsError.self) { try read(text) }
            #expect(error?.description.hasPrefix(start) == true, "\(error?.description ?? "")")
        }
    }

    @Test func writingKeepsTheOwnersLinesAndReadsBackAlike() throws {
        let old = "# mine\nmouse: false # the mouse is dead\n\nkeymap: vim\n"
        var settings = try read(old)
        settings["mouse"] = .integer(1)
        settings["theme"] = .text("high-contrast")
        settings["editor"] = .text("vim -c \"set spell\"")
        let text = settings.text(over: old)
        #expect(text.hasPrefix("# mine\nmouse: yes # the mouse is dead\n\nkeymap: vim\n"))
        #expect(try read(text) == settings)
        #expect(settings.text(over: text) == text)
        #expect(ConsoleSettings().text(over: "") == "\n")
    }

    @Test func everySettingSaysWhatItIsAndReadsItsOwnDefault() throws {
        for field in SettingTable.type.fields {
            #expect(!field.help.isEmpty)
            let text = ConsoleSettings().text(of: field)
            #expect(
                try read("\(field.name): \(text == "none" && field.isOptional ? "null" : text)\n") == ConsoleSettings())
        }
    }

    @Test func setChangesShowsAndListsSettings() throws {
        let user = try User()
        try user.presses(":").types("set confirm_from=100").presses("Enter").sees(
            "confirm_from=100; config write keeps it")
        try user.presses(":").types("set confirm_from?").presses("Enter").sees("confirm_from=100. A command")
        try user.presses(":").types("set theme=light glyphs=ascii").presses("Enter").sees("theme light")
        #expect(user.host.console.theme.name == "light" && user.host.console.glyphs == .ascii)
        try user.presses(":").types("config write").presses("Enter").sees("kept in config.yaml")
        #expect(user.keptSettings?.confirmFrom == 100 && user.keptSettings?.theme == "light")
        try user.presses(":").types("set").presses("Enter").sees("confirm_from ").sees("  100  ").sees("light")
    }

    @Test func aWrongSettingIsSaidWhileItIsTyped() throws {
        let user = try User()
        try user.presses(":").types("set glyphs=brail").sees("braille").presses("Esc")
        try user.presses(":").types("set thme=dark").sees("thme").sees("did you mean theme")
        try user.presses("Esc", ":").types("set mou").presses("Tab", "Tab").sees(":set mouse=")
    }

    @Test func aCommandAsksFromTheNumberOfRecordsThatIsSet() throws {
        let user = try User()
        try user.presses(":").types("set customers region:emea industry=Trade").presses("Enter").sees(
            "This changes 3 customers")
        try user.presses("n", ":").types("set confirm_from=4").presses("Enter")
        try user.presses(":").types("set customers region:emea industry=Trade").presses("Enter").doesNotSee(
            "Are you sure")
    }
}
