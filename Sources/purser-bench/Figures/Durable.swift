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
        let written = try WrittenRows(path: feed.path)
        let raw = try RawWriter(rawPath)
        var (ours, theirs): ([UInt64], [UInt64]) = ([], [])
        // In turn, so that a disk that is busy for a while is so for both.
        for number in 1...Int64(runs) {
            ours.append(try Latencies.nanoseconds { try feed.write(1) })
            let rows = try written.rows(customer: Int64(before) + number, commit: 2 + number)
            theirs.append(try Latencies.nanoseconds { try raw.write(rows) })
        }
        let commands = Latencies(nanoseconds: ours).milliseconds
        return [
            Figure(
                name: "durable", value: commands.percentile(50), unit: "ms",
                baseline: Latencies(nanoseconds: theirs).milliseconds.percentile(50),
                against: "the same rows in one raw SQLite transaction",
                budgets: [.timesAtMost(2)], latencies: commands)
        ]
    }
}

/// The rows that one command wrote, as they stand in the tables.
private struct CommandRows {
    let customer: [Value]
    let search: [Value]
    let commit: [Value]
    let entry: [Value]
}

/// Reads what commands that made one customer each have written.
private struct WrittenRows {
    private let connection: any Connection

    init(path: String) throws { connection = try SQLiteDriver().connect(to: path, mode: .readOnly) }

    func rows(customer: Int64, commit: Int64) throws -> CommandRows {
        let values = try row("customer", "id", customer)
        let record = Record(CustomerSchema.type, values: values)
        let searched = CustomerSchema.type.fields.filter { $0.options.contains(.searchable) }
        let text = searched.compactMap { record[$0.name].text }.joined(separator: "\n")
        return CommandRows(
            customer: values, search: [.integer(record.id), .text(text)],
            commit: try row("journal_commit", "sequence", commit),
            entry: try row("journal_entry", "sequence", commit))
    }

    private func row(_ table: String, _ key: String, _ id: Int64) throws -> [Value] {
        let found = try connection.first("SELECT * FROM \(table) WHERE \(key) = ?", [.integer(id)]) { row in
            (0..<row.columnCount).map { row.value(at: $0) }
        }
        guard let found else { throw BenchError("no \(table) \(id) in the workspace that was just written") }
        return found
    }
}

/// Writes such rows into another workspace of the same content, without the store.
private struct RawWriter {
    private let connection: any Connection

    init(_ path: String) throws { connection = try SQLiteDriver().connect(to: path, mode: .readWrite) }

    func write(_ rows: CommandRows) throws {
        try connection.begin()
        try insert("customer", rows.customer)
        try connection.execute("INSERT INTO customer_search(rowid, text) VALUES (?, ?)", rows.search)
        try insert("journal_entry", rows.entry)
        try insert("journal_commit", rows.commit)
        try connection.execute("UPDATE rollup SET count = count + 1 WHERE name = 'customer_states' AND k0 = 'lead'")
        try connection.execute(
            "UPDATE rollup SET count = count + 1 WHERE name = 'customers_created' AND k0 = '1020000'")
        try connection.execute("UPDATE sequence SET next = next + 1 WHERE type = 'customer'")
        try connection.commit()
    }

    private func insert(_ table: String, _ values: [Value]) throws {
        let places = values.map { _ in "?" }.joined(separator: ", ")
        try connection.execute("INSERT INTO \(table) VALUES (\(places))", values)
    }
}
