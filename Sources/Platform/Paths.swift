// Paths as text. Nothing here looks at the disk but `resolved`, `resolvingLinks` and `executable`.

import Glibc

/// Operations on paths.
public enum Paths {
    /// `name` inside `folder`; an absolute name stands for itself.
    public static func join(_ folder: String, _ name: String) -> String {
        if folder.isEmpty || name.hasPrefix("/") { return name }
        return folder.hasSuffix("/") ? folder + name : folder + "/" + name
    }

    /// The folder that holds the path: `/` for a root entry, `.` for a bare name.
    public static func parent(of path: String) -> String {
        let trimmed = trimmingSlashes(path)
        guard let slash = trimmed.lastIndex(of: "/") else { return trimmed == "/" ? "/" : "." }
        let parent = trimmingSlashes(trimmed[..<slash])
        return parent.isEmpty ? "/" : String(parent)
    }

    /// The last part: `b.csv` of `/a/b.csv`.
    public static func name(of path: String) -> String {
        let trimmed = trimmingSlashes(path)
        return trimmed.lastIndex(of: "/").map { String(trimmed[trimmed.index(after: $0)...]) } ?? String(trimmed)
    }

    /// What follows the last dot of the name, in lower case: `csv`; empty where there is none.
    public static func ending(of path: String) -> String {
        let name = name(of: path)
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return "" }
        return name[name.index(after: dot)...].lowercased()
    }

    /// A path whose leading `~` is the user's home.
    public static func expandingHome(_ path: String) -> String {
        guard path == "~" || path.hasPrefix("~/") else { return path }
        return Account.home + path.dropFirst()
    }

    /// The path of the running program.
    public static var executable: String? { Files.link(at: "/proc/self/exe") }

    /// The one absolute path of a file, without links and dots; the path itself where there is no such file.
    public static func resolved(_ path: String) -> String {
        guard let absolute = realpath(path, nil) else { return path }
        defer { free(absolute) }
        return String(cString: absolute)
    }

    /// The file that a chain of symbolic links leads to, so that replacing it keeps the links.
    static func resolvingLinks(_ path: String) throws(PlatformError) -> String {
        var path = path
        for _ in 0..<40 {
            guard let target = Files.link(at: path) else { return path }
            path = join(parent(of: path), target)
        }
        throw PlatformError("write", path, errno: ELOOP)
    }

    private static func trimmingSlashes(_ path: some StringProtocol) -> String {
        var rest = path[...]
        while rest.utf8.count > 1, rest.last == "/" { rest = rest.dropLast() }
        return String(rest)
    }
}
