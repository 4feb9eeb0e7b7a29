// Who takes part in a meeting, from mail addresses, which are all that a calendar knows: an address that one contact
// has is that contact, one of ours is that colleague, and any other stays an address, so that nobody is lost. Taking the same
// calendar in again changes nothing.

import Base
import Domain
import Store

struct Invitations {
    private let session: ImportSession
    private let contacts: RecordType
    private let users: RecordType
    private let fields = ActivitySchema.fields

    /// Nil for what nobody is invited to.
    init?(_ type: RecordType, _ session: ImportSession) {
        guard type.name == ActivitySchema.name, let contacts = session.catalogue.type(named: ContactSchema.name),
            let users = session.catalogue.type(named: UserSchema.name)
        else { return nil }
        (self.session, self.contacts, self.users) = (session, contacts, users)
    }

    /// Gives each address of a row its place: contact, colleague or guest. The first, which is whoever invites, has the
    /// meeting, where it is one of ours and nobody else has it.
    ///
    /// - Parameter stored: the meeting as it is here; those of it whom a calendar can't name stay.
    func seat(_ row: inout IncomingRow, _ stored: Record?) throws {
        guard let addresses = row.given(fields.guests.index).map(ListText.items) else { return }
        var (theirs, ours) = (items(row.given(fields.attendees.index)), items(row.given(fields.colleagues.index)))
        var others: [String] = []
        var host = (stored?.values[fields.who.index]).flatMap(\.integer) ?? row.given(fields.who.index)?.integer
        for address in addresses {
            if let user = try id(of: address, users) {
                if host == nil, address == addresses.first {
                    host = user
                    row.values[fields.who.index] = .integer(user)
                }
                if user != host { ours.append(String(user)) }
            } else if let contact = try id(of: address, contacts) {
                theirs.append(String(contact))
            } else {
                others.append(address)
            }
        }
        row.values[fields.attendees.index] = try seats(theirs, of: contacts, stored?.values[fields.attendees.index])
        row.values[fields.colleagues.index] = try seats(ours, of: users, stored?.values[fields.colleagues.index])
        row.values[fields.guests.index] = ListText.value(of: others)
    }

    /// Those named and those who have no address, in the order in which they stand already.
    private func seats(_ named: [String], of type: RecordType, _ stored: Value?) throws -> Value {
        let known = items(stored)
        let staying = try known.filter { item in
            guard !named.contains(item), let id = Int64(item) else { return true }
            return try session.unit.reader.record(RecordKey(type: type.name, id: id))?["email"].text == nil
        }
        return ListText.value(of: staying + named)
    }

    private func items(_ value: Value?) -> [String] { value.map(ListText.items) ?? [] }

    private func id(of address: String, _ type: RecordType) throws -> Int64? {
        guard address.utf8.contains(UInt8(ascii: "@")),
            case .found(let id, _) = try session.finder(of: type).find(address, by: .email)
        else { return nil }
        return id
    }
}
