// Many processes at one workspace: nobody is turned away, no change is lost, the chain and the roll-ups hold.

import Base
import Domain
import Platform
import Store
import TestSupport
import Testing

@Suite struct CrowdTests {
    @Test func everybodyWritesAndReads() throws {
        let temporary = try TemporaryWorkspace()
        try temporary.create("customer", ["name": "Shared"])
        let (people, lines) = Torture.isLong ? (16, 400) : (5, 20)
        var commands = ""
        for person in 1...people {
            var script = ""
            for line in 1...lines {
                script += "new ticket \"Ticket \(person)-\(line)\" for Shared\n"
                script += "note customer 1 \"by \(person), \(line)\"\n"
                script += "count tickets open\n"
            }
            try Files.write(script, to: Paths.join(temporary.folder, "\(person).script"))
            commands += """
                ( '\(Torture.program("purser"))' -w '\(temporary.path)' --as person\(person) \
                -f '\(temporary.folder)/\(person).script' >/dev/null 2>&1 ; echo $? ) &

                """
        }
        let outcome = try Subprocess.run(
            ["/bin/sh", "-c", commands + "wait"], input: .nothing, output: .capture(limit: 4096))
        let statuses = String(decoding: outcome.output, as: UTF8.self).split(separator: "\n")
        #expect(statuses == Array(repeating: "0", count: people)[...].map { Substring($0) })
        let workspace = temporary.workspace
        #expect(try workspace.reader.count(Query("ticket")) == people * lines)
        #expect(try workspace.reader.lastCommit() == Int64(1 + 2 * people * lines))
        #expect(try workspace.verify().fault == nil)
        #expect(try workspace.check() == [])
    }
}
