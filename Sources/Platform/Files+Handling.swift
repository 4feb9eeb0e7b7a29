// What is done to files without looking into them.

import Glibc

extension Files {
    /// Whether something of that name exists, of whatever kind.
    public static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    /// Whether the name is taken, if only by a link that leads nowhere.
    public static func isTaken(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0 || errno != ENOENT
    }

    /// Size in bytes; nil where there is no such file.
    public static func size(of path: String) -> Int64? { status(of: path).map { Int64($0.st_size) } }

    /// Permission bits; nil where there is no such file.
    public static func mode(of path: String) -> UInt32? { status(of: path).map { $0.st_mode & 0o7777 } }

    /// When the file was last changed, as seconds and nanoseconds since the epoch in one number;
    /// nil where there is no such file. Good for telling that a file changed.
    public static func changeStamp(of path: String) -> Int64? {
        status(of: path).map { Int64($0.st_mtim.tv_sec) &* 1_000_000_000 &+ Int64($0.st_mtim.tv_nsec) }
    }

    /// Says when a file was last changed, in nanoseconds since the epoch. Some systems keep it less finely.
    public static func setChangeStamp(_ stamp: Int64, of path: String) throws(PlatformError) {
        let (second, rest) = (stamp / 1_000_000_000, stamp % 1_000_000_000)
        let time = timespec(tv_sec: Int(second), tv_nsec: Int(rest))
        guard utimensat(AT_FDCWD, path, [time, time], 0) == 0 else { throw .last("change the time of", path) }
    }

    public static func setMode(_ mode: UInt32, of path: String) throws(PlatformError) {
        guard chmod(path, mode) == 0 else { throw .last("change the permissions of", path) }
    }

    /// Copies the bytes and the permissions of a file; an existing copy is replaced in one step.
    public static func copy(_ source: String, to destination: String) throws(PlatformError) {
        try write(read(source), to: destination, mode: mode(of: source) ?? 0o600)
    }

    /// Renames a file or folder; an existing file of the new name is replaced.
    public static func rename(_ source: String, to destination: String) throws(PlatformError) {
        guard Glibc.rename(source, destination) == 0 else { throw .last("rename", source) }
    }

    /// Removes a file. One that is not there is an error of kind `notFound`.
    public static func remove(_ path: String) throws(PlatformError) {
        guard unlink(path) == 0 else { throw .last("remove", path) }
    }

    /// Where a symbolic link points; nil where there is no link.
    public static func link(at path: String) -> String? {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(PATH_MAX)) { buffer in
            guard let base = buffer.baseAddress else { return nil }
            let count = readlink(path, base, buffer.count)
            guard count > 0, count < buffer.count else { return nil }
            return String(decoding: buffer[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self)
        }
    }

    static func status(of path: String) -> stat? {
        var status = stat()
        return stat(path, &status) == 0 ? status : nil
    }
}
