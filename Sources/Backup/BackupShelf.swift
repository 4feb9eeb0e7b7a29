// A folder of backups: a whole one first, then one file a time for the commits since the last. Each file says
// from which commit to which it goes and how the chain stands there, so that what belongs together is found
// without opening it. Every file is read once to see that it is as it was written: one whose digest fails belongs nowhere.
//
// A state of the journal is its last commit with that commit's hash. A whole backup is at a state, an increment leads
// from one to another. After a restore to an earlier commit two increments may lead from one state: the state
// that the newest backup is at counts then, and the others are reached by naming their file.

import Base
import Hashing
import Platform
import Store

/// The backups in a folder.
struct BackupShelf {
    struct Entry {
        let path: String
        let head: BackupHead
    }

    /// A state of the journal.
    struct State: Hashable {
        let commit: Int64
        let hash: Digest
    }

    static let suffix = ".backup"

    let folder: String
    /// In the order in which they were written.
    private(set) var entries: [Entry]
    /// Those that end in a state.
    private(set) var ending: [State: [Entry]]
    /// Files of this program that are not as they were written.
    let damaged: [Damage]

    struct Damage {
        let path: String
        /// The last commit in it, by its name, else by what it says.
        let to: Int64
    }

    /// - Parameter check: asked while the files are read; throws where that is not wanted any more.
    init(_ folder: String, _ check: () throws -> Void = {}) throws {
        self.folder = folder
        var entries: [Entry] = []
        var damaged: [Damage] = []
        for name in try Folders.names(in: folder) where name.hasSuffix(Self.suffix) {
            let path = Paths.join(folder, name)
            if Folders.exists(path) { continue }
            let outline = try BackupOutline(of: path, check)
            if let head = outline.head, outline.isWhole {
                entries.append(Entry(path: path, head: head))
            } else if let to = Self.lastCommit(named: name) ?? outline.head?.to {
                damaged.append(Damage(path: path, to: to))
            }
        }
        self.entries = entries.sorted { $0.head.order < $1.head.order }
        ending = Dictionary(grouping: self.entries, by: \.head.end)
        self.damaged = damaged
    }

    /// Leaves the backups of other workspaces out where some are of this one.
    mutating func keep(_ origin: Digest?) {
        guard let origin, entries.contains(where: { $0.head.origin == origin }) else { return }
        entries.removeAll { $0.head.origin.map { $0 != origin } ?? false }
        ending = Dictionary(grouping: entries, by: \.head.end)
    }

    /// Whether a workspace's backups go here: where there are none yet, or some that are its own.
    func isFor(_ reader: Reader) throws -> Bool {
        let others = entries.filter { $0.head.to > 0 }
        guard !others.isEmpty, let origin = try reader.origin() else { return others.isEmpty }
        return try others.contains { entry in
            if let other = entry.head.origin { return other == origin }
            return try holds(entry.head.end, reader) || (entry.head.from > 0 && holds(entry.head.start, reader))
        }
    }

    /// The newest state of a workspace's own journal that can be made of the backups.
    func tip(of reader: Reader) throws -> State? {
        try entries.sorted { $0.head.to > $1.head.to }.first {
            try $0.head.to > 0 && holds($0.head.end, reader) && !route(to: $0.head.end).isBroken
        }?.head.end
    }

    private func holds(_ state: State, _ reader: Reader) throws -> Bool {
        try reader.commit(state.commit)?.hash == state.hash
    }

    /// The backup that was written last.
    var newest: Entry? {
        // One that others go on from was written before them, whatever its clock or damage to its head says; a whole one
        // and one without commits may stand where a branch begins.
        entries.last { entry in
            (entry.head.serial > 0 && !entry.head.isStep)
                || !entries.contains { $0.head.isStep && $0.head.start == entry.head.end }
        }
    }

    /// What the next backup says of its place among them.
    var nextSerial: Int64 { (entries.map(\.head.serial).max() ?? 0) + 1 }

    /// Damaged files that may be newer than a backup.
    func damage(after entry: Entry) -> [Damage] {
        let stamp = Files.changeStamp(of: entry.path) ?? 0
        return damaged.filter { $0.to > entry.head.to || (Files.changeStamp(of: $0.path) ?? 0) > stamp }
    }

    /// Where a new backup's file goes.
    func path(_ kind: BackupHead.Kind, from: Int64, to: Int64) -> String {
        let name = kind == .whole ? "\(Self.digits(to))-whole" : "\(Self.digits(to))-since-\(Self.digits(from))"
        var number = 1
        while true {
            // Another branch of the journal may have a backup of the same numbers.
            let path = Paths.join(folder, name + (number == 1 ? "" : ".\(number)") + Self.suffix)
            if !Files.exists(path) { return path }
            number += 1
        }
    }

    private static func digits(_ number: Int64) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, 9 - text.utf8.count)) + text
    }

    /// The number that a name of this program begins with; nil for any other name.
    private static func lastCommit(named name: String) -> Int64? {
        let digits = name.prefix { $0.isASCII && $0.isNumber }
        let rest = name.dropFirst(digits.count)
        guard digits.count >= 9, rest.hasPrefix("-whole") || rest.hasPrefix("-since-") else { return nil }
        return Int64(digits)
    }
}

extension BackupHead {
    var start: BackupShelf.State { BackupShelf.State(commit: from, hash: previous) }
    var end: BackupShelf.State { BackupShelf.State(commit: to, hash: hash) }

    /// Whether it leads from one state to another. One that holds no commits says only which state is the newest.
    var isStep: Bool { kind == .increment && from < to }

    /// What backups of a folder are ordered by: as they were written, where they say so.
    fileprivate var order: (Int64, Int64, Int64) { (serial, instant.seconds, to) }
}
