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
            `{ids}` are what the cursor is on or what is marked; with `…` in it the line is begun in the command bar, for you \
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
        bar(&page)
        page.section("See also")
        page.line("`purser`(1), `purser-commands`(7), `purser-keymap`(5)")
        return page.text
    }

    /// The keys of the command bar, which is readline's but for these.
    private static func bar(_ page: inout ManPage) {
        page.section("Keys of the command bar")
        page.line(
            """
            The line is edited by readline, so a user's inputrc holds and `C-r` searches the history. While it is typed, the line \
            above it says what it would do, or what is wrong with it and what the nearest right word is.
            """)
        for (keys, meaning) in [
            ("Tab, S-Tab", "The next or the previous of the words, values and names that may stand there."),
            (
                "Enter",
                "Runs the line. One that may mean several things is given back with what it may mean; Tab picks one."
            ),
            (
                "Alt-Enter, C-o",
                "Begins a new line of a long text. A paste keeps its own lines and is never run by them."
            ),
            ("Alt-z", "Takes the last command back, and the bar stays open."),
            ("Esc, C-g, C-c", "Gives the line up. One that a key began is kept as a draft for the same key."),
        ] { page.option(keys, meaning) }
    }
}
