// Who comes into the outbox, once, and what keeps a mail from going out.

import Base
import Domain
import Mail
import Platform
import Store
import TestSupport
import Testing

@testable import Services

@Suite struct OutboxTests {
    private func enrol(_ room: Mailroom) throws -> Int {
        try room.workspace.commit("deliver") {
            try Enrolment(room.campaign, room.sender, $0).enrolAll(Audience(of: room.campaign, room.reader))
        }.value
    }

    /// Claims what is due, as a run does.
    private func claim(_ room: Mailroom) throws -> [String] {
        var report = SendReport()
        return try room.workspace.commit("deliver") { unit in
            try Dispatch(room.post(), unit).claim(after: 0, limit: 100, &report).ready.map(\.mail.recipient)
        }.value
    }

    private func settle(_ room: Mailroom, _ id: Int64, _ outcome: SMTPAnswer.Outcome, _ code: Int, _ text: String)
        throws
    {
        var report = SendReport()
        _ = try room.workspace.commit("deliver") { unit in
            try Settlement(unit).settle(
                id, attempt: room.mailings.first { $0.id == id }?.attempts ?? 0,
                SMTPAnswer(outcome, code: code, text: text), &report)
        }
    }

    @Test func everyAddressComesInOnce() throws {
        let room = try Mailroom()
        try room.person("Mara again", "MARA@acme.example")
        #expect(try enrol(room) == 2)
        #expect(try enrol(room) == 0)
        #expect(try room.states == ["mara@acme.example 1 queued", "omar@acme.example 1 queued"])
        try room.person("Late Comer", "late@acme.example")
        #expect(try enrol(room) == 1)
    }

    @Test func customersMeanTheirContacts() throws {
        let room = try Mailroom(campaign: ["audience": "customers", "exclude": "contacts name:Omar"])
        try room.create(
            "customer", ["name": "Ida Solo", "kind": "individual", "email": "ida@solo.example", "consent": "|email|"])
        #expect(try enrol(room) == 2)
        #expect(try room.states == ["mara@acme.example 1 queued", "ida@solo.example 1 queued"])
        let count = try Audience(of: room.campaign, room.reader).count()
        #expect(count.text == "2 recipients, 1 without consent, 1 excluded")
    }

    @Test func aFixedAudienceIsThatOfTheStart() throws {
        let room = try Mailroom(campaign: ["frozen": 1])
        try room.start()
        try room.person("Late Comer", "late@acme.example")
        try room.set("contact", 2, ["email": "new@acme.example"])
        #expect(try room.states == ["mara@acme.example 1 queued", "omar@acme.example 1 queued"])
        #expect(try Audience.told(of: room.campaign, room.reader) == "2 recipients, fixed at its start")
    }

    @Test("A campaign that is set to active starts like one that is started: checked, and its audience fixed")
    func whatIsSetActiveIsStarted() throws {
        let room = try Mailroom(campaign: ["frozen": 1])
        try room.set("campaign", room.campaign.id, ["status": "active"])
        try room.person("Late Comer", "late@acme.example")
        #expect(try Audience.told(of: room.campaign, room.reader) == "2 recipients, fixed at its start")
        let empty = try Mailroom(campaign: ["audience": "contacts name:Nobody"])
        #expect(throws: ServiceError.self) {
            try empty.workspace.commit("set") { unit in
                try RecordDesk(unit).set(empty.campaign.key, [("status", "active")])
            }
        }
    }

    @Test func consentIsAskedWhenTheMailGoesOut() throws {
        let room = try Mailroom()
        try room.start()
        _ = try enrol(room)
        try room.set("contact", 1, ["consent": "|phone|"])
        _ = try room.workspace.commit("unsubscribe") { try Suppressions.unsubscribe("Omar@acme.example", in: $0) }
        #expect(try claim(room) == [])
        #expect(
            try room.mailings.map(\.answer) == [
                "no consent to mails any more", "the address is suppressed: unsubscribed",
            ])
    }

    @Test func anAddressIsSuppressedAmongManyThatContainIt() throws {
        let room = try Mailroom()
        _ = try room.workspace.commit("unsubscribe") { unit in
            for letter in ["a", "b", "c", "d", "e", "f", ""] {
                _ = try Suppressions.unsubscribe("\(letter)omar@acme.example", in: unit)
            }
        }
        #expect(try enrol(room) == 1)
        #expect(try room.states == ["mara@acme.example 1 queued"])
    }

    @Test func theTokenOfAMailTakesItsRecipientOff() throws {
        let room = try Mailroom()
        _ = try enrol(room)
        let token = try String(room.mailings[1].messageID.prefix { $0 != "@" })
        let email = try room.workspace.commit("unsubscribe") { try Suppressions.unsubscribe(token, in: $0) }.value
        #expect(email == "omar@acme.example")
        #expect(try enrol(room) == 0)
        #expect(
            try room.reader.count(Query("touch", where: .compare(FieldPath("kind"), .equals, [.value("unsubscribed")])))
                == 1)
    }

    /// 10:00 UTC is 11:00 in Berlin.
    @Test func quietHoursAreTheRecipients() throws {
        let room = try Mailroom(sender: ["quiet": "10:30-12:00"])
        try room.start()
        _ = try enrol(room)
        #expect(try claim(room) == ["omar@acme.example"])
        #expect(try room.mailings[0].due == Instant("2026-03-02T12:00:00+01:00"))
        #expect(try room.mailings[0].answer == "waits for the end of the recipient's quiet hours (10:30-12:00)")
        room.later(3_600)
        #expect(try claim(room) == ["mara@acme.example"])
    }

    @Test func nobodyGetsMoreThanTheCapInAWeek() throws {
        let room = try Mailroom(sender: ["cap": 1])
        try room.start()
        _ = try enrol(room)
        #expect(try claim(room).count == 2)
        try settle(room, 1, .accepted, 250, "250 ok")
        try room.create("campaign", ["name": "Next", "type": "email", "audience": "contacts", "template": 1])
        let sent = try #require(try room.mailings[0].sent)
        try room.set("campaign", 2, ["status": "active"])
        let next = try #require(try room.reader.entity(Link<CampaignSchema>(2)))
        var report = SendReport()
        let ready = try room.workspace.commit("deliver") { unit in
            try Enrolment(next, room.sender, unit).enrolAll(Audience(of: next, room.reader))
            return try Dispatch(room.post(of: next), unit).claim(after: 0, limit: 10, &report).ready.map(
                \.mail.recipient)
        }.value
        #expect(ready == ["omar@acme.example"])
        #expect(report.text == "1 postponed (cap)")
        #expect(try room.mailings[2].due == sent.adding(seconds: 7 * 86_400 + 1))
    }

    @Test func whatIsPutOffComesBackLaterEachTime() throws {
        let room = try Mailroom()
        try room.start()
        _ = try enrol(room)
        var last: Int64 = 0
        for _ in 1...5 {
            _ = try claim(room)
            let now = room.workspace.acting.now
            try settle(room, 1, .deferred, 451, "451 later")
            let wait = try #require(try room.mailings[0].due).seconds - now.seconds
            #expect(wait > last)
            #expect(try claim(room).contains("mara@acme.example") == false)
            last = wait
            room.later(wait)
        }
        #expect((3_840...5_760).contains(last), "80 minutes, a fifth more or less")
    }

    @Test func anAddressThatIsNoneIsBlockedAtOnce() throws {
        let room = try Mailroom()
        try room.start()
        _ = try enrol(room)
        _ = try claim(room)
        try settle(room, 1, .refused, 550, "550 5.1.1 no such mailbox")
        try settle(room, 2, .refused, 554, "554 5.7.1 not from here")
        #expect(try room.states == ["mara@acme.example 1 bounced", "omar@acme.example 1 failed"])
        #expect(try Suppressions(room.reader).suppression(of: "MARA@acme.example")?.reason == .bounced)
        #expect(try Suppressions(room.reader).suppression(of: "omar@acme.example") == nil)
    }

    @Test func whatHasLeftIsNotTakenBack() throws {
        let room = try Mailroom()
        try room.start()
        _ = try enrol(room)
        _ = try claim(room)
        let commit = try room.reader.lastCommit()
        #expect(throws: StoreError.self) { try room.workspace.undo(commit: commit) }
        #expect(throws: ServiceError.self) {
            try room.workspace.commit("delete") { try RecordDesk($0).delete(RecordKey(type: "mailing", id: 1)) }
        }
    }

    @Test func figuresOutliveTheRecipient() throws {
        let room = try Mailroom()
        try room.start()
        _ = try enrol(room)
        _ = try claim(room)
        try settle(room, 1, .accepted, 250, "250 ok")
        _ = try room.workspace.commit("delete") { try RecordDesk($0).delete(RecordKey(type: "customer", id: 1)) }
        #expect(try room.reader.count(Query("touch")) == 2)
        #expect(try room.reader.count(Query("mailing")) == 2)
    }

    // MARK: After a kill

    private func recover(_ room: Mailroom, _ log: String) throws -> SendReport {
        try Files.write(log, to: room.temporary.folder + "/log")
        var report = SendReport()
        try Recovery(room.workspace).run(room.temporary.folder + "/log", &report)
        return report
    }

    @Test(arguments: [
        ("", MailingState.queued), ("dot 1 1\n", .uncertain), ("dot 1 1\nanswer 1 1 accepted 250 250 ok\n", .sent),
        ("dot 1 1\nanswer 1 1 accep", .uncertain), ("answer 1 1 deferred 451 451 later\n", .deferred),
        ("dot 1 0\n", .queued),
    ])
    func theCouriersLogDecides(log: String, expected: MailingState) throws {
        let room = try Mailroom()
        try room.start()
        _ = try enrol(room)
        _ = try claim(room)
        _ = try recover(room, log)
        #expect(try room.mailings[0].state == expected)
        #expect(try room.mailings[1].state == .queued)
        if expected == .uncertain { #expect(try claim(room) == ["omar@acme.example"]) }
    }

    /// However many parts it is enrolled in.
    @Test(arguments: [
        ("contacts first 1", "mara@acme.example 1 queued"),
        ("contacts sort name desc first 1", "omar@acme.example 1 queued"),
    ])
    func anAudienceOfTheFirstIsTheseAlone(audience: String, expected: String) throws {
        let room = try Mailroom(campaign: ["audience": .text(audience)])
        try room.start()
        #expect(try enrol(room) == 1)
        #expect(try room.states == [expected])
        #expect(try Audience(of: room.campaign, room.reader).count().recipients == 1)
    }

    /// A campaign whose mails are on their way to a server with a log, and where that is.
    private func claimedWithLog() throws -> (Mailroom, log: String) {
        let room = try Mailroom()
        let log = room.temporary.folder + "/mail.log"
        try room.set("sender", 1, ["server_log": .text(log)])
        try room.start()
        _ = try enrol(room)
        _ = try claim(room)
        return (room, log)
    }

    @Test func theServersLogDecidesWhatIsUncertain() throws {
        let (room, witness) = try claimedWithLog()
        let line = "2026-03-02T09:59:00Z mx cleanup: message-id=<\(try room.mailings[0].messageID)>\n"
        try Files.write(line, to: witness)
        #expect(try recover(room, "dot 1 1\ndot 2 1\n").recovered == 1)
        #expect(try room.states == ["mara@acme.example 1 sent", "omar@acme.example 1 uncertain"])
        room.later(Recovery.patience + 1)
        #expect(try recover(room, "").requeued == 1)
        #expect(try claim(room) == ["omar@acme.example"])
    }

    /// The mails go out at 10:00; one of them is taken, and the log is put aside some time after that.
    @Test(
        "What isn't in the server's log was not sent only where the log reaches back to before the attempt",
        arguments: [
            ("2026-03-02T09:59:59Z mx start\n", nil, MailingState.queued),
            ("2026-03-02T11:30:00.125+02:00 mx start\nwithout a time\n", nil, .queued),
            ("2026-03-02T10:00:01Z mx start\n", nil, .uncertain), ("without a time\n", nil, .uncertain),
            ("", nil, .uncertain), (nil, nil, .uncertain),
            ("2026-03-02T10:30:00Z mx\n", "2026-03-02T09:00:00Z mx\n2026-03-02T10:20:00Z mx\n", .queued),
            ("2026-03-02T10:30:00Z mx\n", "2026-02-01T09:00:00Z mx\n2026-02-07T10:20:00Z mx\n", .uncertain),
            ("2026-03-02T10:30:00Z mx\n", "2026-03-02T10:10:00Z mx\n2026-03-02T10:20:00Z mx\n", .uncertain),
            (nil, "2026-03-02T09:00:00Z mx\n2026-03-02T10:20:00Z mx\n", .uncertain),
        ] as [(String?, String?, MailingState)])
    func logsAreBegunAnew(log: String?, before: String?, expected: MailingState) throws {
        let (room, witness) = try claimedWithLog()
        // Only an hour later it is known to be uncertain.
        room.later(3_600)
        if let log { try Files.write(log, to: witness) }
        let taken = "x: message-id=<\(try room.mailings[0].messageID)>\n"
        if let before {
            try Files.write(before.replacing("10:20:00Z mx\n", with: "10:20:00Z " + taken), to: witness + ".1")
        }
        #expect(try recover(room, "dot 1 1\ndot 2 1\n").requeued == 0)
        room.later(Recovery.patience + 1)
        let report = try recover(room, "")
        #expect(try room.mailings[0].state == (before == nil ? expected : .sent))
        #expect(try room.mailings[1].state == expected)
        #expect(report.doubts.isEmpty == (expected == .queued))
        #expect(report.trouble == nil && report.doubts.allSatisfy { report.text.contains($0) })
        #expect(log != nil || report.doubts.first?.contains("can't read \(witness)") == true)
    }
}
