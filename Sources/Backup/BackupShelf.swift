// A folder of backups: a whole one first, then one file a time for the commits since the last. Each file says
// from which commit to which it goes and how the chain stands there, so that what belongs together is found
// without opening it.

import Hashing
import Platform
import Store

/// The backups in a folder.
struct BackupShelf {
    struct Entry {
        let path: String
        let head: BackupHead
    }

    static let ending = ".backup"

    let folder: String
    /// By their last commit.
    let entries: [Entry]

    init(_ folder: String) throws {
        self.folder = folder
        var entries: [Entry] = []
        for name in try Folders.names(in: folder) where name.hasSuffix(Self.ending) {
            let path = Paths.join(folder, name)
            if let head = try BackupReader.head(of: path) { entries.append(Entry(path: path, head: head)) }
        }
        self.entries = entries.sorted { ($0.head.to, $0.head.from) < ($1.head.to, $1.head.from) }
    }

    /// The newest backup of a workspace's own journal.
    func tip(of reader: Reader) throws -> BackupHead? {
        try entries.last { try reader.commit($0.head.to)?.hash == $0.head.hash }?.head
    }

    /// Where a backup's file goes.
    func path(_ kind: BackupHead.Kind, from: Int64, to: Int64) -> String {
        let name = kind == .whole ? "\(Self.digits(to))-whole" : "\(Self.digits(to))-since-\(Self.digits(from))"
        return Paths.join(folder, name + Self.ending)
    }

    private static func digits(_ number: Int64) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, 9 - text.utf8.count)) + text
    }

    /// The whole backup that a state is made from, and the increments that follow on it.
    ///
    /// - Returns: the newest whole backup up to the limit, else the oldest there is; nil where there is none.
    func chain(until limit: ReplayLimit) -> (whole: Entry, increments: [Entry])? {
        let wholes = entries.filter { $0.head.kind == .whole }
        guard let whole = wholes.last(where: { $0.head.isWithin(limit) }) ?? wholes.first else { return nil }
        var increments: [Entry] = []
        var (end, hash) = (whole.head.to, whole.head.hash)
        while let next = entries.last(where: {
            $0.head.kind == .increment && $0.head.from == end && $0.head.previous == hash
        }) {
            increments.append(next)
            (end, hash) = (next.head.to, next.head.hash)
        }
        return (whole, increments)
    }
}

extension BackupHead {
    /// Whether all that is in it was there at the limit.
    func isWithin(_ limit: ReplayLimit) -> Bool {
        switch limit {
        case .end: true
        case .commit(let sequence): to <= sequence
        case .instant(let instant): self.instant <= instant
        }
    }
}
