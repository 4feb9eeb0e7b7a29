// Reports by recipients, through their mail provider, that they don't want a mail (RFC 5965, “ARF”, as feedback loops
// send them). Providers leave addresses out for the recipient's sake, so the mail's own id is what to go by.

/// What a recipient complains of.
public struct ComplaintReport: Sendable, Equatable {
    /// `abuse`, `fraud`, `virus`, `opt-out`, `other`, or `not-spam` (RFC 6430), which is no complaint.
    public let kind: String
    /// Those to whom the mail went, where the provider says so.
    public let recipients: [String]
    /// The program that wrote the report.
    public let agent: String?
    /// The id of the mail that it is about, without angle brackets.
    public let originalID: String?

    public init(kind: String, recipients: [String] = [], agent: String? = nil, originalID: String? = nil) {
        self.kind = kind
        self.recipients = recipients
        self.agent = agent
        self.originalID = originalID
    }

    /// Whether the recipient takes a complaint back rather than making one.
    public var isPraise: Bool { kind == "not-spam" }

    /// `a complaint (abuse) about a mail to mina@hooli.example`
    public var summary: String {
        let whom = recipients.isEmpty ? "" : " about a mail to " + recipients.joined(separator: ", ")
        return (isPraise ? "not spam" : "a complaint (\(kind))") + whom
    }

    /// Reads the part `message/feedback-report`, whose fields are headers.
    ///
    /// - Returns: nil where it names no kind, which every report must.
    init?(_ text: String, originalID: String?, most limit: Int) {
        var fields: [String: [String]] = [:]
        var last: String?
        for line in text.split(separator: "\n", omittingEmptySubsequences: true) {
            if line.first == " " || line.first == "\t" {
                guard let name = last, let value = fields[name]?.popLast() else { continue }
                fields[name]?.append(value + " " + line.trimmed)
            } else if let colon = line.firstIndex(of: ":") {
                let name = line[..<colon].lowercased()
                fields[name, default: []].append(line[line.index(after: colon)...].trimmed)
                last = name
            }
        }
        guard let kind = fields["feedback-type"]?.first.map({ CleanText.line($0.lowercased(), most: 60) }),
            !kind.isEmpty
        else { return nil }
        let named = (fields["original-rcpt-to"] ?? []).map(Self.address).filter { $0.contains("@") }
        self.init(
            kind: kind, recipients: Array(named.prefix(limit)),
            agent: fields["user-agent"]?.first.map { CleanText.line($0, most: 200) }, originalID: originalID)
    }

    /// `<mina@hooli.example>` → `mina@hooli.example`
    private static func address(_ text: String) -> String {
        let bare = text.hasPrefix("<") && text.hasSuffix(">") ? String(text.dropFirst().dropLast()) : text
        return CleanText.line(bare, most: 320)
    }
}
