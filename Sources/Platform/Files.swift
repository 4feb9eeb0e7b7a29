// Whole files, read and written at once. What is written is its owner's alone unless more is said, and takes its place
// as a `Successor`: whoever reads sees the old bytes or the new ones, after a crash too.

import Glibc

/// Files as values: what is in them, and what is to be in them.
public enum Files {
    /// All bytes of a file. More than `limit` bytes is an error, never a part of the file.
    ///
    /// - Parameter orStream: whether a pipe or a device will do, which may keep its reader waiting for ever.
    public static func read(
        _ path: String, limit: Int = .max, orStream: Bool = false
    ) throws(PlatformError) -> [UInt8] {
        let descriptor = try Descriptor.open(forReading: path, orStream: orStream)
        return try readAll(descriptor, limit: limit)
    }

    /// The text of a file, which must be UTF-8.
    public static func readText(
        _ path: String, limit: Int = .max, orStream: Bool = false
    ) throws(PlatformError) -> String {
        let bytes = try read(path, limit: limit, orStream: orStream)
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
    /// - Parameters:
    ///   - mode: permissions of the file; one that is replaced gets no more than it had.
    ///   - followsLink: whether the file that a link leads to is replaced, and the link stays; for what is in the
    ///     user's own folders, where only they lay links. Else a link is refused.
    public static func write(
        _ bytes: [UInt8], to path: String, mode: UInt32 = 0o600, followsLink: Bool = false
    ) throws(PlatformError) {
        let successor = try Successor(of: followsLink ? Paths.resolvingLinks(path) : path, mode: mode)
        try successor.sink.write(bytes)
        try successor.takePlace()
    }

    public static func write(
        _ text: String, to path: String, mode: UInt32 = 0o600, followsLink: Bool = false
    ) throws(PlatformError) {
        try write(Array(text.utf8), to: path, mode: mode, followsLink: followsLink)
    }

    /// Makes a new file; one that is there already, or comes to be there meanwhile, is an error of kind `exists`.
    public static func create(_ bytes: [UInt8], at path: String, mode: UInt32 = 0o600) throws(PlatformError) {
        guard !isTaken(path) else { throw PlatformError("write", path, errno: EEXIST) }
        let successor = try Successor(of: path, mode: mode)
        try successor.sink.write(bytes)
        try successor.takePlace(replacing: false)
    }

    /// Adds to the end of a file, creating it where there is none. A link is refused.
    public static func append(_ bytes: [UInt8], to path: String, mode: UInt32 = 0o600) throws(PlatformError) {
        let descriptor = try Descriptor.open(
            path, O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW, mode: mode, action: "write")
        try descriptor.writeAll(bytes)
    }
}
