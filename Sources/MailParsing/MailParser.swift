// Reads mails with GMime. What mail there is in the world is broken in every way: wrong charsets, endless
// nesting, headers of any bytes. Whatever comes, a value comes out of it, or an error that says why not; limits
// hold for size, nesting, parts and text.

import Base
import CGMime

/// Why there is no mail to be read.
public enum MailParsingError: Error, Sendable, Equatable {
    /// GMime is not installed.
    case noLibrary
    /// Larger than the limit, in bytes.
    case tooLarge(Int)
    /// Nothing that could be a mail.
    case noMail
}

extension MailParsingError {
    /// What is wrong, without a full stop.
    public var message: String {
        switch self {
        case .noLibrary: "mail can't be read: GMime is not installed"
        case .tooLarge(let size): "the mail is too large: \(size) bytes"
        case .noMail: "this is no mail"
        }
    }
}

/// What is read of a mail at the most.
public struct MailLimits: Sendable {
    public var bytes = 64 << 20
    public var depth = 20
    public var parts = 200
    public var partBytes = 32 << 20
    /// The text, in bytes of UTF-8.
    public var text = 256 << 10
    /// Ids that it may answer.
    public var answers = 60
    /// Addresses of one header.
    public var addresses = 200
    /// Recipients of a delivery report.
    public var recipients = 50

    public init() {}
}

/// Reads mails.
public struct MailParser: Sendable {
    private let limits: MailLimits

    public init(limits: MailLimits = MailLimits()) { self.limits = limits }

    /// Whether the library is there.
    public static var isAvailable: Bool { mime_is_there() == 1 }

    /// Reads one mail, as it stands in an `.eml` file.
    public func parse(_ bytes: [UInt8]) throws(MailParsingError) -> MailMessage {
        guard Self.isAvailable else { throw .noLibrary }
        guard bytes.count <= limits.bytes else { throw .tooLarge(bytes.count) }
        guard Self.looksLikeMail(bytes) else { throw .noMail }
        let bounds = mime_limits(
            depth: Int32(clamping: limits.depth), parts: Int32(clamping: limits.parts), part_bytes: limits.partBytes)
        // GMime reads from the buffer while it parses only.
        let opened = bytes.withUnsafeBufferPointer { mime_parse($0.baseAddress, $0.count, bounds) }
        guard let opened else { throw .noMail }
        defer { mime_close(opened) }
        return MailReading(opened, limits).message
    }

    /// Whether the first line that says something is a header's or an mbox separator.
    private static func looksLikeMail(_ bytes: [UInt8]) -> Bool {
        let rest = bytes.drop { $0 == 0x0A || $0 == 0x0D }
        let line = Array(rest.prefix(1_000).prefix { $0 != 0x0A && $0 != 0x0D })
        if MboxReader.separates(line) { return true }
        let name = line.prefix { $0 > 0x20 && $0 < 0x7F && $0 != 0x3A }
        return !name.isEmpty && name.count < line.count && line[name.count] == 0x3A
    }
}
