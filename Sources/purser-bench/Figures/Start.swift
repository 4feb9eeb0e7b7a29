// From starting the program to its first complete frame, in a real terminal of 200×60 over the million-record
// workspace, against tig on a small repository.

import Platform

extension Measurement {
    static let start = Measurement("start", "start to the first complete frame, against tig") { bench in
        try Programs.require("tig")
        try Programs.require("git")
        let console = [try bench.program(), "--workspace", try bench.largeWorkspace()]
        let repository = try smallRepository(bench)
        let ours = try firstFrames(console).milliseconds
        let theirs = try firstFrames(["tig", "-C", repository]).milliseconds
        return [
            Figure(
                name: "start", value: ours.percentile(95), unit: "ms", baseline: theirs.percentile(95),
                against: "tig on a small repository", budgets: [.atMost(40)], latencies: ours)
        ]
    }

    private static func firstFrames(_ arguments: [String]) throws -> Latencies {
        var taken: [UInt64] = []
        for run in 0...30 {
            let program = try TerminalProgram(arguments)
            let frame = try program.burst()
            // The first run warms the caches.
            if run > 0 { taken.append(frame.end - program.started) }
        }
        return Latencies(nanoseconds: taken)
    }

    /// A repository with twenty commits.
    private static func smallRepository(_ bench: Bench) throws -> String {
        let folder = try bench.freshFolder("repository")
        let git = ["git", "-C", folder, "-c", "user.name=Bench", "-c", "user.email=bench@example.org"]
        try Programs.run(git + ["init", "--quiet"])
        for number in 1...20 {
            try Programs.run(git + ["commit", "--quiet", "--allow-empty", "--message", "Commit \(number)"])
        }
        return folder
    }
}
