// Campaigns and replies to tickets whose sender is killed at random instants, alone or together with its courier, send nobody a second
// mail and leave nobody out, as a real mail server's log shows (listmonk#2070, listmonk#2313, SinergiaCRM#438).

import Base
import Domain
import Mail
import Platform
import Store
import TestSupport
import Testing

@Suite struct SendKillTests {
    private let folder: String
    private let server: TestMailServer
    private static let people = 300
    private static let tickets = 20

    init() throws {
        folder = try Folders.createTemporary()
        server = try TestMailServer()
        // Its lines have no times; this one says that it knows of all that follows.
        try Files.append(Array("\(TemporaryWorkspace.now) the server listens\n".utf8), to: server.log)
        var table = "name,email,consent,timezone\n"
        for number in 1...Self.people { table += "Person \(number),p\(number)@people.example,email,Europe/Berlin\n" }
        try Files.write(table, to: path("contacts.csv"))
        try Files.write(
            """
            new sender "Acme" email=news@acme.example server=\(server.url) connections=3 server_log="\(server.log)"
            new template "Spring" subject="Hello {{contact.first_name}}" text="Dear {{contact.name}}\\n{{unsubscribe}}"
            """, to: path("start.script"))
        #expect(try purser("-f", path("start.script")) == 0)
        #expect(try purser("import", "contacts", "from", path("contacts.csv")) == 0)
        let tickets = (1...Self.tickets).map { "new ticket \"Question \($0)\" contact=\($0)\n" }.joined()
        try Files.write(tickets, to: path("tickets.script"))
        #expect(try purser("-f", path("tickets.script")) == 0)
    }

    private func path(_ name: String) -> String { Paths.join(folder, name) }

    @discardableResult
    private func purser(_ words: String...) throws -> Int32 {
        try Subprocess.run(
            [Torture.program("purser"), "-w", path("mail.purser"), "--as", "anna"] + words, input: .nothing,
            output: .discard
        ).status
    }

    /// The clock of a run: each is later than the last, so that what is put off is due again.
    private func clock(_ round: Int) -> String {
        Instant(seconds: TemporaryWorkspace.now.seconds + Int64(round) * 1_200).description
    }

    /// Sends and kills the sender after a while, in milliseconds.
    private func kill(after: Int, round: Int) throws {
        let seconds = "0.\(String(repeating: "0", count: 3 - String(after).utf8.count))\(after)"
        _ = try Subprocess.run(
            [
                "timeout", "-s", "KILL", seconds, Torture.program("purser"), "-w", path("mail.purser"), "--as", "anna",
                "--now", clock(round), "deliver",
            ], input: .nothing, output: .discard)
    }

    /// Kills the courier of this workspace, where one is at work.
    private func killCourier() throws -> Bool {
        for name in try Folders.names(in: "/proc") {
            guard let process = Int32(name), Files.link(at: "/proc/\(process)/fd/3") == path("mail.purser-outbox")
            else {
                continue
            }
            _ = try Subprocess.run(["kill", "-KILL", String(process)], input: .nothing, output: .discard)
            return true
        }
        return false
    }

    /// Returns when the server has done with all that had reached it.
    private func settle(_ line: SMTPLine) {
        for _ in 0..<5 {
            let mail = OutgoingMail(sender: "a@b.example", recipient: "probe@b.example", bytes: Array("\r\n".utf8))
            #expect(line.send(mail).outcome == .accepted)
        }
    }

    /// Mails that have not gone out yet.
    private func waiting() throws -> Int {
        let workspace = try TemporaryWorkspace.open(path("mail.purser"))
        let states = ["queued", "deferred", "sending"].map { Operand.value(.text($0)) }
        return try workspace.reader.count(
            Query("mailing", where: .compare(FieldPath("state"), .equals, states)))
    }

    @Test func nobodyGetsASecondMailAndNobodyIsLeftOut() throws {
        var random = SeededGenerator(seed: 21)
        let line = try SMTPLine(MailServer(url: server.url))
        let rounds = Torture.isLong ? 200 : 8
        var (campaigns, couriers) = (0, 0)
        for round in 0..<rounds {
            if round % 3 == 0 {
                campaigns += 1
                let frozen = campaigns % 2 == 0 ? "yes" : "no"
                try purser(
                    "new", "campaign", "Round\(campaigns)", "type=email", "template=1", "frozen=\(frozen)",
                    "audience=\"contacts reachable\"")
                #expect(try purser("--now", clock(round), "start", "campaign", String(campaigns)) == 0)
            }
            #expect(try purser("--now", clock(round), "reply", "ticket", "1..\(Self.tickets)", "Round \(round)") == 0)
            try kill(after: Int.random(in: 15...500, using: &random), round: round)
            if round % 2 == 1, try killCourier() { couriers += 1 }
            settle(line)
        }
        // Where the machine is slow many answers to one person pile up, and the caps let them go little by little.
        for later in 0..<400 where try later < 2 || waiting() > 0 {
            #expect(try purser("--now", clock(rounds + later), "deliver") == 0)
        }
        let taken = try server.taken().filter { !$0.recipient.hasPrefix("probe") }
        let wanted = campaigns * Self.people + rounds * Self.tickets
        #expect(taken.count == wanted)
        #expect(Set(taken.map(\.id)).count == taken.count, "no mail came twice")
        #expect(Set(taken.map(\.recipient)).count == Self.people)
        #expect(!Torture.isLong || couriers > 10, "the courier was killed too")
        let workspace = try TemporaryWorkspace.open(path("mail.purser"))
        let sent = Query("mailing", where: .compare(FieldPath("state"), .equals, [.value("sent")]))
        #expect(try workspace.reader.count(sent) == wanted)
        #expect(try workspace.verify().fault == nil)
        #expect(try workspace.check() == [])
        let twice = taken.count - Set(taken.map(\.id)).count
        Torture.tell(
            "sending killed", runs: rounds,
            "\(couriers) of them with its courier; \(wanted) mails due, \(taken.count) sent, \(twice) twice")
    }
}
