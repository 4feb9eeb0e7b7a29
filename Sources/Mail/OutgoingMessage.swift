// A mail as bytes (RFC 5322, MIME): headers that stay on their lines whatever is put into them, the text as
// quoted-printable, and both parts as `multipart/alternative`. The same mail has the same bytes.

public import Base

/// A file on a mail.
public struct OutgoingFile: Sendable, Equatable {
    public let name: String
    /// `application/pdf`; what is no media type goes out as bytes.
    public let type: String
    public let bytes: [UInt8]

    public init(name: String, type: String, bytes: [UInt8]) {
        self.name = name
        self.type = type
        self.bytes = bytes
    }
}

/// A mail to one recipient.
public struct OutgoingMessage: Sendable {
    public var fromName: String
    public var from: String
    public var toName: String
    public var to: String
    public var replyTo: String?
    public var subject: String
    /// Without angle brackets.
    public var messageID: String
    public var date: Instant
    public var text: String?
    public var html: String?
    /// More headers, in plain ASCII.
    public var headers: [(name: String, value: String)] = []
    public var files: [OutgoingFile] = []

    public init(
        from: String, name fromName: String, to: String, name toName: String, subject: String, messageID: String,
        date: Instant
    ) {
        self.from = from
        self.fromName = fromName
        self.to = to
        self.toName = toName
        self.subject = subject
        self.messageID = messageID
        self.date = date
    }

    /// Whether a text can be an address in an envelope: one `@`, no blanks, brackets or control characters.
    public static func isAddress(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, parts[1].count > 1, text.utf8.count <= 254 else { return false }
        return text.utf8.allSatisfy {
            $0 > 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: ",")
                && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "(") && $0 != UInt8(ascii: ")")
        }
    }

    /// Puts a postal address below the text, in both its forms, where it doesn't stand there yet.
    public mutating func sign(_ address: String) {
        let address = SafeText.bare(address, keepingLines: true)
        if let text, !text.contains(address) {
            self.text = text + (text.hasSuffix("\n") ? "" : "\n") + "\n\(address)\n"
        }
        let written = TemplateEscape.html(address)
        guard let html, !html.contains(written) else { return }
        let end = (html.ranges(of: "</body>") + html.ranges(of: "</BODY>")).last?.lowerBound ?? html.endIndex
        self.html = html[..<end] + "<p>\(written)</p>\n" + html[end...]
    }

    public var bytes: [UInt8] {
        var result = ""
        func header(_ name: String, _ value: String) { result += "\(name): \(value)\r\n" }
        header("Date", Self.date(date))
        header("From", MailHeader.address(from, name: MailHeader.line(fromName)))
        header("To", MailHeader.address(to, name: MailHeader.line(toName)))
        if let replyTo { header("Reply-To", MailHeader.address(replyTo, name: "")) }
        header("Subject", MailHeader.text(MailHeader.line(subject)))
        header("Message-ID", "<\(messageID)>")
        header("MIME-Version", "1.0")
        for (name, value) in headers { header(name, value) }
        guard !files.isEmpty else { return Array((result + said).utf8) }
        let boundary = boundary("+")
        header("Content-Type", "multipart/mixed; boundary=\"\(boundary)\"")
        result += "\r\n--\(boundary)\r\n" + said
        var bytes = Array(result.utf8)
        for file in files { bytes += Array("--\(boundary)\r\n".utf8) + Self.part(file) }
        return bytes + Array("--\(boundary)--\r\n".utf8)
    }

    /// No line of quoted-printable text or of base64 holds an equals sign and an underscore side by side.
    private func boundary(_ mark: String) -> String { "=_\(mark)" + messageID.split(separator: "@")[0] }

    /// The text, in both forms where there are both.
    private var said: String {
        let parts = [("plain", text), ("html", html)].compactMap { kind, text in text.map { (kind, $0) } }
        if parts.count == 1 { return Self.part(parts[0].0, parts[0].1) }
        let boundary = boundary("")
        return "Content-Type: multipart/alternative; boundary=\"\(boundary)\"\r\n\r\n"
            + parts.map { kind, text in "--\(boundary)\r\n" + Self.part(kind, text) }.joined()
            + "--\(boundary)--\r\n"
    }

    private static func part(_ kind: String, _ text: String) -> String {
        "Content-Type: text/\(kind); charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
            + QuotedPrintable.encoded(text) + "\r\n"
    }

    private static func part(_ file: OutgoingFile) -> [UInt8] {
        let isType =
            file.type.split(separator: "/").count == 2
            && file.type.utf8.allSatisfy {
                $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: ";") && $0 != UInt8(ascii: "\"")
            }
        let head = """
            Content-Type: \(isType ? file.type : "application/octet-stream")\r
            Content-Transfer-Encoding: base64\r
            Content-Disposition: attachment; \(MailHeader.parameter("filename", file.name))\r
            \r

            """
        return Array(head.utf8) + lines(file.bytes)
    }

    /// Base64 in lines of 76 characters (RFC 2045, 6.8).
    private static func lines(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count * 4 / 3 + bytes.count / 28)
        for start in stride(from: 0, to: bytes.count, by: 57) {
            result += Base64.encoded(bytes[start..<min(start + 57, bytes.count)])
            result += [0x0D, 0x0A]
        }
        return result
    }

    /// `Mon, 02 Mar 2026 10:00:00 +0000`
    static func date(_ instant: Instant) -> String {
        let (day, second) = instant.utc
        let (year, month, number) = day.parts
        // The epoch was a Thursday.
        let weekday = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"][((day.days % 7) + 7) % 7]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
        return "\(weekday), \(two(number)) \(months[month - 1]) \(year) "
            + "\(two(second / 3_600)):\(two(second / 60 % 60)):\(two(second % 60)) +0000"
    }
}
