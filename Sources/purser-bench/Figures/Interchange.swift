// A million customers in from CSV, validated, journalled, indexed and searchable, against SQLite's shell reading the
// file into a bare table; and out again, against the shell writing the same table.

import Platform
import Synchronization

extension Measurement {
    static let importing = Measurement("import", "customers from CSV, against sqlite3's .import") { bench in
        try Programs.require("sqlite3")
        let count = bench.scaled(1_000_000)
        let file = Paths.join(bench.options.folder, "customers.csv")
        try CustomerFile.write(count, to: file, seed: bench.options.seed)
        let workspace = try bench.freshPath("import.purser")
        let ours = try Programs.seconds([
            try bench.program(), "--workspace", workspace, "import", "customers", "from", file,
        ])
        let bare = try bench.freshPath("import-bare.sqlite")
        let theirs = try Programs.seconds(["sqlite3", bare, ".mode csv", ".import \(file) customer"])
        return [
            Figure(
                name: "import", value: ours, unit: "s", baseline: theirs, against: "sqlite3 .import into a bare table",
                budgets: [.timesAtMost(4.5)])
        ]
    }

    static let importWait = Measurement("import-wait", "how long others wait to write while an import runs") { bench in
        let count = max(20_000, bench.scaled(200_000))
        let file = Paths.join(bench.options.folder, "customers-wait.csv")
        try CustomerFile.write(count, to: file, seed: bench.options.seed)
        let feed = try CustomerFeed("import-wait.purser", of: bench)
        let command = [try bench.program(), "--workspace", feed.path, "import", "customers", "from", file]
        let isDone = Atomic<Bool>(false)
        let importer = try WorkerThread<Void> {}
        importer.post { _ in
            try? Programs.run(command)
            isDone.store(true, ordering: .releasing)
        }
        var taken: [UInt64] = []
        while !isDone.load(ordering: .acquiring) {
            taken.append(try Latencies.nanoseconds { try feed.write(1) })
            SystemClock.pause(milliseconds: 20)
        }
        importer.end()
        let latencies = Latencies(nanoseconds: taken).milliseconds
        return [
            Figure(
                name: "import-wait", value: latencies.percentile(95), unit: "ms", budgets: [.atMost(100)],
                latencies: latencies)
        ]
    }

    static let exporting = Measurement("export", "customers to CSV, against sqlite3 -csv") { bench in
        try Programs.require("sqlite3")
        let workspace = try bench.largeWorkspace()
        let file = Paths.join(bench.options.folder, "export.csv")
        let ours = try Programs.seconds([
            try bench.program(), "--workspace", workspace, "export", "customers", "to", file,
        ])
        let theirs = try Programs.seconds([
            "sqlite3", "-csv", "-header", workspace, ".output \(file)", "select * from customer order by name",
        ])
        return [
            Figure(
                name: "export", value: ours, unit: "s", baseline: theirs, against: "sqlite3 -csv of the whole table",
                budgets: [.timesAtMost(1.5)])
        ]
    }
}
