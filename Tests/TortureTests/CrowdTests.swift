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
        // Each goes through its script again and again until the time is over.
        let (people, lines, seconds) = Torture.isLong ? (16, 40, 60) : (5, 20, 0)
        var commands = "end=$(($(date +%s) + \(seconds)))\n"
        for person in 1...people {
            var script = ""
            for line in 1...lines {
                script += "new ticket \"Ticket \(person)-\(line)\" for Shared\n"
                script += "note customer 1 \"by \(person), \(line)\"\n"
                script += "count tickets open\n"
            }
            try Files.write(script, to: Paths.join(temporary.folder, "\(person).script"))
            commands += """
                ( rounds=0; while [ $rounds = 0 ] || [ $(date +%s) -lt $end ]; do
                '\(Torture.program("purser"))' -w '\(temporary.path)' --as person\(person) \
                -f '\(temporary.folder)/\(person).script' >/dev/null 2>&1 || exit; rounds=$((rounds + 1))
                done; echo $rounds ) &

                """
        }
        let outcome = try Subprocess.run(
            ["/bin/sh", "-c", commands + "wait"], input: .nothing, output: .capture(limit: 4096))
        let rounds = String(decoding: outcome.output, as: UTF8.self).split(separator: "\n").compactMap { Int($0) }
        #expect(rounds.count == people, "nobody was turned away")
        let tickets = rounds.reduce(0, +) * lines
        let workspace = temporary.workspace
        #expect(try workspace.reader.count(Query("ticket")) == tickets)
        #expect(try workspace.reader.lastCommit() == Int64(1 + 2 * tickets))
        #expect(try workspace.verify().fault == nil)
        #expect(try workspace.check() == [])
        let commits = try workspace.reader.lastCommit() - 1
        Torture.tell(
            "\(people) processes at one workspace", "\(seconds) s, \(2 * tickets) commits made, \(commits) there")
    }

    /// Who comes first brings an older workspace up to date, the others find it so; one copy is kept.
    @Test(arguments: OldVersions.older)
    func anOlderWorkspaceIsOpenedByManyAtOnce(version: String) throws {
        let folder = try Folders.createTemporary()
        for _ in 0..<(Torture.isLong ? 20 : 2) {
            let path = Paths.join(folder, "old.purser")
            try OldVersions.unpack(version, to: path)
            let call = "( '\(Torture.program("purser"))' -w '\(path)' count customers 2>/dev/null; echo $? ) &\n"
            let outcome = try Subprocess.run(
                ["/bin/sh", "-c", String(repeating: call, count: 6) + "wait"], input: .nothing,
                output: .capture(limit: 4096))
            #expect(
                String(decoding: outcome.output, as: UTF8.self).split(separator: "\n").filter { $0 == "0" }.count == 6)
            let names = try Folders.names(in: folder).filter { !$0.hasSuffix("-wal") && !$0.hasSuffix("-shm") }
            #expect(names.sorted() == ["old.purser", "old.purser.before-version-3"])
            for name in try Folders.names(in: folder) { try Files.remove(Paths.join(folder, name)) }
        }
    }

    @Test func invoicesWrittenByManyAtOnceAreNumberedWithoutAGap() throws {
        let temporary = try TemporaryWorkspace()
        try temporary.create("product", ["name": "Care", "price": .integer(99 * Decimal.scale), "rate": .integer(20)])
        let (people, each) = Torture.isLong ? (8, 20) : (4, 3)
        var commands = ""
        for person in 1...people {
            var script = ""
            for number in 1...each {
                script += """
                    let c = new customer "Customer \(person)-\(number)"
                    let d = new deal "Deal \(person)-\(number)" for $c value=1k stage=proposal
                    new item deal=$d product=Care quantity=1
                    let q = quote deal $d
                    send quote $q
                    accept quote $q
                    let k = contract from quote $q
                    sign contract $k as "Someone"
                    invoice contract $k

                    """
            }
            try Files.write(script, to: Paths.join(temporary.folder, "\(person).script"))
            commands += """
                ( '\(Torture.program("purser"))' -w '\(temporary.path)' --as person\(person) --now 2026-03-02T10:00:00Z \
                -f '\(temporary.folder)/\(person).script' >/dev/null 2>&1 ; echo $? ) &

                """
        }
        let outcome = try Subprocess.run(
            ["/bin/sh", "-c", commands + "wait"], input: .nothing, output: .capture(limit: 4096))
        let statuses = String(decoding: outcome.output, as: UTF8.self).split(separator: "\n")
        #expect(statuses == Array(repeating: "0", count: people)[...].map { Substring($0) })
        let invoices = try temporary.workspace.reader.records(
            Query("invoice", order: [SortKey(FieldPath("number"))]), first: 1_000)
        let wanted = (1...people * each).map { "2026-" + String(repeating: "0", count: 5 - "\($0)".count) + "\($0)" }
        #expect(invoices.compactMap { $0["number"].text } == wanted)
        #expect(try temporary.workspace.check() == [])
    }
}
