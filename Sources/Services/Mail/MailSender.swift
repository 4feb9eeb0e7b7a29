// Who wrote a mail: one of us, a colleague, a person we know, or somebody new.

import Base
import Domain
import MailParsing
import Store

/// Finds the people behind addresses.
struct MailSenders {
    enum Sender {
        /// An address of our own mailboxes and senders.
        case ourselves
        case colleague(User)
        case contact(Contact)
        case customer(Customer)
        case stranger

        var isStranger: Bool { if case .stranger = self { true } else { false } }
    }

    private let unit: UnitOfWork
    private let own: Set<String>
    private let users: [String: User]
    private let contacts: RecordLookup?
    private let customers: RecordLookup?

    init(_ unit: UnitOfWork) throws {
        self.unit = unit
        own = try Senders.ownAddresses(unit.reader)
        let staff = try unit.reader.entities(UserSchema.self, Query(UserSchema.name))
        users = Dictionary(staff.compactMap { user in user.email.map { ($0.lowercased(), user) } }) { first, _ in first
        }
        func lookup(_ type: String) -> RecordLookup? {
            guard let type = unit.catalogue.type(named: type), let field = type.position(of: "email") else {
                return nil
            }
            return RecordLookup(unit.reader, type, field: field, limit: 1)
        }
        contacts = lookup(ContactSchema.name)
        customers = lookup(CustomerSchema.name)
    }

    func find(_ address: MailAddress) throws -> Sender {
        let folded = address.folded
        if own.contains(folded) { return .ourselves }
        if let user = users[folded] { return .colleague(user) }
        if let contact = try contacts?.records(with: .text(address.address)).first { return .contact(Contact(contact)) }
        if let customer = try customers?.records(with: .text(address.address)).first {
            return .customer(Customer(customer))
        }
        return .stranger
    }

    /// Somebody new becomes a contact, whom staff can give a customer.
    func enter(_ address: MailAddress) throws -> Contact {
        var contact = Contact()
        contact.name = address.name ?? String(address.address.prefix { $0 != "@" })
        contact.email = address.address
        return Contact(try RecordDesk(unit, isByHand: false).create(contact.record))
    }
}
