// Whole files, read and written at once. A file is replaced by writing its successor beside it and
// renaming it into place: whoever reads sees the old bytes or the new ones, after a crash too.

import Glibc

/// Files as values: what is in them, and what is to be in them.
public enum Files {
    /// All bytes of a file. More than `limit` bytes is an error, never a part of the file.
    public static func read(_ path: String, limit: Int = .max) throws(PlatformError) -> [UInt8] {
        let descriptor = try Descriptor.open(forReading: path)
        return try readAll(descriptor, limit: limit)
    }

    /// The text of a file, which must be UTF-8.
    public static func readText(_ path: String, limit: Int = .max) throws(PlatformError) -> String {
        let bytes = try read(path, limit: limit)
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw PlatformError(.invalid, "read", path, reason: "this is not UTF-8 text")
        }
        return text
    }

    static func readAll(_ descriptor: borrowing Descriptor, limit: Int) throws(PlatformError) -> [UInt8] {
        var bytes: [UInt8] = []
        var status = stat()
        if fstat(descriptor.number, &status) == 0, status.st_size > 0 {
            bytes.reserveCapacity(min(Int(status.st_size), limit) + 1)
        }
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = try descriptor.read(into: &chunk)
            if count == 0 { return bytes }
            bytes += chunk[..<count]
            guard bytes.count <= limit else {
                throw PlatformError(
                    .invalid, "read", descriptor.path, reason: "the file is larger than \(limit) bytes")
            }
        }
    }

    /// Replaces the file, or creates it, in one step.
    ///
    /// - Parameter mode: permissions of the file; nil keeps those that it has, or 0644 for a new one.
    public static func write(_ bytes: [UInt8], to path: String, mode: UInt32? = nil) throws(PlatformError) {
        let target = try Paths.resolvingLinks(path)
        let temporary = target + ".\(getpid()).\(RandomBytes.name())"
        do throws(PlatformError) {
            try writeNew(bytes, to: temporary, mode: mode ?? Files.mode(of: target) ?? 0o644)
            guard Glibc.rename(temporary, target) == 0 else { throw PlatformError.last("write", path) }
        } catch {
            unlink(temporary)
            // Nobody but this function knows of the file beside it.
            throw PlatformError(error.kind, error.action, path, reason: error.reason)
        }
        try Folders.synchronize(Paths.parent(of: target))
    }

    public static func write(_ text: String, to path: String, mode: UInt32? = nil) throws(PlatformError) {
        try write(Array(text.utf8), to: path, mode: mode)
    }

    /// Adds to the end of a file, creating it where there is none.
    public static func append(_ bytes: [UInt8], to path: String, mode: UInt32 = 0o644) throws(PlatformError) {
        let descriptor = try Descriptor.open(path, O_WRONLY | O_CREAT | O_APPEND, mode: mode, action: "write")
        try descriptor.writeAll(bytes)
    }

    private static func writeNew(_ bytes: [UInt8], to path: String, mode: UInt32) throws(PlatformError) {
        let descriptor = try Descriptor.open(path, O_WRONLY | O_CREAT | O_EXCL, mode: 0o600, action: "write")
        try descriptor.writeAll(bytes)
        guard fchmod(descriptor.number, mode) == 0 else { throw .last("write", path) }
        try descriptor.synchronize()
    }
}
