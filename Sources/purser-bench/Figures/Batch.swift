// A script of `new ticket …` lines as one transaction, the whole process, against taskwarrior adding tasks one by one
// and importing them at once.

import Base
import Platform

extension Measurement {
    static let batch = Measurement("batch", "commands a second of one atomic script, against taskwarrior") { bench in
        try Programs.require("task")
        let program = try bench.program()
        // Fewer commands than these would measure the making of the workspace.
        let count = max(20_000, bench.scaled(100_000))
        let script = Paths.join(bench.options.folder, "tickets.purser-script")
        let lines = (1...count).map { "new ticket \"Printer \($0) is offline\" priority=high\n" }
        try Files.write(lines.joined(), to: script)
        let workspace = try bench.freshPath("batch.purser")
        let taken = try Programs.seconds([program, "--workspace", workspace, "--atomic", "-f", script])
        let rate = Double(count) / taken
        let tasks = try Taskwarrior(bench)
        // A list grows while the script runs; halfway through it has half of the tasks.
        let imported = try tasks.imports(count / 2)
        return [
            Figure(
                name: "batch", value: rate, unit: "commands/s", baseline: try tasks.additions(20),
                against: "task add, halfway through as many tasks", budgets: [.atLeast(20_000), .timesAtLeast(200)]),
            Figure(
                name: "batch-import", value: rate, unit: "commands/s", baseline: imported,
                against: "task import, which neither checks nor journals"),
        ]
    }
}

/// taskwarrior with a folder and settings of its own.
private struct Taskwarrior {
    private let folder: String
    private let command: [String]

    init(_ bench: Bench) throws {
        folder = try bench.freshFolder("taskwarrior")
        let settings = Paths.join(folder, "taskrc")
        try Files.write("data.location=\(folder)\nconfirmation=off\nnews.version=99.0.0\n", to: settings)
        command = ["task", "rc:\(settings)"]
    }

    /// Tasks a second, each added by a command of its own.
    func additions(_ count: Int) throws -> Double {
        let taken = try Latencies.nanoseconds {
            for number in 0..<count {
                try Programs.run(command + ["add", "Printer \(number) is offline", "priority:H"])
            }
        }
        return Double(count) / (Double(taken) / 1e9)
    }

    /// Tasks a second, imported at once.
    func imports(_ count: Int) throws -> Double {
        var json = JSONWriter()
        json.array { json in
            for number in 0..<count {
                json.object { json in
                    json.field("description", "Printer \(number) is offline")
                    json.field("priority", "H")
                    json.field("status", "pending")
                }
            }
        }
        return Double(count) / (try Programs.seconds(command + ["import"], input: .bytes(json.bytes)))
    }
}
