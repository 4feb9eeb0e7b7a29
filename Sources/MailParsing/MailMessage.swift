// A mail as a plain value: what its headers say, its text, what hangs on it. Nothing of it is to be trusted:
// texts are UTF-8, but whatever somebody wrote.

public import Base

/// Somebody as a mail names them.
public struct MailAddress: Sendable, Hashable {
    /// The name beside the address; nil where there is none.
    public let name: String?
    /// As it was written.
    public let address: String

    public init(name: String? = nil, address: String) {
        self.name = name
        self.address = address
    }

    /// The address as addresses are compared: in small letters.
    public var folded: String { address.lowercased() }
}

/// A file that came with a mail.
public struct MailAttachment: Sendable, Equatable {
    /// Its last path component, without control characters; never empty.
    public let name: String
    /// `application/pdf`
    public let type: String
    public let bytes: [UInt8]
    /// Whether the text shows it, as pictures in signatures are shown.
    public let isInline: Bool

    public init(name: String, type: String, bytes: [UInt8], isInline: Bool = false) {
        self.name = name
        self.type = type
        self.bytes = bytes
        self.isInline = isInline
    }
}

/// A mail that was read.
public struct MailMessage: Sendable, Equatable {
    /// Without angle brackets; nil where it has none.
    public var id: String?
    /// The ids of what it answers: In-Reply-To first, then References from the newest to the oldest.
    public var answers: [String] = []
    public var from: [MailAddress] = []
    public var replyTo: [MailAddress] = []
    public var to: [MailAddress] = []
    public var cc: [MailAddress] = []
    /// Decoded, on one line.
    public var subject = ""
    /// What its Date header says; nil where it says none.
    public var date: Instant?
    /// The text, with quotes and signature marked so that they can be told from what is said (`MailQuotes`).
    public var text = ""
    /// Whether the text was made of HTML.
    public var isFromHTML = false
    public var attachments: [MailAttachment] = []
    public var standing = MailStanding()
    /// What it reports, where it is a delivery report.
    public var report: DeliveryReport?
    /// What its recipient complains of, where it is a complaint report.
    public var complaint: ComplaintReport?
    /// Whether something was left out because it was too much.
    public var wasCut = false

    public init() {}

    /// Who wrote it.
    public var sender: MailAddress? { from.first }
}

/// What the headers say about how a mail came to be, for guards against loops.
public struct MailStanding: Sendable, Equatable {
    /// RFC 3834, in small letters and without parameters; nil where it is not said.
    public var autoSubmitted: String?
    /// `bulk`, `list`, `junk`, `auto_reply` …
    public var precedence: String?
    /// Whether it came over a mailing list.
    public var isFromList = false
    /// Whether the sender asks for no automatic answers.
    public var refusesAnswers = false
    /// Whether the return path is said, and empty: such a mail must never be answered.
    public var hasNullReturnPath = false

    public init() {}
}
