// A line to a real mail server: what is taken, put off, refused, and not known.

import Mail
import Platform
import TestSupport
import Testing

@Suite struct SMTPLineTests {
    private func mail(to recipient: String, id: String = "1@test") -> OutgoingMail {
        let text = "Message-ID: <\(id)>\r\nSubject: Hello\r\n\r\n.A line with a dot before it\r\nand more\r\n"
        return OutgoingMail(sender: "news@acme.example", recipient: recipient, bytes: Array(text.utf8))
    }

    @Test func mailsGoOverOneLine() throws {
        let server = try TestMailServer()
        let line = try SMTPLine(MailServer(url: server.url))
        for number in 1...5 {
            let answer = line.send(mail(to: "a\(number)@b.example", id: "\(number)@test"))
            #expect(answer.outcome == .accepted)
            #expect(answer.code == 250)
        }
        #expect(try server.taken().map(\.id) == (1...5).map { "<\($0)@test>" })
        #expect(try server.mails()[0].contains("\r\n.A line with a dot before it\r\nand more\r\n"))
    }

    @Test func theServersWordsComeBack() throws {
        let server = try TestMailServer()
        let line = try SMTPLine(MailServer(url: server.url))
        let refused = line.send(mail(to: "refuse@b.example"))
        #expect(refused == SMTPAnswer(.refused, code: 550, text: "550 5.1.1 no such mailbox"))
        let deferred = line.send(mail(to: "defer@b.example"))
        #expect(deferred == SMTPAnswer(.deferred, code: 451, text: "451 4.7.1 try again later"))
        #expect(line.send(mail(to: "defer@b.example")).outcome == .accepted)
    }

    @Test func whatIsCutBehindTheDotIsUnknown() throws {
        let server = try TestMailServer()
        let line = try SMTPLine(MailServer(url: server.url))
        #expect(line.send(mail(to: "cut@b.example")).outcome == .unknown)
        #expect(line.send(mail(to: "next@b.example")).outcome == .accepted)
    }

    @Test func nothingIsTakenBeforeTheDot() throws {
        let server = try TestMailServer()
        let line = try SMTPLine(MailServer(url: server.url))
        #expect(line.send(mail(to: "a@b.example"), beforeDot: { false }).outcome == .deferred)
        #expect(line.send(mail(to: "next@b.example")).outcome == .accepted)
        #expect(try server.taken().map(\.recipient) == ["next@b.example"])
    }

    @Test func whereNobodyListensMailWaits() throws {
        let line = try SMTPLine(MailServer(url: "smtp://127.0.0.1:1"))
        #expect(line.send(mail(to: "a@b.example")).outcome == .deferred)
    }
}
