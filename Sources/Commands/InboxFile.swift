// Where a person's memory of an inbox lies: in their state folder, a file for each workspace and login,
// readable by nobody else.

import Base
import Platform
public import Services
public import Store

/// The file of an inbox's memory.
public struct InboxFile {
    private let path: String

    public init(_ workspace: Workspace) {
        path = Paths.join(XDGFolders.state, "inbox-\(InboxFile.name(of: workspace)).json")
    }

    /// A word for a workspace and whoever works there, for the names of files.
    public static func name(of workspace: Workspace) -> String {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        // FNV-1a; the name only has to differ from workspace to workspace.
        for byte in "\(workspace.location)\n\(workspace.acting.login)".utf8 {
            hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
        }
        return String(hash, radix: 16)
    }

    public var memory: InboxMemory {
        (try? Files.readText(path, limit: 1 << 20)).map { InboxMemory(text: $0) } ?? InboxMemory()
    }

    public func keep(_ memory: InboxMemory) throws {
        try Folders.create(XDGFolders.state)
        try Files.write(memory.text, to: path)
    }
}
