// Where a user's own files go, after the XDG Base Directory Specification. A relative path in a
// variable is ignored, as the specification asks.

/// This program's folders under the user's home. They need not exist yet.
public enum XDGFolders {
    /// A folder that stands for the user's home and knows no variables; tests have one each.
    @TaskLocal public static var home: String?

    /// Settings, themes and keymaps of the user: `$XDG_CONFIG_HOME/purser`.
    public static var config: String { folder(Environment["XDG_CONFIG_HOME"], ".config") }
    /// Workspaces: `$XDG_DATA_HOME/purser`.
    public static var data: String { folder(Environment["XDG_DATA_HOME"], ".local/share") }
    /// Command history and what panes remember: `$XDG_STATE_HOME/purser`.
    public static var state: String { folder(Environment["XDG_STATE_HOME"], ".local/state") }
    /// What can be made again: `$XDG_CACHE_HOME/purser`.
    public static var cache: String { folder(Environment["XDG_CACHE_HOME"], ".cache") }

    static func folder(_ named: String?, _ fallback: String) -> String {
        if let home { return Paths.join(Paths.join(home, fallback), "purser") }
        let absolute = named.flatMap { $0.hasPrefix("/") ? $0 : nil }
        return Paths.join(absolute ?? Paths.join(Account.home, fallback), "purser")
    }
}
