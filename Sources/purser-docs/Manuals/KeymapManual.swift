// purser-keymap(5): how the files of keymaps are written, with the sections and actions that there are.

import Console

enum KeymapManual {
    static var page: String {
        var page = ManPage("purser-keymap", 5, "keymaps of the Purser console")
        page.section("Description")
        page.line(
            """
            A keymap says what keys do. It is a YAML file NAME.yaml in Keymaps, in the folders that `purser`(1) names; your own \
            stand before the shipped ones. `keymap NAME` changes to one. A key, section or action that isn't there, two \
            bindings that can't both work, and a chord that can't be reached because a more particular section ends it early, \
            are errors with their place. The file keymap.yaml in $XDG_CONFIG_HOME/purser stands over every keymap. A file that \
            is saved is read again at once; one with an error leaves the keys as they were.
            """)
        page.section("Format")
        page.option(
            "inherits: NAME", "The keymap that this one stands over; the built\u{2D}in one where it names none.")
        page.option(
            "SECTION:",
            "Bindings that hold in a part of the console, each `KEY: BINDING`. A chord is keys with blanks between: `g d`."
        )
        page.paragraph(
            "A binding is an action by its name; or, behind a colon, a command line such as `:claim ticket {id}`; or a line with `…` in it, which is begun in the command bar for you to type what belongs there. `{id}`, `{ids}`, `{type}` and `{field}` stand for what the cursor is on, `{text}` for a text that is written in your editor first. `none` takes a binding away."
        )
        page.paragraph(
            "Keys are letters as they are typed, Space, Tab, S-Tab, Enter, Esc, Backspace, Delete, Insert, Up, Down, Left, Right, Home, End, PgUp, PgDn, F1 to F12, and with C- or M- before them together with Control or Meta."
        )
        page.example([
            "inherits: default", "global:", "  \"g d\": tab.dashboard", "ticket:", "  r: \":reply ticket {id} …\"",
            "  X: none",
        ])
        page.section("Sections")
        for section in KeySection.allCases { page.option(section.rawValue, "Holds \(section.help).") }
        page.section("Actions")
        for action in Action.allCases { page.option(action.rawValue, ActionTable.words(of: .action(action)).help) }
        page.section("See also")
        page.line("`purser`(1), `purser-keys`(7), `purser-theme`(5)")
        return page.text
    }
}
