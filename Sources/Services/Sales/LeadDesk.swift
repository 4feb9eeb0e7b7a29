// Leads on their way to the pipeline: scored, qualified, converted, handed over.
//
// What a qualified lead is says the segment named “qualified”; without one every lead that can be reached is.

public import Base
public import Domain
import Language
public import Store

/// Works on leads.
public struct LeadDesk {
    private let desk: RecordDesk
    private var unit: UnitOfWork { desk.unit }

    public init(_ unit: UnitOfWork) { desk = RecordDesk(unit, isByHand: false) }

    /// Writes the scores of customers; gives those that have another one now.
    public func score(_ ids: [Int64]) throws -> [Int64] {
        let scoring = try LeadScoring(unit.reader)
        return try ids.filter { id in
            var customer = try desk.existing(Link<CustomerSchema>(id))
            let score = try LeadScoring.score(scoring.ledger(of: customer))
            guard customer.leadScore != score else { return false }
            customer.leadScore = score
            try unit.update(customer)
            return true
        }
    }

    /// Makes a prospect of a lead, with a contact and a deal, in one commit.
    ///
    /// - Parameter said: the currency written beside the value.
    /// - Throws: `ServiceError` where it is no lead any more, or not qualified.
    @discardableResult
    public func convert(
        _ id: Int64, to name: String? = nil, worth value: Decimal? = nil, in said: SaidCurrency? = nil
    ) throws -> (customer: Customer, contact: Contact?, deal: Deal) {
        var customer = try desk.existing(Link<CustomerSchema>(id))
        guard customer.status == .lead else {
            throw ServiceError(
                "customer \(id) is a \(customer.status.rawValue)",
                advice: "leads are converted; make a deal with `new deal … for \(id)`")
        }
        try checkQualified(customer)
        customer.status = .prospect
        customer = Customer(try desk.change(customer.key) { $0["status"] = CustomerStatus.prospect.stored })
        let known = try unit.reader.entities(ContactSchema.self, "customer", id).first
        let contact = try known ?? makeContact(of: customer)
        var deal = Deal()
        deal.name = name ?? customer.name
        deal.customer = customer.link
        deal.contact = contact?.link
        deal.value = value
        deal.stage = .qualified
        deal.record.values[CommonFields.owner] = customer.record.values[CommonFields.owner]
        return (customer, contact, Deal(try desk.create(deal.record, in: said)))
    }

    private func checkQualified(_ customer: Customer) throws {
        guard customer.email != nil || customer.phone != nil else {
            let contacts = try unit.reader.entities(ContactSchema.self, "customer", customer.id)
            guard contacts.contains(where: { $0.email != nil || $0.phone != nil }) else {
                throw ServiceError(
                    "customer \(customer.id) can't be reached", advice: "set its email or phone, or add a contact first"
                )
            }
            return
        }
        let shelf = SavedQueryShelf(unit.reader)
        guard let text = try shelf.text(named: "qualified") else { return }
        let query = try shelf.parser(unit.catalogue).parse(text)
        let own = Condition.compare(FieldPath("id"), .equals, [.value(.integer(customer.id))])
        guard query.type == CustomerSchema.name,
            try unit.reader.count(Query(query.type, where: .all([query.condition, own]))) > 0
        else {
            throw ServiceError("customer \(customer.id) is not qualified", advice: "qualified are \(text)")
        }
    }

    /// A person is a contact; a company's address without a person is none.
    private func makeContact(of customer: Customer) throws -> Contact? {
        guard customer.kind == .individual else { return nil }
        var contact = Contact()
        contact.customer = customer.link
        contact.name = customer.name
        contact.email = customer.email
        contact.phone = customer.phone
        return Contact(try desk.create(contact.record))
    }

    /// Hands customers over to the territories that they belong to, to each member in turn.
    ///
    /// - Returns: the customers that have another owner now; those of no territory stay as they are.
    public func distribute(_ ids: [Int64]) throws -> [Int64] {
        let parser = SavedQueryShelf(unit.reader).parser(unit.catalogue)
        let order = [SortKey(FieldPath("position")), SortKey(FieldPath("id"))]
        let territories = try unit.reader.entities(TerritorySchema.self, Query(TerritorySchema.name, order: order))
            .map { ($0.link, try parser.parse($0.query).condition) }
        return try ids.filter { id in
            let own = Condition.compare(FieldPath("id"), .equals, [.value(.integer(id))])
            for (link, condition) in territories {
                guard try unit.reader.count(Query(CustomerSchema.name, where: .all([condition, own]))) > 0 else {
                    continue
                }
                return try give(id, to: desk.existing(link))
            }
            return false
        }
    }

    private func give(_ id: Int64, to territory: Territory) throws -> Bool {
        var territory = territory
        let customer = try desk.existing(Link<CustomerSchema>(id))
        let members = try territory.members.filter { try unit.reader.entity($0)?.active ?? false }
        guard !members.isEmpty else {
            throw ServiceError(
                "nobody of \(territory.name) works here", advice: "`set territory \(territory.id) members=…`")
        }
        if let owner = customer.owner, members.contains(owner) { return false }
        let next = members[Int(territory.turn % Int64(members.count))]
        territory.turn += 1
        try unit.update(territory)
        try desk.assign(customer.key, to: next)
        return true
    }
}

struct TerritoryRules: TypeRules {
    func settle(_ record: inout Record, replacing before: Record?, in unit: UnitOfWork) throws {
        let territory = Territory(record)
        let query = try SavedQueryShelf(unit.reader).parser(unit.catalogue).parse(territory.query)
        guard query.type == CustomerSchema.name else {
            throw ServiceError("a territory is a query of customers", advice: "say `query=\"customers region:emea\"`")
        }
        guard !territory.members.isEmpty else {
            throw ServiceError("a territory without members has no owners to give", advice: "say `members=tom,maria`")
        }
        guard try territory.members.contains(where: { try unit.reader.entity($0)?.active == true }) else {
            throw ServiceError(
                "none of the territory's members works here any more", advice: "name somebody who does: `members=tom`")
        }
    }
}
