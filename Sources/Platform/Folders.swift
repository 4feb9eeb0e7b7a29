// Folders: looking into them, making and clearing them.

import Glibc

/// Folders of the file system.
public enum Folders {
    /// Whether there is a folder of that name, through symbolic links too.
    public static func exists(_ path: String) -> Bool {
        Files.status(of: path).map { $0.st_mode & S_IFMT == S_IFDIR } ?? false
    }

    /// The names in a folder in ascending order, without `.` and `..`.
    public static func names(in path: String) throws(PlatformError) -> [String] {
        guard let stream = opendir(path) else { throw .last("list", path) }
        defer { closedir(stream) }
        var names: [String] = []
        errno = 0
        while let entry = readdir(stream) {
            // An entry is as long as its name, and the last one may end with the memory: it is never taken as a whole.
            if let field = entry.pointer(to: \.d_name) {
                let name = String(cString: UnsafeRawPointer(field).assumingMemoryBound(to: CChar.self))
                if name != ".", name != ".." { names.append(name) }
            }
            errno = 0
        }
        guard errno == 0 else { throw .last("list", path) }
        return names.sorted()
    }

    /// Makes the folder and those above it that are missing, the user's alone unless more is said. One that is there
    /// already is fine, and stays as it is.
    public static func create(_ path: String, mode: UInt32 = 0o700) throws(PlatformError) {
        if path.isEmpty || exists(path) { return }
        let parent = Paths.parent(of: path)
        if parent != path { try create(parent, mode: mode) }
        guard mkdir(path, mode) == 0 || (errno == EEXIST && exists(path)) else {
            throw .last("create the folder", path)
        }
    }

    /// Removes a folder with all that is in it. Symbolic links are removed, never followed.
    public static func remove(_ path: String) throws(PlatformError) {
        for name in try names(in: path) {
            let inner = Paths.join(path, name)
            var status = stat()
            guard lstat(inner, &status) == 0 else { throw .last("remove", inner) }
            if status.st_mode & S_IFMT == S_IFDIR { try remove(inner) } else { try Files.remove(inner) }
        }
        guard rmdir(path) == 0 else { throw .last("remove", path) }
    }

    /// The folder that relative paths start from.
    public static func current() throws(PlatformError) -> String {
        guard let path = getcwd(nil, 0) else { throw .last("find", "the current folder") }
        defer { free(path) }
        return String(cString: path)
    }

    /// Makes a folder of its own under `$TMPDIR` or `/tmp`, readable by this user alone.
    public static func createTemporary(prefix: String = "purser") throws(PlatformError) -> String {
        let path = Paths.join(Environment["TMPDIR"] ?? "/tmp", "\(prefix)-\(RandomBytes.name())")
        guard mkdir(path, 0o700) == 0 else { throw .last("create the folder", path) }
        return path
    }

    /// Makes a renaming inside the folder last through a crash.
    public static func synchronize(_ path: String) throws(PlatformError) {
        do throws(PlatformError) {
            let descriptor = try Descriptor.open(path, O_RDONLY | O_DIRECTORY, mode: 0, action: "save")
            try descriptor.synchronize()
        } catch {
            // A folder may take files and not let itself be read.
            guard error.kind == .denied else { throw error }
        }
    }
}
