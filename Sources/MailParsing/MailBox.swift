// Mails as they are kept: one in an `.eml` file, many in an mbox, one a file in a Maildir. They are given one
// after another, so that a mailbox of gigabytes needs the memory of its largest mail.
//
// An mbox is told by lines `From ADDRESS DATE` behind an empty line. Its variants differ in how they guard such
// lines within mails: mboxo, mboxrd and mboxcl put `>` before them (mboxrd before `>From ` too), mboxcl2 does
// nothing. A `>From ` in a body loses one `>`, which is right for all but a few lines of mboxo; a line that
// begins with `From ` and has no address and date behind it separates nothing, so that prose stays whole.

import Platform

/// Where mails are kept.
public enum MailBox {
    case file(String)
    case mbox(String)
    case maildir(String)

    /// One mail of a box, or why it can't be read.
    public struct Item: Sendable {
        /// Where it stands: a file's name, or its number in the mbox, from 1.
        public let place: String
        public let content: Result<MailMessage, MailParsingError>
    }

    /// The kind of box that a path is; nil where its name says nothing of mail and it is no Maildir.
    public init?(_ path: String) {
        if Folders.exists(path) {
            guard ["cur", "new"].contains(where: { Folders.exists(Paths.join(path, $0)) }) else { return nil }
            self = .maildir(path)
            return
        }
        switch Paths.ending(of: path).lowercased() {
        case "eml": self = .file(path)
        case "mbox", "mbx": self = .mbox(path)
        default: return nil
        }
    }

    /// Gives each mail in turn.
    public func forEach(limits: MailLimits = MailLimits(), _ body: (Item) throws -> Void) throws {
        let parser = MailParser(limits: limits)
        switch self {
        case .file(let path): try body(Self.item(path, parser, limits))
        case .mbox(let path):
            let reader = try MboxReader(path, limits: limits)
            var number = 0
            while let mail = try reader.next() {
                number += 1
                try body(Item(place: "mail \(number)", content: Self.parsed(mail, parser)))
            }
        case .maildir(let path):
            for folder in ["new", "cur"].map({ Paths.join(path, $0) }) where Folders.exists(folder) {
                for name in try Folders.names(in: folder) where !name.hasPrefix(".") {
                    let file = Paths.join(folder, name)
                    if !Folders.exists(file) { try body(Self.item(file, parser, limits)) }
                }
            }
        }
    }

    /// How many mails there are, by a look that reads none of them.
    public func count(limits: MailLimits = MailLimits()) throws -> Int {
        switch self {
        case .file: return 1
        case .mbox(let path):
            let reader = try MboxReader(path, limits: limits)
            var count = 0
            while try reader.next() != nil { count += 1 }
            return count
        case .maildir(let path):
            return try ["new", "cur"].map { Paths.join(path, $0) }.filter { Folders.exists($0) }
                .reduce(0) { try $0 + Folders.names(in: $1).count { !$0.hasPrefix(".") } }
        }
    }

    /// Whether a box in which no mail was found is none: an empty one is, what holds something else isn't.
    public var isMistaken: Bool {
        guard case .mbox(let path) = self else { return false }
        return (Files.size(of: path) ?? 0) > 0
    }

    private static func item(_ path: String, _ parser: MailParser, _ limits: MailLimits) throws -> Item {
        let size = Files.size(of: path).map { Int($0) } ?? 0
        let content: Result<MailMessage, MailParsingError> =
            size > limits.bytes
            ? .failure(.tooLarge(size)) : parsed(.whole(try Files.read(path, limit: limits.bytes + 1)), parser)
        return Item(place: Paths.name(of: path), content: content)
    }

    private static func parsed(_ mail: MboxReader.Mail, _ parser: MailParser) -> Result<MailMessage, MailParsingError> {
        switch mail {
        case .tooLarge(let size): .failure(.tooLarge(size))
        case .whole(let bytes): Result { () throws(MailParsingError) in try parser.parse(bytes) }
        }
    }
}
