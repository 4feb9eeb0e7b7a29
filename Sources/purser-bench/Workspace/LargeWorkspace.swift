// The large workspace of the budgets: at scale 1 a million customers, deals, tickets and messages, half a million contacts, 200
// campaigns and a million touches, all written through the unit of work, so that journal, roll-ups and search are as in
// daily use. The same seed gives the same records. Making it takes minutes, so it is kept under a name that says how it
// was made.

import Base
import Domain
import Platform
import SQLiteDriver
import Store
import StoreDriver

/// Makes the large workspace, or finds it made.
struct LargeWorkspace {
    /// Records of one type and how many there are at scale 1.
    private struct Part {
        let type: String
        let count: Int
    }

    /// What references lead to comes first.
    private static let parts = [
        Part(type: "team", count: 10), Part(type: "user", count: 100), Part(type: "product", count: 50),
        Part(type: "campaign", count: 200), Part(type: "customer", count: 1_000_000),
        Part(type: "contact", count: 500_000), Part(type: "deal", count: 1_000_000),
        Part(type: "ticket", count: 1_000_000), Part(type: "message", count: 1_000_000),
        Part(type: "touch", count: 1_000_000),
    ]
    /// Changes with what the records are like.
    private static let edition = 2
    /// Records to a commit.
    private static let portion = 20_000

    let scale: Double
    let seed: UInt64
    let folder: String

    /// How many records it has at a scale.
    static func total(scale: Double) -> Int64 { counts(scale: scale).values.reduce(0, +) }

    /// The numbers of records at this scale; the few are few at every scale.
    static func counts(scale: Double) -> [String: Int64] {
        var counts: [String: Int64] = [:]
        for part in parts {
            counts[part.type] = Int64(part.count > 1_000 ? max(1, Int(Double(part.count) * scale)) : part.count)
        }
        return counts
    }

    /// The path of the finished workspace.
    func path() throws -> String {
        let prefix = "large-\(scale)-\(seed)-"
        let finished = Paths.join(folder, try prefix + layout() + ".purser")
        if Files.exists(finished) { return finished }
        // Those of an older layout are of no more use, and they are large.
        for name in try Folders.names(in: folder) where name.hasPrefix(prefix) {
            try Files.remove(Paths.join(folder, name))
        }
        let unfinished = finished + ".new"
        do {
            let workspace = try Bench.open(unfinished)
            try fill(workspace)
        }
        // The last connection has closed, so the log is in the file.
        try Files.rename(unfinished, to: finished)
        return finished
    }

    /// A word that changes with the tables and indexes of a new workspace and with the records, so that an old workspace
    /// is not taken for a new one.
    private func layout() throws -> String {
        let empty = Paths.join(folder, "empty.purser")
        try Bench.removeDatabase(empty)
        _ = try Bench.open(empty)
        let connection = try SQLiteDriver().connect(to: empty, mode: .readOnly)
        let statements = try connection.rows("SELECT coalesce(sql, '') FROM sqlite_schema ORDER BY name") {
            $0.text(at: 0)
        }
        // FNV-1a
        var sum: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in "\(Self.edition);\(statements.joined(separator: ";"))".utf8 {
            sum = (sum ^ UInt64(byte)) &* 0x100_0000_01B3
        }
        return String(sum, radix: 36)
    }

    private func fill(_ workspace: Workspace) throws {
        let counts = Self.counts(scale: scale)
        var maker = RecordMaker(seed: seed, counts: counts, now: SystemClock.now, catalogue: workspace.catalogue)
        for part in Self.parts {
            let count = Int(counts[part.type] ?? 0)
            for start in stride(from: 0, to: count, by: Self.portion) {
                let end = min(start + Self.portion, count)
                _ = try workspace.commit("import \(part.type)") { unit in
                    for number in start..<end { try unit.create(maker.make(part.type, number: number)) }
                }
                StandardStreams.narrate("  large workspace: \(end) of \(count) records of type \(part.type)")
            }
        }
    }
}
