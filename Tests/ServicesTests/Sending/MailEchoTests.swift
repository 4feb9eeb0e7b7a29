// What comes back of a campaign's mails.

import Base
import Domain
import Mail
import MailParsing
import Store
import Testing

@testable import Services

@Suite struct MailEchoTests {
    /// A campaign whose mails were taken by the server.
    private func room() throws -> Mailroom {
        let room = try Mailroom()
        try room.start()
        var report = SendReport()
        _ = try room.workspace.commit("deliver") { unit in
            try Enrolment(room.campaign, room.sender, unit).enrolAll(Audience(of: room.campaign, room.reader))
            let ready = try Dispatch(room.post(), unit).claim(after: 0, limit: 10, &report).ready
            for one in ready {
                try Settlement(unit).settle(
                    one.mailing.id, attempt: 1, SMTPAnswer(.accepted, code: 250, text: "250 ok"), &report)
            }
        }
        return room
    }

    private func touches(_ room: Mailroom) throws -> [String] {
        try room.reader.entities(TouchSchema.self, Query("touch", order: [SortKey(FieldPath("id"))])).map {
            "\($0.contact?.id ?? 0) \($0.kind.rawValue)"
        }
    }

    private func hear(_ room: Mailroom, _ status: String) throws {
        let report = DeliveryReport(
            recipients: [
                .init(address: "mara@acme.example", action: .failed, status: status, diagnosis: "no such user")
            ],
            originalID: try room.mailings[0].messageID)
        _ = try room.workspace.commit("fetch") { try MailEcho($0).hear(report) }
    }

    @Test func aReportTakesTheDeliveryBackAndBlocksTheAddress() throws {
        let room = try room()
        try hear(room, "5.1.1")
        #expect(try room.states == ["mara@acme.example 1 bounced", "omar@acme.example 1 sent"])
        #expect(try touches(room) == ["1 sent", "2 sent", "2 delivered", "1 bounced"])
        #expect(try Suppressions(room.reader).suppression(of: "mara@acme.example")?.answer == "no such user")
    }

    @Test func aFullMailboxIsAnAddressAllTheSame() throws {
        let room = try room()
        try hear(room, "5.2.2")
        #expect(try room.states[0] == "mara@acme.example 1 bounced")
        #expect(try Suppressions(room.reader).suppression(of: "mara@acme.example") == nil)
    }

    @Test func aDelayIsNoBounce() throws {
        let room = try room()
        try hear(room, "4.4.1")
        #expect(try room.states[0] == "mara@acme.example 1 sent")
    }

    @Test("A complaint is the mailing's end, a touch, a block, and the end of the contact's consent")
    func complaint() throws {
        let room = try room()
        func hear(_ complaint: ComplaintReport) throws -> String {
            try room.workspace.commit("fetch") { try MailEcho($0).hear(complaint) }.value
        }
        let report = ComplaintReport(kind: "abuse", originalID: try room.mailings[0].messageID)
        #expect(try hear(report) == "; mara@acme.example gets no mails any more")
        #expect(try hear(report) == "; mara@acme.example gets no mails any more")
        #expect(try room.states == ["mara@acme.example 1 complained", "omar@acme.example 1 sent"])
        #expect(try touches(room).filter { $0.hasSuffix("complained") } == ["1 complained"])
        #expect(try Suppressions(room.reader).suppression(of: "mara@acme.example")?.reason == .complained)
        #expect(try room.reader.entity(Link<ContactSchema>(1))?.consent.contains("email") == false)
        // Nobody is blocked for praise, and nobody whom we don't know.
        _ = try hear(ComplaintReport(kind: "not-spam", originalID: try room.mailings[1].messageID))
        #expect(try hear(ComplaintReport(kind: "abuse", recipients: ["who@else.example"])) == "; of nobody we know")
        #expect(try room.states[1] == "omar@acme.example 1 sent")
        #expect(try Suppressions(room.reader).suppression(of: "who@else.example") == nil)
        #expect(
            try hear(ComplaintReport(kind: "abuse", recipients: ["Omar@acme.example"]))
                == "; Omar@acme.example gets no mails any more")
        #expect(try Suppressions(room.reader).suppression(of: "omar@acme.example")?.reason == .complained)
    }

    @Test func anAnswerIsATouch() throws {
        let room = try room()
        let id = try room.mailings[1].messageID
        _ = try room.workspace.commit("fetch") { try MailEcho($0).hear(answersTo: ["other@x.example", id]) }
        #expect(try touches(room).last == "2 replied")
    }

    @Test func theHeadersSubjectTakesTheWriterOff() throws {
        let room = try room()
        let token = try room.mailings[1].messageID.prefix { $0 != "@" }
        let left = try room.workspace.commit("fetch") { try MailEcho($0).leave("Unsubscribe \(token)") }.value
        #expect(left == "omar@acme.example")
        #expect(try room.workspace.commit("fetch") { try MailEcho($0).leave("unsubscribe me") }.value == nil)
    }
    /// It is no mail that was turned away: nobody has to look at it.
    @Test func aWishToLeaveIsKeptAsOne() throws {
        let room = try room()
        var mail = MailMessage()
        mail.id = "leave@acme.example"
        mail.from = [MailAddress(address: "omar@acme.example")]
        mail.subject = try "unsubscribe \(room.mailings[1].messageID.prefix { $0 != "@" })"
        let report = try room.workspace.commit("fetch") { try MailIntake($0).take([.success(mail)], from: "box") }.value
        #expect(report.fates == [.unsubscribed: 1])
        #expect(
            report.narration == [
                "box: 1 mail read, 0 opened, 0 answered, 0 noted, 0 bounces, 1 unsubscribed, 0 known, 0 rejected"
            ])
        #expect(try Suppressions(room.reader).suppression(of: "omar@acme.example")?.reason == .unsubscribed)
    }
}
