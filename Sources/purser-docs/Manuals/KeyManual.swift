// purser-keys(7): the keys that the console ships, by where they hold.

import Console

enum KeyManual {
    static var page: String {
        var page = ManPage("purser-keys", 7, "the keys of the Purser console")
        page.section("Description")
        page.line(
            """
            Every key can be bound anew, those below included; `purser-keymap`(5) says how. `?` lists the keys that work in the \
            view at hand. A key that changes records stands for a command line of `purser-commands`(7), in which `{id}` and \
            `{ids}` are what the cursor is on or what is marked; with `…` behind it the line is begun in the command bar, for you \
            to finish.
            """)
        for section in KeySection.allCases {
            let shortcuts = ActionTable.shortcuts.filter { $0.section == section }
            guard !shortcuts.isEmpty else { continue }
            page.section("Keys " + section.help)
            for shortcut in shortcuts {
                page.option(shortcut.keys.joined(separator: ", "), "\(shortcut.help) `\(shortcut.binding.text)`")
            }
        }
        page.section("See also")
        page.line("`purser`(1), `purser-commands`(7), `purser-keymap`(5)")
        return page.text
    }
}
