// purser-config(5): the settings of the console, from the table that declares them.

import Console
import Domain
import Language

enum ConfigManual {
    static var page: String {
        var page = ManPage("purser-config", 5, "settings of the Purser console")
        page.section("Description")
        page.line(
            """
            The settings of the console are lines `NAME: VALUE` of the YAML file config.yaml in $XDG_CONFIG_HOME/purser \
            (~/.config/purser). Every line may be left out. A setting that isn't there, and a value that can't be, are \
            errors with their line, and the console does not start.
            """)
        page.paragraph(
            "In the console `set NAME=VALUE` changes a setting until it is left, `set NAME?` says what one is, `set` lists them all, and `config write` keeps them in the file, whose other lines stay as they are."
        )
        page.example(["theme: light", "keymap: vim", "editor: \"vim +startinsert\"", "confirm_from: 10"])
        page.section("Settings")
        for field in SettingTable.type.fields {
            let value = ConsoleSettings().text(of: field)
            page.option("\(field.name): \(words(of: field))", "\(field.help) Without this line: \(value).")
        }
        page.section("Other files")
        page.option("keymap.yaml", "Your own keys over those of the keymap, in the same folder; see purser-keymap(5).")
        page.option(
            "Themes/NAME.yaml, Keymaps/NAME.yaml",
            "Themes and keymaps of your own, which stand before the shipped ones.")
        page.section("See also")
        page.line("`purser`(1), `purser-keys`(7), `purser-keymap`(5), `purser-theme`(5)")
        return page.text
    }

    private static func words(of field: FieldDescriptor) -> String {
        switch field.kind {
        case .boolean: "yes|no"
        case .integer: "NUMBER"
        case .choice(let options): options.map(\.name).joined(separator: "|")
        default: field.isOptional ? "TEXT" : "NAME"
        }
    }
}
