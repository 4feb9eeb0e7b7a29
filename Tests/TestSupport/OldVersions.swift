// Workspaces as older programs left them. The files in Tests/Versions are compressed by zlib; each was made by the program of
// its layout from versions.script.

import Compression
import Platform

public enum OldVersions {
    private static let folder = Paths.join(
        Paths.parent(of: Paths.parent(of: Paths.parent(of: #filePath))), "Tests/Versions")

    /// The names of the files, in order.
    public static var names: [String] {
        ((try? Folders.names(in: folder)) ?? []).filter { $0.hasSuffix(".purser.z") }.sorted()
    }

    /// Those of layouts before this program's.
    public static var older: [String] { names.dropLast() }

    /// Lays one out as a workspace.
    public static func unpack(_ name: String, to path: String) throws {
        try Files.write(try bytes(of: name), to: path, mode: 0o600)
    }

    public static func bytes(of name: String) throws -> [UInt8] {
        var inflater = Inflater()
        var bytes: [UInt8] = []
        try inflater.add(try Files.read(Paths.join(folder, name))) { bytes += $0 }
        return bytes
    }
}
