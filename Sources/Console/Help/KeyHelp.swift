// Help on a key by its name, for `help C-r`: what it does where, as the console ships it.

import Screen

/// What the shipped keys do.
public enum KeyHelp {
    /// Lines about a key or a chord; none where no such key is bound.
    public static func lines(about name: String) -> [String] {
        let found = ActionTable.shortcuts.filter { $0.keys.contains(name) }
        return found.enumerated().flatMap { index, shortcut in
            (index == 0 ? [] : [""]) + [
                "\(name), a key \(shortcut.section.help)", shortcut.help, "It stands for `\(shortcut.binding.text)`.",
            ]
        }
    }
}
