// Every setting of the console, declared once: name, kind, default, help. config.yaml, `:set`, its completion
// and purser-config(5) read this table, and know no setting by name.

import Base
public import Domain
import Screen

/// The settings that there are.
public enum SettingTable {
    public static let type = type(themes: [], keymaps: [])

    /// The settings, with the themes and keymaps that can be chosen.
    public static func type(themes: [String], keymaps: [String]) -> RecordType {
        RecordType(
            name: "setting", plural: "settings", help: "A setting of the console.",
            fields: looks(themes) + hands(keymaps) + habits, title: "", columns: [])
    }

    private static func looks(_ themes: [String]) -> [FieldDescriptor] {
        [
            setting("theme", kind(themes), "dark", "The colours; `theme` lists those there are."),
            choice("colors", ["auto", "256", "16", "8", "none"], "The most colours to use; auto asks the terminal."),
            choice(
                "glyphs", ["auto"] + GlyphSet.allCases.map(\.rawValue),
                "What charts and borders are drawn with; auto knows what the terminal's font has."),
            choice(
                "ambiguous_width", ["narrow", "wide"],
                "Whether the terminal shows Greek, Cyrillic, box lines and the like in two columns, as East Asian ones "
                    + "may; holds from the next start."),
            setting("motion", .boolean, .integer(1), "Whether changed cells are marked for a moment."),
        ]
    }

    private static func hands(_ keymaps: [String]) -> [FieldDescriptor] {
        [
            setting("keymap", kind(keymaps), "default", "The keys; `keymap` lists those there are."),
            setting(
                "mouse", .boolean, .integer(1), "Whether the mouse reports to the console, rather than selecting text."),
            setting(
                "focus", .boolean, .integer(1),
                "Whether the terminal tells when it is looked at, so that all is read again then."),
            choice(
                "clipboard", ["auto", "terminal", "program", "off"],
                "How things are copied: through the terminal, or through a program such as wl-copy, xclip or pbcopy."),
            setting(
                "links", .boolean, .integer(1),
                "Whether addresses are links that the terminal opens, where it knows them."),
            setting("editor", .text, .null, "The program for long texts; else $VISUAL or $EDITOR."),
        ]
    }

    private static let habits: [FieldDescriptor] = [
        choice(
            "start", ["auto", "day"] + Tab.allCases.map { $0.title.lowercased() },
            "The view that is shown first; auto is my day for who sells, the tickets for the desk, else the pipeline."),
        setting(
            "confirm_from", .integer, .integer(2),
            "A command that changes so many records or more asks first; deleting always does."),
        setting(
            "mail_every", .duration, .null,
            "How often waiting mails are sent and new ones fetched while the console is open, such as 5m; never where unset."
        ),
        setting("notices", .boolean, .integer(1), "Whether the status line counts the unread notices of the inbox."),
        setting("bell", .boolean, .integer(0), "Whether a new notice rings the terminal's bell."),
    ]

    /// A name of a file: one of those found, or any where nobody looked.
    private static func kind(_ names: [String]) -> FieldKind {
        names.isEmpty ? .text : .choice(names.map { ChoiceOption($0) })
    }

    private static func choice(_ name: String, _ words: [String], _ help: String) -> FieldDescriptor {
        setting(name, .choice(words.map { ChoiceOption($0) }), .text(words[0]), help)
    }

    private static func setting(_ name: String, _ kind: FieldKind, _ initial: Value, _ help: String) -> FieldDescriptor
    {
        FieldDescriptor(name: name, kind: kind, initial: initial, isOptional: initial.isNull, help: help)
    }
}
