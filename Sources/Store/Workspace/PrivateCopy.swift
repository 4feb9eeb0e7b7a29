// Copies of a workspace: backups, and what is kept before a migration or a restore. A copy is its owner's
// alone from its first byte on, and gets its name when it is whole.

import Platform
import StoreDriver

extension Connection {
    /// Writes a consistent copy of the database to a file that must not exist.
    func copyPrivately(to path: String) throws {
        try ScratchFolder.with(beside: path) { scratch in
            try copyPrivately(in: scratch)
            try scratch.release("copy", as: path)
        }
    }

    /// Writes one that has no lasting name yet, to the file `copy`.
    func copyPrivately(in scratch: ScratchFolder) throws {
        try Files.append([], to: scratch.file("copy"), mode: 0o600)
        try copy(to: scratch.file("copy"))
    }
}

extension Workspace {
    /// What a database keeps beside its file while it is open, and leaves there when it is killed.
    private static let logs = ["-wal", "-shm", "-journal"]

    /// A link in the place of a log, which the database does not follow; nil where there is none.
    static func linkBeside(_ location: String) -> String? {
        logs.map { location + $0 }.first { Files.link(at: $0) != nil }
    }

    /// Makes sure that a workspace can be put somewhere.
    ///
    /// The logs of a workspace that is gone would be taken for those of the new one, and bring back parts of the old.
    /// - Throws: `StoreError` of kind `.refused`.
    public static func expectRoom(at path: String) throws(StoreError) {
        guard !Files.exists(path) else {
            throw StoreError(.refused, "\(path) is there already", advice: "choose another name")
        }
        if let log = logs.first(where: { Files.exists(path + $0) }) {
            throw StoreError(
                .refused, "\(path)\(log) is left of another workspace, and would spoil the one that is put beside it",
                advice: "move it away, or choose another name")
        }
    }
}
