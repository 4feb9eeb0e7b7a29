// Mails as bytes.

import Base
import Testing

@testable import Mail

@Suite struct OutgoingMessageTests {
    private func message(_ subject: String, name: String = "Mara Lind") -> OutgoingMessage {
        OutgoingMessage(
            from: "news@acme.example", name: "Acme", to: "mara@b.example", name: name, subject: subject,
            messageID: "1234@acme.example", date: Instant(seconds: 1_772_445_600))
    }

    private func text(_ message: OutgoingMessage) -> String { String(decoding: message.bytes, as: UTF8.self) }

    @Test func aTextAloneIsOnePart() {
        var mail = message("Hello")
        mail.text = "Dear Mara,\nit costs 5 = five."
        #expect(
            text(mail) == """
                Date: Mon, 02 Mar 2026 10:00:00 +0000\r
                From: "Acme" <news@acme.example>\r
                To: "Mara Lind" <mara@b.example>\r
                Subject: Hello\r
                Message-ID: <1234@acme.example>\r
                MIME-Version: 1.0\r
                Content-Type: text/plain; charset=utf-8\r
                Content-Transfer-Encoding: quoted-printable\r
                \r
                Dear Mara,\r
                it costs 5 =3D five.\r

                """)
    }

    @Test func textAndHTMLAreAlternatives() {
        var mail = message("Hello")
        mail.text = "Hi"
        mail.html = "<p>Hi</p>"
        let text = text(mail)
        #expect(text.contains("Content-Type: multipart/alternative; boundary=\"=_1234\"\r\n"))
        #expect(text.hasSuffix("<p>Hi</p>\r\n--=_1234--\r\n"))
    }

    /// A name from a form or a file does nothing in the reader's terminal, and turns no text around.
    @Test func namesAndSubjectsHideNothing() {
        let name = "A\u{1B}]52;c;QUJD\u{7}\u{9B}31m\u{202E}RLO\u{200B}Z\r\nBcc: x"
        var mail = message("Re: " + name, name: name)
        mail.fromName = name
        let text = text(mail)
        #expect(text.contains("\r\nTo: \"A ]52;c;QUJD 31mRLOZ  Bcc: x\" <mara@b.example>\r\n"))
        #expect(text.contains("\r\nFrom: \"A ]52;c;QUJD 31mRLOZ  Bcc: x\" <news@acme.example>\r\n"))
        #expect(text.contains("\r\nSubject: Re: A ]52;c;QUJD 31mRLOZ  Bcc: x\r\n"))
    }

    @Test func theAddressStandsBelowWhereItWasNotSaid() {
        let address = "Acme & Co\nHill 1, 28195 Bremen"
        var mail = message("Hello")
        (mail.text, mail.html) = ("Hi", "<html><body><p>Hi</p></body></html>")
        mail.sign(address)
        #expect(mail.text == "Hi\n\nAcme & Co\nHill 1, 28195 Bremen\n")
        let signed = "<html><body><p>Hi</p><p>Acme &amp; Co<br>Hill 1, 28195 Bremen</p>\n</body></html>"
        #expect(mail.html == signed)
        mail.sign(address)
        #expect(mail.html == signed && mail.text?.ranges(of: "Hill").count == 1)
    }

    @Test func whatIsNotASCIIIsEncoded() {
        var mail = message("Grüße an Sie", name: "Käthe \"K\" Niehaus")
        mail.text = String(repeating: "ü", count: 40)
        let text = text(mail)
        #expect(text.utf8.allSatisfy { $0 < 0x80 })
        #expect(text.contains("Subject: =?UTF-8?B?R3LDvMOfZSBhbiBTaWU=?=\r\n"))
        #expect(text.split(separator: "\r\n").allSatisfy { $0.utf8.count <= 78 })
    }

    @Test(arguments: ["", "a", "a@", "@b", "a@b@c.example", "a b@c.example", "a@b.example>", "a@b.example\r\nBcc: c@d"])
    func addressesHaveNoRoomForMore(text: String) {
        #expect(!OutgoingMessage.isAddress(text))
    }

    @Test func aNoteIsReadBack() {
        let answer = SMTPAnswer(.deferred, code: 451, text: "451 4.7.1 try\nlater")
        let note = CourierNote.answer(mailing: 12, attempt: "3", answer)
        #expect(note.line == "answer 12 3 deferred 451 451 4.7.1 try later\n")
        let log = CourierNote.dot(mailing: 12, attempt: "3").line + note.line + "answer 13 1 acc"
        #expect(CourierNote.all(in: Array(log.utf8)).count == 2, "a line that was cut off is none")
    }

    @Test func framesComeInPieces() {
        let bytes =
            Frame(texts: ["a", "", "lines\nof text"]).bytes + Frame(texts: ["b"]).bytes
            + Frame(texts: ["c"]).bytes.dropLast()
        var place = 0
        let reader = FrameReader {
            defer { place += 3 }
            return place < bytes.count ? Array(bytes[place..<min(place + 3, bytes.count)]) : []
        }
        #expect(reader.next() == Frame(texts: ["a", "", "lines\nof text"]))
        #expect(reader.next() == Frame(texts: ["b"]))
        #expect(reader.next() == nil)
    }
}
