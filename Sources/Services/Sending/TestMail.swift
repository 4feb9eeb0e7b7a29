// A campaign's mail to one of us, as it would reach a recipient. It is no mailing: nothing is kept of it.

import Base
public import Domain
import Mail
public import Store

/// Previews and test mails.
public struct TestMail {
    private let reader: Reader
    private let campaign: Campaign
    private let sender: Sender
    private let content: MailContent

    public init(_ campaign: Campaign, _ reader: Reader) throws {
        self.reader = reader
        self.campaign = campaign
        sender = try Senders.needed(of: campaign, reader)
        content = MailContent(campaign, sender, reader)
    }

    /// The mail as a recipient would get it by now.
    ///
    /// - Parameter contact: the recipient; without one, the first of the audience.
    func message(for contact: Link<ContactSchema>? = nil, step: Int64 = 1) throws -> OutgoingMessage {
        let recipient = try recipient(contact)
        let variant = try VariantSplit(of: campaign).variant(for: Recipient.normal(recipient.email))
        let domain = sender.email.split(separator: "@").last ?? "localhost"
        do {
            return try content.message(
                for: recipient, step: step, variant: variant, messageID: "preview@\(domain)", at: reader.acting.now)
        } catch let fault as TemplateFault {
            throw ServiceError(
                "for \(recipient.name), \(fault.message) (\(fault.line):\(fault.column))", advice: fault.advice)
        }
    }

    /// The mail as lines: whom from and to, the subject, the text, the HTML.
    public func preview(for contact: Link<ContactSchema>? = nil) throws -> [String] {
        let message = try message(for: contact)
        var lines = [
            "From: \(message.fromName) <\(message.from)>", "To: \(message.toName) <\(message.to)>",
            "Subject: \(message.subject)",
        ]
        for part in [message.text, message.html].compactMap({ $0 }) {
            lines.append("")
            lines += part.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
        }
        return lines
    }

    private func recipient(_ contact: Link<ContactSchema>?) throws -> Recipient {
        guard let contact else {
            guard let first = try Audience(of: campaign, reader).sample(1).first else {
                throw ServiceError(
                    "nobody in the audience of campaign \(campaign.id) may be mailed",
                    advice: "name a contact: `for contact ID`")
            }
            return first
        }
        guard let record = try reader.entity(contact) else {
            throw ServiceError("there is no contact \(contact.id)", advice: "look with `show contacts`")
        }
        guard
            let recipient = Recipient(contact: record, customer: try record.customer.flatMap { try reader.entity($0) })
        else {
            throw ServiceError("\(record.name) has no mail address", advice: "set one, or name somebody else")
        }
        return recipient
    }

    /// The mail as the bytes of a file.
    public func bytes() throws -> [UInt8] { try message().bytes }

    /// Sends the mail to an address of ours.
    ///
    /// - Returns: what the server said.
    public func send(to address: String, for contact: Link<ContactSchema>? = nil) throws -> String {
        guard OutgoingMessage.isAddress(address) else {
            throw ServiceError("“\(address)” is no mail address", advice: "write it as name@domain")
        }
        var message = try message(for: contact)
        message.to = address
        message.subject = "[Test] " + message.subject
        let line: SMTPLine
        do { line = try SMTPLine(Senders.server(of: sender)) } catch is MailError {
            throw ServiceError("libcurl is not installed", advice: "install the package libcurl4")
        }
        let answer = line.send(
            OutgoingMail(sender: sender.bounces ?? sender.email, recipient: address, bytes: message.bytes))
        guard answer.outcome == .accepted else {
            throw ServiceError("the test mail was not taken: \(answer.text)", advice: "look at sender \(sender.id)")
        }
        return answer.text
    }
}
