// A mail as bytes (RFC 5322, MIME): headers that stay on their lines whatever is put into them, the text as
// quoted-printable, and both parts as `multipart/alternative`. The same mail has the same bytes.

public import Base

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

    public var bytes: [UInt8] {
        var result = ""
        func header(_ name: String, _ value: String) { result += "\(name): \(value)\r\n" }
        header("Date", Self.date(date))
        header("From", MailHeader.address(from, name: fromName))
        header("To", MailHeader.address(to, name: toName))
        if let replyTo { header("Reply-To", MailHeader.address(replyTo, name: "")) }
        header("Subject", MailHeader.text(subject))
        header("Message-ID", "<\(messageID)>")
        header("MIME-Version", "1.0")
        for (name, value) in headers { header(name, value) }
        let parts = [("plain", text), ("html", html)].compactMap { kind, text in text.map { (kind, $0) } }
        if parts.count == 1 {
            result += Self.part(parts[0].0, parts[0].1)
        } else {
            // No line of quoted-printable text holds an equals sign and an underscore side by side.
            let boundary = "=_" + messageID.split(separator: "@")[0]
            header("Content-Type", "multipart/alternative; boundary=\"\(boundary)\"")
            result += "\r\n"
            for (kind, text) in parts { result += "--\(boundary)\r\n" + Self.part(kind, text) }
            result += "--\(boundary)--\r\n"
        }
        return Array(result.utf8)
    }

    private static func part(_ kind: String, _ text: String) -> String {
        "Content-Type: text/\(kind); charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
            + QuotedPrintable.encoded(text) + "\r\n"
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
