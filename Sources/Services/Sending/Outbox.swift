// Puts mailings into the outbox. A mailing's key is made of what it is for, of which record, and of its address,
// so that whoever puts a mail in a second time finds the first one: a second run, another sender, a contact that
// bears the same address. The mail's Message-ID is fixed here, once for all attempts.

import Base
import Domain
import Hashing
import Store

/// Writes mailings.
struct Outbox {
    let unit: UnitOfWork
    let sender: Sender

    init(_ sender: Sender, _ unit: UnitOfWork) {
        self.unit = unit
        self.sender = sender
    }

    /// Writes a mailing, due now.
    ///
    /// - Parameter salt: what else the Message-ID follows from.
    @discardableResult
    func write(_ mailing: Mailing, key: String, salt: String) throws -> Mailing {
        var mailing = mailing
        mailing.identity = key
        mailing.due = unit.now
        let identity = Digest(
            of: Array("\(salt) \(unit.now.seconds) \(sender.email) \(key) \(mailing.email)".utf8))
        mailing.messageID = Hex.encode(Array(identity.bytes.prefix(15))) + "@" + sender.domain
        return try unit.create(mailing)
    }

    /// The record, and the address as a hash, which says nothing about a person who was erased.
    static func key(_ record: String, _ email: String) -> String {
        let hash = Digest(of: Array(Recipient.normal(email).utf8))
        return "\(record).\(Hex.encode(Array(hash.bytes.prefix(16))))"
    }

    static func exists(_ key: String, _ reader: Reader) throws -> Bool {
        try !reader.entities(\MailingSchema.identity, with: key).isEmpty
    }

    /// The mailing of a Message-ID, given without angle brackets.
    static func mailing(messageID: String?, _ reader: Reader) throws -> Mailing? {
        guard let messageID, !messageID.isEmpty else { return nil }
        return try reader.entities(\MailingSchema.messageID, with: messageID).first
    }

    /// The mails that went to an address after an instant, with that instant, the latest first.
    static func sent(to email: String, after instant: Instant, _ reader: Reader) throws
        -> [(mail: Mailing, at: Instant)]
    {
        try reader.entities(\MailingSchema.email, with: email, limit: .max)
            .compactMap { mail in mail.sent.map { (mail, $0) } }
            .filter { $0.1 > instant }.sorted { $0.1 > $1.1 }
    }
}

extension Entity<SenderSchema> {
    /// What stands behind the @ of its address.
    var domain: String { self.email.split(separator: "@").last.map(String.init) ?? "localhost" }
}
