// `kill -9` at random instants of a running script, import, backup, restore, undo and migration: every commit that
// was acknowledged is there, no other but the one that was being made, and check and verify find nothing.

import Base
import Domain
import Platform
import Store
import TestSupport
import Testing

@Suite struct KillTests {
    private let folder: String
    private let base: [UInt8]

    init() throws {
        folder = try Folders.createTemporary()
        let start = Paths.join(folder, "base.purser")
        do {
            var operations = RandomOperations(try TemporaryWorkspace.open(start), seed: 3)
            for _ in 0..<15 { operations.step() }
        }
        base = try Files.read(start)
        var script = ""
        var table = "name,status,email\n"
        for number in 1...150 { script += "new customer \"Scripted \(number)\"\n" }
        for number in 1...900 { table += "Imported \(number),lead,office\(number)@import.example\n" }
        try Files.write(script, to: path("work.script"))
        try Files.write(table, to: path("customers.csv"))
        try Files.write("undo\nredo\nundo 2\nredo 2\nundo\nredo\n", to: path("undo.script"))
    }

    private func path(_ name: String) -> String { Paths.join(folder, name) }

    private static var rounds: Int { Torture.isLong ? 100 : 5 }

    /// Runs the program on a fresh workspace and kills it after a while.
    ///
    /// - Parameters:
    ///   - longest: milliseconds.
    ///   - older: a workspace to begin with other than the usual one.
    /// - Returns: what it had said until then.
    private func kill(
        _ words: String, within longest: Int, _ random: inout SeededGenerator, from older: [UInt8]? = nil
    ) throws -> String {
        for ending in ["-wal", "-shm"] { try? Files.remove(path("kill.purser\(ending)")) }
        try Files.write(older ?? base, to: path("kill.purser"), mode: 0o600)
        let instant = Int.random(in: 5_000...longest * 1_000, using: &random)
        let seconds = "0.\(String(repeating: "0", count: 6 - String(instant).utf8.count))\(instant)"
        let program = "'\(Torture.program("purser"))' -w kill.purser --as anna \(words) 2>said >/dev/null"
        try end(program, after: seconds, by: "KILL")
        return try Files.readText(path("said"))
    }

    /// Runs a program, ends it after a while, and waits until it is gone.
    private func end(_ program: String, after seconds: String, by signal: String) throws {
        let steps = "\(program) & process=$!; sleep \(seconds); kill -\(signal) $process; wait $process"
        _ = try Subprocess.run(["/bin/sh", "-c", "cd '\(folder)' && exec 2>/dev/null; \(steps)"], input: .nothing)
    }

    /// Opens what was left and looks for faults.
    private func survivor() throws -> Workspace {
        let workspace = try TemporaryWorkspace.open(path("kill.purser"))
        #expect(try workspace.verify().fault == nil)
        #expect(try workspace.check() == [])
        return workspace
    }

    private func lastOfBase() throws -> Int64 {
        try Files.write(base, to: path("before.purser"), mode: 0o600)
        return try TemporaryWorkspace.open(path("before.purser")).reader.lastCommit()
    }

    @Test func scripts() throws {
        var random = SeededGenerator(seed: 11)
        let before = try lastOfBase()
        var kept = 0
        for _ in 0..<Self.rounds {
            let said = try kill("-f work.script", within: 600, &random)
            let acknowledged = said.utf8.count { $0 == 10 }
            let done = Int(try survivor().reader.lastCommit() - before)
            #expect(done == acknowledged || done == acknowledged + 1)
            kept += min(acknowledged, done)
        }
        Torture.tell("script killed", runs: Self.rounds, "\(kept) acknowledged commits kept")
    }

    @Test func imports() throws {
        var random = SeededGenerator(seed: 12)
        for _ in 0..<Self.rounds {
            _ = try kill("import customers from customers.csv", within: 900, &random)
            let count = try survivor().reader.count(
                Query("customer", where: .compare(FieldPath("email"), .equals, [.value("import.example")])))
            #expect(count == 0 || count == 900)
        }
        Torture.tell("import killed", runs: Self.rounds)
    }

    /// What was written in parts is there in whole parts, and the same import goes on from there.
    @Test func importsInParts() throws {
        var random = SeededGenerator(seed: 16)
        let rows = 5_000
        var table = "name,email\n"
        for number in 1...rows { table += "Imported \(number),office\(number)@parts.example\n" }
        try Files.write(table, to: path("many.csv"))
        let imported = Query("customer", where: .compare(FieldPath("email"), .equals, [.value("parts.example")]))
        let rounds = Torture.isLong ? Self.rounds : 2
        for _ in 0..<rounds {
            _ = try kill("import customers from many.csv", within: 990, &random)
            let count = try survivor().reader.count(imported)
            #expect(count % 1_000 == 0 || count == rows)
            let outcome = try Subprocess.run(
                [
                    Torture.program("purser"), "-w", path("kill.purser"), "--as", "anna", "import", "customers", "from",
                    path("many.csv"),
                ], input: .nothing, output: .discard)
            #expect(outcome.status == 0)
            #expect(try survivor().reader.count(imported) == rows)
        }
        Torture.tell("import in parts killed, and begun again", runs: rounds)
    }

    @Test func undoAndRedo() throws {
        var random = SeededGenerator(seed: 13)
        for _ in 0..<Self.rounds {
            _ = try kill("-f undo.script", within: 250, &random)
            _ = try survivor()
        }
        Torture.tell("undo and redo killed", runs: Self.rounds)
    }

    private func run(_ words: String...) throws {
        let outcome = try Subprocess.run(
            [Torture.program("purser"), "-w", path("kill.purser"), "--as", "anna"] + words, input: .nothing,
            output: .discard)
        #expect(outcome.status == 0, "\(words)")
    }

    /// What programs that were killed have left beside a file: what they were making, never under its name.
    private func leftovers(in folder: String) throws -> [String] {
        try Folders.names(in: folder).filter { $0.hasPrefix(".purser-") }
    }

    @Test func backups() throws {
        var random = SeededGenerator(seed: 14)
        try Folders.create(path("shelf"))
        for _ in 0..<Self.rounds {
            _ = try kill(
                "-c 'backup to shelf compressed' -c 'new customer More' -c 'backup to shelf'", within: 300, &random)
            _ = try survivor()
            for name in try Folders.names(in: path("shelf")) where name.hasSuffix(".backup") {
                try run("restore", "from", Paths.join(path("shelf"), name), "to", path("restored.purser"))
                try Files.remove(path("restored.purser"))
            }
            // Another workspace begins the next round.
            try Folders.remove(path("shelf"))
            try Folders.create(path("shelf"))
        }
        Torture.tell("backup to a folder killed", runs: Self.rounds)
    }

    /// A plain backup is whole where it is at all, and the next one is written as if nothing had been.
    @Test func plainBackups() throws {
        var random = SeededGenerator(seed: 18)
        for _ in 0..<Self.rounds {
            _ = try kill("backup to plain.purser", within: 250, &random)
            if Files.exists(path("plain.purser")) {
                #expect(try TemporaryWorkspace.open(path("plain.purser")).verify().fault == nil)
                try Files.remove(path("plain.purser"))
            }
            try run("backup", "to", path("plain.purser"))
            try Files.remove(path("plain.purser"))
            #expect(try leftovers(in: folder) == [])
        }
        Torture.tell("plain backup killed", runs: Self.rounds)
    }

    /// Nothing that can be read without the passphrase is left when the next backup has been written.
    @Test(arguments: ["KILL", "TERM", "HUP"])
    func encryptedBackups(signal: String) throws {
        var random = SeededGenerator(seed: 19)
        try Files.write("correct horse\n", to: path("passphrase"), mode: 0o600)
        try Folders.create(path("sealed"))
        let secret = "PURSER_PASSPHRASE_FILE='\(path("passphrase"))'"
        for _ in 0..<Self.rounds {
            let instant = Int.random(in: 40...700, using: &random)
            for ending in ["-wal", "-shm"] { try? Files.remove(path("kill.purser\(ending)")) }
            try Files.write(base, to: path("kill.purser"), mode: 0o600)
            let purser = "'\(Torture.program("purser"))' -w kill.purser --as anna backup to sealed compressed encrypted"
            let milliseconds = "0.\(String(repeating: "0", count: 3 - String(instant).utf8.count))\(instant)"
            try end("\(secret) \(purser) >/dev/null", after: milliseconds, by: signal)
            if signal != "KILL" { #expect(try leftovers(in: path("sealed")) == []) }
            let next = try Subprocess.run(
                ["/bin/sh", "-c", "cd '\(folder)' && \(secret) \(purser) >/dev/null 2>&1"], input: .nothing)
            #expect(next.status == 0)
            #expect(try leftovers(in: path("sealed")) == [])
            let title = Array("Amber".utf8)
            for name in try Folders.names(in: path("sealed")) {
                let bytes = try Files.read(Paths.join(path("sealed"), name))
                #expect(bytes.starts(with: Array("PURSERBK".utf8)))
                #expect(!Self.holds(bytes, Array("SQLite format".utf8)) && !Self.holds(bytes, title))
                try Files.remove(Paths.join(path("sealed"), name))
            }
        }
        Torture.tell("encrypted backup ended by \(signal)", runs: Self.rounds)
    }

    private static func holds(_ bytes: [UInt8], _ part: [UInt8]) -> Bool {
        bytes.indices.contains { bytes[$0] == part[0] && bytes[$0...].starts(with: part) }
    }

    @Test func restoring() throws {
        var random = SeededGenerator(seed: 15)
        let before = try lastOfBase()
        do {
            try Files.write(base, to: path("other.purser"), mode: 0o600)
            var operations = RandomOperations(try TemporaryWorkspace.open(path("other.purser")), seed: 4)
            for _ in 0..<10 { operations.step() }
        }
        let after = try TemporaryWorkspace.open(path("other.purser")).reader.lastCommit()
        for _ in 0..<Self.rounds {
            _ = try kill("restore from other.purser", within: 300, &random)
            let last = try survivor().reader.lastCommit()
            #expect(last == before || last == after)
            for copy in try Folders.names(in: folder) where copy.hasPrefix("kill.purser.before-restore") {
                #expect(try TemporaryWorkspace.open(path(copy)).reader.lastCommit() == before)
                try Files.remove(path(copy))
            }
            try run("restore", "from", path("other.purser"))
            #expect(try survivor().reader.lastCommit() == after)
            #expect(try leftovers(in: folder) == [])
            for copy in try Folders.names(in: folder) where copy.hasPrefix("kill.purser.before-restore") {
                try Files.remove(path(copy))
            }
        }
        Torture.tell("restore killed, and done again", runs: Self.rounds)
    }

    /// A workspace that an older program left is brought up to date whole or not at all, and a copy of it is kept first.
    @Test(arguments: OldVersions.older)
    func migrations(version: String) throws {
        var random = SeededGenerator(seed: 17)
        let old = try OldVersions.bytes(of: version)
        for _ in 0..<Self.rounds {
            _ = try kill("count customers", within: 60, &random, from: old)
            let workspace = try survivor()
            #expect(try workspace.reader.lastCommit() == 17)
            #expect(try workspace.reader.record(RecordKey(type: "customer", id: 1))?.title == "Amber Foods")
            let copies = try Folders.names(in: folder).filter { $0.hasPrefix("kill.purser.before-version-") }
            #expect(!copies.isEmpty)
            for copy in copies { try Files.remove(path(copy)) }
        }
        Torture.tell("migration from \(version.prefix { $0 != "." }) killed", runs: Self.rounds)
    }
}
