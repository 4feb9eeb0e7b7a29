// One command, durable: a customer made in a commit of its own, against the very rows that this writes, put into a
// workspace of the same size by one raw transaction with statements prepared beforehand.

import Base
import Domain
import SQLiteDriver
import Store
import StoreDriver

extension Measurement {
    static let durable = Measurement("durable", "one command, durable, against the same rows in raw SQLite") { bench in
        let (before, runs) = (10_000, 200)
        let feed = try CustomerFeed("durable.purser", of: bench)
        try feed.write(before)
        let rawPath = try bench.freshPath("durable-raw.purser")
        try feed.workspace.backUp(to: rawPath)
        let commands = try Latencies.numbered(runs: runs) { _ in try feed.write(1) }
        let rows = try WrittenRows.read(from: feed.path, commits: runs, after: 2, customersAfter: Int64(before))
        let raw = try RawWriter(rawPath)
        let baseline = try Latencies.numbered(runs: runs) { try raw.write(rows[$0]) }
        return [
            Figure(
                name: "durable", value: commands.milliseconds.percentile(50), unit: "ms",
                baseline: baseline.milliseconds.percentile(50), against: "the same rows in one raw SQLite transaction",
                budgets: [.timesAtMost(2)], latencies: commands.milliseconds)
        ]
    }
}

/// The rows that one command wrote, as they stand in the tables.
private struct WrittenRows {
    let customer: [Value]
    let search: [Value]
    let commit: [Value]
    let entry: [Value]

    /// Reads what commands that made one customer each have written.
    static func read(from path: String, commits: Int, after commit: Int64, customersAfter customer: Int64) throws
        -> [WrittenRows]
    {
        let source = try SQLiteDriver().connect(to: path, mode: .readOnly)
        func row(_ table: String, _ key: String, _ id: Int64) throws -> [Value] {
            let count = try source.columns(of: table).count
            let found = try source.first("SELECT * FROM \(table) WHERE \(key) = ?", [.integer(id)]) { row in
                (0..<count).map { row.value(at: $0) }
            }
            guard let found else { throw BenchError("no \(table) \(id) in the workspace that was just written") }
            return found
        }
        return try (1...Int64(commits)).map { number in
            let values = try row("customer", "id", customer + number)
            let record = Record(CustomerSchema.type, values: values)
            let searched = CustomerSchema.type.fields.filter { $0.options.contains(.searchable) }
            let text = searched.compactMap { record[$0.name].text }.joined(separator: "\n")
            return WrittenRows(
                customer: values, search: [.integer(record.id), .text(text)],
                commit: try row("journal_commit", "sequence", commit + number),
                entry: try row("journal_entry", "sequence", commit + number))
        }
    }
}

/// Writes such rows into another workspace of the same content, without the store.
private struct RawWriter {
    private let connection: any Connection

    init(_ path: String) throws { connection = try SQLiteDriver().connect(to: path, mode: .readWrite) }

    func write(_ rows: WrittenRows) throws {
        try connection.begin()
        try insert("customer", rows.customer)
        try connection.execute("INSERT INTO customer_search(rowid, text) VALUES (?, ?)", rows.search)
        try insert("journal_entry", rows.entry)
        try insert("journal_commit", rows.commit)
        try connection.execute("UPDATE rollup SET count = count + 1 WHERE name = 'customer_states' AND k0 = 'lead'")
        try connection.execute("UPDATE rollup SET count = count + 1 WHERE name = 'customers_created' AND k0 = '1020000'")
        try connection.execute("UPDATE sequence SET next = next + 1 WHERE type = 'customer'")
        try connection.commit()
    }

    private func insert(_ table: String, _ values: [Value]) throws {
        let places = values.map { _ in "?" }.joined(separator: ", ")
        try connection.execute("INSERT INTO \(table) VALUES (\(places))", values)
    }
}
