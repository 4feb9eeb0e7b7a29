// The fields that a template may name, and what they are for a recipient. Every field of a contact, a customer,
// the campaign, its sender and the customer's owner is one, by the name that it has in the language.

import Base
import Domain
import Language
import Mail
import Store

/// What the fields of templates stand for.
struct MailFields {
    private let reader: Reader
    private static let special = ["unsubscribe", "today", "contact.first_name", "contact.last_name"]
    private static let roots = ["contact", "customer", "campaign", "sender", "owner"]

    init(_ reader: Reader) { self.reader = reader }

    /// Why a field is none; nil where it is one.
    func fault(of field: TemplateField) -> TemplateFault? {
        guard !Self.special.contains(field.path), descriptor(field.path) == nil else { return nil }
        let names = Self.special + Self.roots.flatMap { root in type(root)?.fields.map { "\(root).\($0.name)" } ?? [] }
        let near = NearestWord.of(field.path, among: names)
        return TemplateFault(
            "there is no field {{\(field.path)}}",
            advice: near.map { "did you mean {{\($0)}}?" } ?? "take one such as {{customer.name}}", line: field.line,
            column: field.column)
    }

    private func type(_ root: String) -> RecordType? {
        reader.catalogue.type(named: root == "owner" ? UserSchema.name : root)
    }

    private func descriptor(_ path: String) -> (root: String, index: Int, field: FieldDescriptor)? {
        let parts = path.split(separator: ".", maxSplits: 1)
        guard parts.count == 2, Self.roots.contains(String(parts[0])),
            let (index, field) = type(String(parts[0]))?.field(named: parts[1])
        else { return nil }
        return (String(parts[0]), index, field)
    }

    /// A field's value as people read it; empty where there is none.
    func value(of field: TemplateField, _ mail: Addressed) throws -> String {
        switch field.path {
        case "unsubscribe": return mail.unsubscribe
        case "today": return reader.acting.today.description
        case "contact.first_name": return Self.words(mail.recipient.name).first ?? ""
        case "contact.last_name": return Self.words(mail.recipient.name).dropFirst().last ?? ""
        default: break
        }
        guard let (root, index, descriptor) = descriptor(field.path), let record = try record(root, mail) else {
            // Somebody without a contact's record is known by the customer's name.
            return field.path == "contact.name" ? mail.recipient.name : ""
        }
        let value = record.values[index]
        if case .reference(let type) = descriptor.kind {
            return try value.integer.flatMap { try reader.title(of: RecordKey(type: type, id: $0)) } ?? ""
        }
        let zone = reader.acting.zone
        return ValueText(.display, zone: zone).text(value, of: descriptor, currency: record.currency)
    }

    private static func words(_ name: String) -> [String] { name.split(separator: " ").map(String.init) }

    private func record(_ root: String, _ mail: Addressed) throws -> Record? {
        switch root {
        case "contact": mail.recipient.contact?.record
        case "customer": mail.recipient.customer?.record
        case "campaign": mail.campaign.record
        case "sender": mail.sender.record
        default:
            try (mail.recipient.customer?.owner ?? mail.recipient.contact?.owner ?? mail.campaign.owner)
                .flatMap { try reader.entity($0)?.record }
        }
    }
}

/// A mail's parties.
struct Addressed {
    let campaign: Campaign
    let sender: Sender
    let recipient: Recipient
    /// The local part of the mail's Message-ID.
    let token: String

    /// The page or the address that takes the recipient off the mails.
    var unsubscribe: String { page ?? "mailto:\(mailbox)?subject=unsubscribe%20\(token)" }

    /// The page, where the sender has one.
    var page: String? {
        sender.unsubscribe.flatMap { $0.isEmpty ? nil : $0 + ($0.contains("?") ? "&" : "?") + "token=" + token }
    }

    var mailbox: String { sender.replyTo ?? sender.email }
}
