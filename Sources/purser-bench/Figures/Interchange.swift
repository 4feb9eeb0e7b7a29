// A million customers in from CSV, validated, journalled, indexed and searchable, against SQLite's shell reading the
// file into a bare table; and out again, against the shell writing the same table.

import Platform

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
