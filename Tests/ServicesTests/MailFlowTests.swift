// Caps against programs that answer each other: each at its very edge, of a sender, on a ticket and of all senders.

import Base
import Domain
import MailParsing
import Store
import TestSupport
import Testing

@testable import Services

@Suite struct MailFlowTests {
    private let temporary: TemporaryWorkspace
    private var workspace: Workspace { temporary.workspace }
    private let start: Int64 = 1_000_000

    init() throws { temporary = try TemporaryWorkspace() }

    /// Mails at even distances, so close that the last one is within the cap's time and no shorter cap is reached.
    private func fill(
        _ flow: inout MailFlow, _ mails: Int, in minutes: Int64, from sender: (Int) -> String,
        to ticket: Link<TicketSchema>? = nil
    ) throws {
        let distance = minutes * 60 / Int64(mails) - 1
        for number in 0..<mails {
            let at = Instant(seconds: start + Int64(number) * distance)
            #expect(try flow.excess(at: at, from: sender(number), to: ticket) == nil, "mail \(number + 1)")
            flow.count(at: at, from: sender(number), to: ticket)
        }
    }

    @Test(
        "A sender writes, and a ticket gets, so many mails in so many minutes, and one more when the first is past",
        arguments: [(10, 10), (15, 30), (25, 60), (50, 180), (100, 600)] as [(Int, Int64)])
    func caps(mails: Int, minutes: Int64) throws {
        let end = start + minutes * 60
        var flow = MailFlow(workspace.reader)
        try fill(&flow, mails, in: minutes) { _ in "a@b.example" }
        let last = Instant(seconds: end - 1)
        #expect(
            try flow.excess(at: last, from: "a@b.example", to: nil)
                == "more than \(mails) mails in \(minutes) minutes from a@b.example")
        #expect(try flow.excess(at: last, from: "c@b.example", to: nil) == nil)
        #expect(try flow.excess(at: Instant(seconds: end), from: "a@b.example", to: nil) == nil)
        let ticket = Link<TicketSchema>(7)
        try fill(&flow, mails, in: minutes, from: { "s\($0)@b.example" }, to: ticket)
        #expect(
            try flow.excess(at: last, from: "c@b.example", to: ticket)
                == "more than \(mails) mails in \(minutes) minutes on ticket 7")
        #expect(try flow.excess(at: last, from: "c@b.example", to: Link(8)) == nil)
        #expect(try flow.excess(at: Instant(seconds: end), from: "c@b.example", to: ticket) == nil)
    }

    @Test("However mails come in, as many are counted as there are")
    func counts() {
        var random = SystemRandomNumberGenerator()
        var (times, plain) = (MailTimes(), [Int64]())
        for _ in 0..<300 {
            let time = Int64.random(in: 0...100, using: &random)
            times.insert(time)
            plain.append(time)
            let (start, end) = (Int64.random(in: -5...105, using: &random), Int64.random(in: -5...105, using: &random))
            let count = plain.count { $0 > start && $0 <= end }
            #expect(times.count(after: min(start, end), upTo: end) == (start <= end ? count : 0))
        }
        #expect(times.seconds == plain.sorted() && MailTimes(plain).seconds == times.seconds)
    }

    @Test("A program that is somebody else with each mail opens no ticket beyond the cap of all; who is known does")
    func changingSenders() throws {
        try temporary.create("contact", ["name": "Mina", "email": "mina@hooli.example"])
        func take(_ senders: some Sequence<String>, at seconds: Int64) throws -> MailReport {
            let mails = senders.map { sender -> Result<MailMessage, MailParsingError> in
                var mail = MailMessage()
                mail.id = "\(seconds).\(sender)"
                mail.from = [MailAddress(address: sender)]
                mail.subject = "Away"
                mail.date = TemporaryWorkspace.now.adding(seconds: seconds - 86_400)
                return .success(mail)
            }
            return try workspace.commit("fetch mail") { try MailIntake($0).take(mails, from: "box") }.value
        }
        #expect(try take((1...60).map { "s\($0)@b.example" }, at: 0).fates == [.opened: 60])
        let report = try take((61...110).map { "s\($0)@b.example" }, at: 10)
        #expect(report.fates == [.opened: 40, .rejected: 10])
        #expect(
            report.rejections.first
                == "mail 41 rejected: more than 100 new tickets in 10 minutes, and nobody knew s101@b.example")
        #expect(try take(["mina@hooli.example"], at: 20).fates == [.opened: 1])
        #expect(try take(["s200@b.example"], at: 600).fates == [.opened: 1])
    }
}
