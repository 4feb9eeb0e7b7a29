// The people of Salesforce's leads. A lead is a company and the person who speaks for it in one row: the
// company becomes a customer, the person a contact of it, who has the mail address. A lead that comes again
// finds its person by its key, else by the address or the name.

import Base
import Domain
import Services
import Store

struct LeadPeople {
    private let first, last, title, email, mobile: Int?
    /// The columns that are the person's.
    let columns: Set<String>

    /// - Returns: nil where the file is no file of leads.
    init?(_ type: RecordType, _ vendor: Vendor?, _ columns: [String]) {
        guard type.name == CustomerSchema.name, vendor == .salesforce else { return nil }
        let keys = columns.map(ColumnKey.of)
        func place(_ name: String) -> Int? { keys.firstIndex(of: name) }
        guard place("company") != nil, place("lastname") != nil else { return nil }
        (first, last, title) = (place("firstname"), place("lastname"), place("title"))
        (email, mobile) = (place("email"), place("mobilephone"))
        self.columns = Set([first, last, title, email, mobile].compactMap { $0.map { columns[$0] } })
    }

    /// Whether a row names a person.
    func isNamed(in table: any TableReader) -> Bool { !name(table).isEmpty }

    private func name(_ table: any TableReader) -> String {
        [first, last].map { text($0, table) }.filter { !$0.isEmpty }.joined(separator: " ")
    }

    private func text(_ column: Int?, _ table: any TableReader) -> String {
        column.map { table.cell($0).trimmed.text } ?? ""
    }

    /// Makes the person of the current row a contact of its customer.
    ///
    /// - Returns: whether somebody was added.
    func add(to customer: Record, _ table: any TableReader, _ unit: UnitOfWork) throws -> Bool {
        let (name, address) = (name(table), text(email, table).lowercased())
        guard !name.isEmpty else { return false }
        let people = try unit.reader.entities(
            ContactSchema.self,
            Query(ContactSchema.name, where: .compare(FieldPath("customer"), .equals, [.value(.integer(customer.id))])))
        let key = customer.values[CommonFields.external]
        let isKnown = people.contains { person in
            !key.isNull && person.record.values[CommonFields.external] == key
                || !address.isEmpty && person.email == address || person.name == name
        }
        guard !isKnown else { return false }
        var person = Contact(Record(unit.catalogue.type(named: ContactSchema.name) ?? ContactSchema.type))
        person.name = name
        person.customer = Link(customer.id)
        person.record["title"] = Self.value(text(title, table))
        person.record["email"] = Self.value(address)
        person.record["phone"] = Self.value(text(mobile, table))
        person.record.values[CommonFields.external] = key
        person.record.values[CommonFields.owner] = customer.values[CommonFields.owner]
        person.record["created"] = customer["created"]
        try RecordDesk(unit).bring(person.record)
        return true
    }

    private static func value(_ text: String) -> Value { text.isEmpty ? .null : .text(text) }
}
