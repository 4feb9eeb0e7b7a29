// Where the files lie that ship with the program: themes, keymaps, dashboards, reports, forms and sample data. They are looked
// for in `$PURSER_DATA`, among the user's own settings, in the installation that the program
// belongs to (`bin/../share/purser`) and in the source tree that it was built in. The first place
// wins, so that a user's own theme stands before the shipped one of the same name.

/// Folders of shipped files.
public enum ResourcePath {
    /// The folders that ship, named as in the source tree.
    public enum Kind: String, Sendable, CaseIterable {
        case themes = "Themes"
        case keymaps = "Keymaps"
        case sampleData = "SampleData"
        case dashboards = "Dashboards"
        case forms = "Forms"
        case reports = "Reports"
    }

    /// Every existing folder of that kind, the most particular one first.
    public static func folders(of kind: Kind) -> [String] {
        roots(named: Environment["PURSER_DATA"], executable: Paths.executable).map { Paths.join($0, kind.rawValue) }
            .filter(Folders.exists)
    }

    /// The first folder of that kind.
    public static func find(_ kind: Kind) -> String? { folders(of: kind).first }

    /// The first file of that name in a folder of that kind. A name with a slash is no file's name.
    public static func find(_ name: String, in kind: Kind) -> String? {
        guard !name.contains("/"), name != ".." else { return nil }
        return folders(of: kind).map { Paths.join($0, name) }.first(where: Files.exists)
    }

    /// The folder in which a file stands over every other of its name: what the user makes of a shipped one goes there.
    public static func own(_ kind: Kind) -> String {
        Paths.join(Environment["PURSER_DATA"] ?? XDGFolders.config, kind.rawValue)
    }

    static func roots(named: String?, executable: String?) -> [String] {
        var roots: [String] = []
        if let named { roots.append(named) }
        roots.append(XDGFolders.config)
        guard let executable else { return roots }
        let folder = Paths.parent(of: executable)
        roots.append(Paths.join(Paths.parent(of: folder), "share/purser"))
        if let checkout = checkout(above: folder) { roots.append(checkout) }
        return roots
    }

    /// The nearest folder upwards that holds the package's manifest.
    private static func checkout(above folder: String) -> String? {
        var folder = folder
        while folder != "/", folder != "." {
            if Files.exists(Paths.join(folder, "Package.swift")) { return folder }
            folder = Paths.parent(of: folder)
        }
        return nil
    }
}
