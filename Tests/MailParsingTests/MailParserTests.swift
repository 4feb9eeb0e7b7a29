// What is read of mails: texts of any charset and form, files, ids, reports; and that nothing that comes in can
// do harm.

import Base
import Platform
import Testing

@testable import MailParsing

struct MailParserTests {
    private func read(_ lines: String..., limits: MailLimits = MailLimits()) throws -> MailMessage {
        try MailParser(limits: limits).parse(Array(lines.joined(separator: "\r\n").utf8))
    }

    @Test("A plain mail is read whole: ids, addresses, subject, time and text")
    func plain() throws {
        let mail = try read(
            "From: =?utf-8?Q?In=C3=A9s_Ruiz?= <Ines@Hooli.example>", "To: Help <help@acme.example>, b@acme.example",
            "Cc: Team: c@acme.example, d@acme.example;", "Subject: =?iso-8859-1?Q?K=FCche?= =?iso-8859-1?Q?_kalt?=",
            "Date: Mon, 02 Mar 2026 10:12:00 +0100", "Message-ID: <one@hooli.example>",
            "In-Reply-To: <zero@acme.example>", "References: <minus@acme.example>", " <zero@acme.example>", "",
            "Hello,", "it is cold.")
        #expect(mail.id == "one@hooli.example")
        #expect(mail.answers == ["zero@acme.example", "zero@acme.example", "minus@acme.example"].uniqued)
        #expect(mail.from == [MailAddress(name: "Inés Ruiz", address: "Ines@Hooli.example")])
        #expect(mail.to.map(\.folded) == ["help@acme.example", "b@acme.example"])
        #expect(mail.cc.map(\.address) == ["c@acme.example", "d@acme.example"])
        #expect(mail.subject == "Küche kalt")
        #expect(mail.date == Instant(seconds: 1_772_442_720))
        #expect(mail.text == "Hello,\nit is cold.")
    }

    @Test("Of endless references the newest are kept, each where it stands last, behind what the mail says it answers")
    func references() throws {
        func answers(_ ids: some Sequence<String>, to last: String = "<x@a>") throws -> [String] {
            let references = ids.map { " <\($0)>" }.joined(separator: "\r\n")
            return try read("From: a@b.example", "In-Reply-To: \(last)", "References:" + references, "", "Hi").answers
        }
        #expect(try answers(["a@a", "b@a", "a@a"]) == ["x@a", "a@a", "b@a"])
        let many = (1...100_000).map { "\($0)@a" }
        #expect(try answers(many) == ["x@a"] + many.suffix(59).reversed())
        #expect(try answers(many, to: many.suffix(3).map { "<\($0)>" }.joined()).count == 60)
        #expect(try answers(Array(repeating: "a@a", count: 10_000)) == ["x@a", "a@a"])
        let first = try answers(["a@a"], to: many.map { "<\($0)>\r\n " }.joined())
        #expect(first == Array(many.prefix(60)))
    }

    @Test("What is said is told from quotes and signature however lines end")
    func lineEnds() {
        #expect(FoldedText("Hi\r\nthere\r\n> q\r\n-- \r\nMe").said == "Hi\nthere")
    }

    @Test(
        "Text of any charset is read as it was meant",
        arguments: [
            ("iso-8859-1", "Gr\u{FC}\u{DF}e", [0x47, 0x72, 0xFC, 0xDF, 0x65]),
            ("windows-1252", "5 €", [0x35, 0x20, 0x80]),
            ("iso-8859-1", "5 €", [0x35, 0x20, 0x80]),
            ("koi8-r", "да", [0xC4, 0xC1]),
            ("utf-8", "é", [0xC3, 0xA9]),
            ("utf-8", "é", [0xE9]),
            ("no-such-charset", "é", [0xC3, 0xA9]),
            ("../../etc/x", "é", [0xE9]),
            ("iso-2022-jp", "日", [0x1B, 0x24, 0x42, 0x46, 0x7C, 0x1B, 0x28, 0x42]),
        ])
    func charsets(_ charset: String, _ text: String, _ bytes: [UInt8]) throws {
        let head = "From: a@b.example\nContent-Type: text/plain; charset=\"\(charset)\"\n"
        let mail = try MailParser().parse(Array((head + "Content-Transfer-Encoding: 8bit\n\n").utf8) + bytes)
        #expect(mail.text == text)
    }

    private let mixed = """
        From: a@b.example
        Content-Type: multipart/mixed; boundary=outer

        --outer
        Content-Type: multipart/alternative; boundary=inner

        --inner
        Content-Type: text/plain

        The plain words.
        --inner
        Content-Type: text/html

        <p>The <b>rich</b> words.</p>
        --inner--
        --outer
        Content-Type: application/pdf; name="../../etc/pass\u{202E}wd.pdf"
        Content-Transfer-Encoding: base64
        Content-Disposition: attachment

        JVBERi0xLjQ=
        --outer
        Content-Type: message/rfc822

        From: c@d.example
        Subject: inner

        Inside.
        --outer--
        """

    @Test("Of alternatives the plain one is the text; files keep their name alone")
    func attachments() throws {
        let mail = try read(mixed)
        #expect(mail.text == "The plain words.")
        #expect(mail.attachments.map(\.name) == ["passwd.pdf", "attachment-2.eml"])
        #expect(mail.attachments.first?.bytes == Array("%PDF-1.4".utf8))
        #expect(mail.attachments.first?.type == "application/pdf")
    }

    @Test("HTML becomes text with its lists, quotes and links; scripts and styles say nothing")
    func html() throws {
        let mail = try read(
            "From: a@b.example", "Content-Type: text/html; charset=utf-8", "",
            "<html><head><style>p{color:red}</style><title>x</title></head><body><p>Hello&nbsp;&amp; <b>good</b> day</p>",
            "<ul><li>one<li>two</ul><p>See <a href='https://acme.example/x'>the page</a></p><script>alert(1)</script>",
            "<div class=\"gmail_signature\">Ines<br>Hooli</div>",
            "<div class=gmail_quote>On Mon, 2 Mar 2026, Help wrote:<blockquote>We<br>look.</blockquote></div></body>")
        #expect(
            mail.text == """
                Hello & good day

                • one
                • two

                See the page <https://acme.example/x>

                -- \nInes
                Hooli
                On Mon, 2 Mar 2026, Help wrote:
                > We
                > look.
                """)
        #expect(mail.isFromHTML)
    }

    @Test("Quotes of other mail programs are marked so that panes can fold them")
    func quotes() throws {
        let outlook = "It works.\n\nFrom: Help\nSent: Monday\nTo: Ines\nSubject: Re: x\n\nTry again."
        #expect(
            MailQuotes.marked(outlook)
                == "It works.\n\n-----Original Message-----\nFrom: Help\nSent: Monday\nTo: Ines\nSubject: Re: x\n\nTry again."
        )
        let broken = "Yes.\n\nOn Monday, 2 March 2026 at 09:12,\nHelp <help@acme.example> wrote:\n\n> Try."
        #expect(
            MailQuotes.marked(broken)
                == "Yes.\n\nOn Monday, 2 March 2026 at 09:12, Help <help@acme.example> wrote:\n> Try.")
        #expect(MailQuotes.marked("Fine.\n\nSent from my phone") == "Fine.\n\n-- \nSent from my phone")
        #expect(MailQuotes.marked("On the list:\nfish") == "On the list:\nfish")
    }

    @Test("A delivery report says who did not get what, and of which mail")
    func report() throws {
        let mail = try read(
            "Return-Path: <>", "From: MAILER-DAEMON@mx.example", "Auto-Submitted: auto-replied",
            "Content-Type: multipart/report; report-type=delivery-status; boundary=b", "", "--b", "",
            "Sorry.", "--b", "Content-Type: message/delivery-status", "", "Reporting-MTA: dns; mx.example", "",
            "Final-Recipient: rfc822; mina@hooli.example", "Action: failed", "Status: 5.1.1",
            "Diagnostic-Code: smtp; 550 no", " such user", "--b", "Content-Type: text/rfc822-headers", "",
            "Message-ID: <sent@acme.example>", "Subject: Hello", "--b--")
        #expect(mail.standing.hasNullReturnPath && mail.standing.autoSubmitted == "auto-replied")
        #expect(mail.report?.originalID == "sent@acme.example")
        #expect(mail.report?.summary == "mina@hooli.example failed (5.1.1): 550 no such user")
        #expect(mail.text == "Sorry." && mail.attachments.isEmpty)
    }

    @Test("A complaint report says what is complained of, and which mail; a provider may leave the address out")
    func complaint() throws {
        func report(_ fields: String...) throws -> MailMessage {
            let lines =
                [
                    "From: staff@provider.example", "Subject: FW: Spring",
                    "Content-Type: multipart/report; report-type=feedback-report; boundary=b", "", "--b", "",
                    "This is a complaint.", "--b", "Content-Type: message/feedback-report", "",
                ] + fields + [
                    "--b", "Content-Type: message/rfc822", "", "From: <news@acme.example>",
                    "Message-ID: <sent@acme.example>", "Subject: Spring", "", "Buy.", "--b--",
                ]
            return try MailParser().parse(Array(lines.joined(separator: "\n").utf8))
        }
        let full = try report(
            "Feedback-Type: abuse", "User-Agent: SomeGenerator/1.0", "Version: 1",
            "Original-Rcpt-To: <mina@hooli.example>", "Original-Rcpt-To: omar@hooli.example",
            "Source-IP: 192.0.2.1")
        #expect(
            full.complaint
                == ComplaintReport(
                    kind: "abuse", recipients: ["mina@hooli.example", "omar@hooli.example"], agent: "SomeGenerator/1.0",
                    originalID: "sent@acme.example"))
        #expect(full.report == nil && full.text == "This is a complaint.")
        let bare = try report("Feedback-Type: Opt-Out", "Version: 1")
        #expect(bare.complaint?.kind == "opt-out" && bare.complaint?.originalID == "sent@acme.example")
        #expect(bare.complaint?.recipients.isEmpty == true && bare.complaint?.isPraise == false)
        #expect(try report("Feedback-Type: not-spam").complaint?.isPraise == true)
        #expect(try report("Version: 1").complaint == nil)
    }

    @Test("Nesting, parts and size have limits; what is beyond them is left out and told")
    func limits() throws {
        var deep = "From: a@b.example\n"
        for level in 0..<3_000 { deep += "Content-Type: multipart/mixed; boundary=b\(level)\n\n--b\(level)\n" }
        let nested = try MailParser().parse(Array(deep.utf8))
        #expect(nested.wasCut)
        var wide = "From: a@b.example\nContent-Type: multipart/mixed; boundary=b\n\n"
        for _ in 0..<5_000 { wide += "--b\nContent-Disposition: attachment; filename=x\n\nx\n" }
        let many = try MailParser().parse(Array(wide.utf8))
        #expect(many.wasCut && many.attachments.count < 200)
        var limits = MailLimits()
        limits.bytes = 100
        #expect(throws: MailParsingError.tooLarge(wide.utf8.count)) {
            try MailParser(limits: limits).parse(Array(wide.utf8))
        }
        limits = MailLimits()
        limits.text = 100
        let long = try read("From: a@b.example", "", String(repeating: "é", count: 500), limits: limits)
        #expect(long.text.utf8.count <= 100 && long.wasCut && !long.text.contains("\u{FFFD}"))
    }

    @Test("Whatever bytes come, reading them ends in a value or an error", arguments: 0..<40)
    func broken(_ seed: Int) throws {
        var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
        func random(_ count: Int) -> Int {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return Int(state % UInt64(count))
        }
        var bytes = Array(mixed.utf8)
        for _ in 0..<60 {
            let place = random(bytes.count)
            switch random(4) {
            case 0: bytes[place] = UInt8(random(256))
            case 1: bytes.remove(at: place)
            case 2:
                bytes.insert(contentsOf: bytes[place..<min(place + random(40), bytes.count)], at: random(bytes.count))
            default: bytes.insert(0, at: place)
            }
        }
        _ = try? MailParser().parse(bytes)
        _ = HTMLText(String(decoding: bytes, as: UTF8.self))
        let tags = bytes.map { [UInt8]("<>=\"' a/b&;!-".utf8)[Int($0) % 13] }
        #expect(HTMLText(String(decoding: tags, as: UTF8.self)).text.utf8.count <= tags.count * 12 + 100)
    }

    @Test(
        "Markup that is made to take long takes no longer than other markup",
        arguments: [
            "<head>", "<a href='http://x.example'>y", "<blockquote>", "<ul><li>", "<script", "<!--", "<a x=\"", "&#",
        ])
    func longMarkup(_ tag: String) {
        let text = HTMLText(String(repeating: tag, count: 40_000) + String(repeating: "</a>", count: 40_000)).text
        #expect(text.utf8.count < 4_000_000)
    }

    @Test("No control character comes through markup, in preformatted text either")
    func controlsInMarkup() {
        let text = HTMLText("<p>a\u{1B}[2Jb</p><pre>c\u{1B}[2J\0d\r\n\te\u{7F}&#x1B;</pre>").text
        #expect(text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 0x0A || $0 == 0x09 })
        #expect(text.contains("c[2Jd\n\te"))
    }

    @Test("What is no mail is refused", arguments: ["", "\n\n", "just words", "PK\u{3}\u{4}zip: no", "From here on"])
    func noMail(_ text: String) {
        #expect(throws: MailParsingError.noMail) { try MailParser().parse(Array(text.utf8)) }
    }

    @Test("Names of files can't leave their folder, hide or turn round")
    func names() {
        func safe(_ name: String?) -> String { AttachmentName.safe(name, type: "image/png", number: 3) }
        #expect(safe("../../.ssh/id") == "id")
        #expect(safe("..\\..\\boot.ini") == "boot.ini")
        #expect(safe(".bashrc") == "bashrc")
        #expect(safe("..") == "attachment-3.png")
        #expect(safe("-rf") == "rf")
        #expect(safe("a\u{0}b\u{1B}[31m.txt") == "ab[31m.txt")
        #expect(safe(String(repeating: "x", count: 300) + ".pdf").hasSuffix("x.pdf"))
        #expect(safe(String(repeating: "ü", count: 300) + ".pdf").utf8.count <= 120)
    }
}

extension [String] {
    fileprivate var uniqued: [String] { reduce(into: []) { if !$0.contains($1) { $0.append($1) } } }
}
