import Platform

@testable import Console

/// The themes and keymaps of the source tree.
enum Shipped {
    private static var root: String {
        Paths.parent(of: Paths.parent(of: Paths.parent(of: Paths.parent(of: #filePath))))
    }

    static func file(_ folder: String, _ name: String) -> SettingsFile? {
        let path = Paths.join(root, "\(folder)/\(name).yaml")
        guard let text = try? Files.readText(path) else { return nil }
        return SettingsFile(path: path, text: text)
    }

    static func theme(_ name: String) throws -> Theme {
        try ThemeReader { file("Themes", $0) }.theme(named: name)
    }

    static func keymap(_ name: String) throws -> Keymap {
        try KeymapReader { file("Keymaps", $0) }.keymap(named: name)
    }
}
