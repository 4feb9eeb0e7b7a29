// In whose name mails go out.

import Base
public import Domain
import Mail
public import Store

/// Finds senders.
public enum Senders {
    /// The campaign's own; where it names none, the first that there is.
    public static func sender(of campaign: Campaign, _ reader: Reader) throws -> Sender? {
        if let own = try campaign.sender.flatMap({ try reader.entity($0) }) { return own }
        let first = Query(SenderSchema.name, order: [SortKey(FieldPath("id"))], limit: 1)
        return try reader.entities(SenderSchema.self, first).first
    }

    /// A sender that must be there.
    static func needed(of campaign: Campaign, _ reader: Reader) throws -> Sender {
        guard let sender = try sender(of: campaign, reader) else {
            throw ServiceError(
                "there is no sender of mails",
                advice: "make one: `new sender \"Acme\" email=news@acme.example server=smtp://localhost`",
                field: "sender")
        }
        return sender
    }

    /// Whose name replies to tickets go out in: the first that says so, where none does the first that there is.
    static func ofTickets(_ reader: Reader) throws -> Sender? {
        let all = try reader.entities(
            SenderSchema.self, Query(SenderSchema.name, order: [SortKey(FieldPath("id"))]))
        return all.first { $0.tickets } ?? all.first
    }

    /// Who sent, or is to send, a mailing.
    static func sender(of mailing: Mailing, _ reader: Reader) throws -> Sender? {
        if let own = mailing.sender { return try reader.entity(own) }
        return try mailing.campaign.flatMap { try reader.entity($0) }.flatMap { try sender(of: $0, reader) }
    }

    /// The addresses that are our own, in small letters: what comes from them answers nobody, and nothing goes there.
    static func ownAddresses(_ reader: Reader) throws -> Set<String> {
        let boxes = try reader.entities(MailboxSchema.self, Query(MailboxSchema.name)).map(\.email)
        let senders = try reader.entities(SenderSchema.self, Query(SenderSchema.name)).flatMap {
            [$0.email, $0.replyTo, $0.bounces].compactMap { $0 }
        }
        return Set((boxes + senders).map(Recipient.normal))
    }

    /// The way to a sender's server.
    ///
    /// - Throws: `ServiceError` where the password can't be read.
    static func server(of sender: Sender) throws -> MailServer {
        MailServer(
            url: sender.server.contains("://") ? sender.server : "smtp://" + sender.server, user: sender.login,
            password: try PasswordFile.password(sender.passwordFile, of: "sender \(sender.id)"),
            needsEncryption: sender.encrypted)
    }
}
