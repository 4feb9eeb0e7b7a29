// Mail from servers. Mails are fetched in batches: each batch is one commit, and only then the server is told
// that its mails are kept. What is fetched twice after an accident is known by its Message-ID.

public import Domain
public import Store
import Base
import Mail
import MailParsing

/// Fetches the mail of a mailbox.
public struct MailFetching {
    private let workspace: Workspace

    /// Mails of one commit.
    static let batch = 50

    public init(_ workspace: Workspace) { self.workspace = workspace }

    /// Fetches what is waiting.
    ///
    /// - Parameter command: the canonical text of the command, for the journal.
    /// - Throws: `ServiceError` where the server can't be reached or refuses; what was kept until then stays.
    public func run(_ mailbox: Mailbox, command: String) throws -> [MailReport] {
        let box = try open(mailbox)
        let parser = MailParser()
        var reports: [MailReport] = []
        var waiting = try said { () throws(IMAPError) in try box.waiting() }[...]
        while !waiting.isEmpty {
            let numbers = Array(waiting.prefix(Self.batch))
            waiting = waiting.dropFirst(numbers.count)
            try said { () throws(IMAPError) in try box.begin(numbers) }
            var mails: [Result<MailMessage, MailParsingError>] = []
            for number in numbers {
                let bytes = try said { () throws(IMAPError) in try box.fetch(number) }
                mails.append(Result { () throws(MailParsingError) in try parser.parse(bytes) })
            }
            let report = try workspace.commit(command) { unit in
                try MailIntake(unit).take(mails, from: mailbox.name)
            }.value
            try said { () throws(IMAPError) in try box.finish(numbers) }
            reports.append(report)
        }
        return reports
    }

    /// How many mails are waiting, without touching them.
    public func count(_ mailbox: Mailbox) throws -> Int {
        let box = try open(mailbox)
        return try said { () throws(IMAPError) in try box.waiting() }.count
    }

    private func open(_ mailbox: Mailbox) throws -> IMAPBox {
        guard MailParser.isAvailable else {
            throw ServiceError("mail can't be read: GMime is not installed", advice: "install libgmime-3.0-0")
        }
        guard let url = mailbox.server else {
            throw ServiceError(
                "the mailbox \(mailbox.name) has no server",
                advice: "say `set mailbox \(mailbox.id) server=imaps://mail.example`")
        }
        let server = MailServer(
            url: url, user: mailbox.login ?? mailbox.email,
            password: try PasswordFile.password(mailbox.passwordFile, of: mailbox.name),
            needsEncryption: !MailServer.isHere(url), patience: 60)
        return try said { () throws(IMAPError) in
            try IMAPBox(server, folder: mailbox.folder) { [work = workspace.work] in work?.isCancelled != true }
        }
    }

    private func said<T>(_ body: () throws(IMAPError) -> T) throws -> T {
        do { return try body() } catch {
            try workspace.work?.check()
            throw ServiceError(error.message, advice: "look at the mailbox with `show mailboxes`, then fetch again")
        }
    }
}
