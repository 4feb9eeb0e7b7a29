// A campaign's audience: a query over contacts, or over customers, whose contacts are meant then. Who is in is
// asked of the records in the order of their ids, so that walking them can stop and go on. Each address counts
// once, however many records bear it.

import Base
public import Domain
import Language
public import Store

/// Whom a campaign addresses.
public struct Audience {
    let reader: Reader
    public let query: Query
    private let excluded: Query?

    /// How an audience comes about, in figures.
    public struct Count: Sendable, Equatable {
        /// Addresses that get the mail.
        public var recipients = 0
        public var withoutAddress = 0
        public var withoutConsent = 0
        public var suppressed = 0
        /// Left out by the campaign's own query.
        public var excluded = 0
        /// Addresses that were there before.
        public var repeated = 0

        /// `1,204 recipients, 12 without an address, 310 without consent`
        public var text: String {
            let rest = [
                (withoutAddress, "without an address"), (withoutConsent, "without consent"), (suppressed, "suppressed"),
                (excluded, "excluded"),
                (repeated, "under an address that is in already"),
            ].filter { $0.0 > 0 }.map { ", \($0.0) \($0.1)" }.joined()
            return "\(recipients) \(recipients == 1 ? "recipient" : "recipients")" + rest
        }
    }

    /// - Throws: `ServiceError` where the campaign has no audience, or one that can't be mailed.
    public init(of campaign: Campaign, _ reader: Reader) throws {
        guard let text = campaign.audience, !text.isEmpty else {
            throw ServiceError(
                "campaign \(campaign.id) has no audience",
                advice: "set one: `set campaign \(campaign.id) audience=\"contacts reachable\"`", field: "audience")
        }
        self.reader = reader
        // Whom `first N` names is settled once: parts of an audience would each take as many anew.
        query = try reader.uncut(Self.parsed(text, reader))
        excluded = try campaign.exclude.flatMap { $0.isEmpty ? nil : try reader.uncut(Self.parsed($0, reader)) }
    }

    /// Up to how many records it is looked which of them get a mail while somebody types; of more, that they are found.
    private static let mostLookedAt = 20_000

    /// Whom an audience that is being typed reaches: `1,204 recipients, 12 without consent`.
    ///
    /// - Parameter campaign: with what was typed of it.
    /// - Throws: `LanguageError` for a mistake in one of its queries, `ServiceError` where nobody has an address.
    public static func reach(of campaign: Campaign, _ reader: Reader) throws -> String {
        let audience = try Audience(of: campaign, reader)
        let found = try reader.count(audience.query)
        guard found > mostLookedAt else { return try audience.count().text }
        let type = reader.catalogue.type(named: audience.query.type)
        return "\(ValueText.grouped(String(found))) \(type?.plural ?? ""), consent and exclusions not counted yet"
    }

    /// Reads what an audience or an exclusion says.
    ///
    /// - Throws: `LanguageError` for a mistake in it, `ServiceError` where it is of nobody who has an address.
    public static func parsed(_ text: String, _ reader: Reader) throws -> Query {
        let query = try SavedQueryShelf(reader).parser(reader.catalogue).parse(text)
        guard query.type == ContactSchema.name || query.type == CustomerSchema.name else {
            throw ServiceError(
                "an audience is made of contacts or customers, not of \(query.type)s",
                advice: "begin the query with `contacts` or `customers`", field: "audience")
        }
        return query
    }

    /// Calls `body` for each recipient with an address, in the order of their records.
    ///
    /// - Parameters:
    ///   - last: the record after which to begin.
    ///   - limit: the most records of the query that are looked at.
    ///   - excluded: called for each that the campaign leaves out.
    /// - Returns: the last record that was looked at; nil where there was none.
    @discardableResult
    func forEach(
        after last: Int64 = 0, limit: Int = .max, excluded: () -> Void = {}, _ body: (Recipient?) throws -> Void
    ) throws -> Int64? {
        try forEachMember(after: last, limit: limit) { contact, customer, isExcluded in
            if isExcluded { excluded() } else { try body(Recipient(contact: contact, customer: customer)) }
            return true
        }
    }

    /// Calls `body` for each whom the query finds, with whether the campaign leaves them out, until it returns false.
    ///
    /// - Returns: the last record that was looked at; nil where there was none.
    @discardableResult
    func forEachMember(
        after last: Int64 = 0, limit: Int = .max, _ body: (Contact?, Customer?, Bool) throws -> Bool
    ) throws -> Int64? {
        func offer(_ contact: Contact?, _ customer: Customer?) throws -> Bool {
            try body(contact, customer, isExcluded(contact, customer))
        }
        var query = query
        query.order = [SortKey(FieldPath("id"))]
        query.condition = query.condition.and(.compare(FieldPath("id"), .greater, [.value(.integer(last))]))
        // Gathered first: the body may read and write.
        let records = try reader.records(query, first: limit == .max ? nil : limit)
        for record in records {
            if query.type == ContactSchema.name {
                let contact = Contact(record)
                let customer = try contact.customer.flatMap { try reader.entity($0) }
                guard try offer(contact, customer) else { return record.id }
            } else {
                let customer = Customer(record)
                let contacts = try reader.entities(
                    ContactSchema.self,
                    Query(
                        ContactSchema.name,
                        where: .compare(FieldPath("customer"), .equals, [.value(.integer(customer.id))]),
                        order: [SortKey(FieldPath("id"))]))
                if contacts.isEmpty, try !offer(nil, customer) { return record.id }
                for contact in contacts where try !offer(contact, customer) { return record.id }
            }
        }
        return records.last?.id
    }

    private func isExcluded(_ contact: Contact?, _ customer: Customer?) throws -> Bool {
        guard let excluded else { return false }
        let record = excluded.type == ContactSchema.name ? contact?.record : customer?.record
        guard let record else { return false }
        let condition = excluded.condition.and(.compare(FieldPath("id"), .equals, [.value(.integer(record.id))]))
        return try reader.count(Query(excluded.type, where: condition)) > 0
    }

    /// How many got or get the mails of a campaign whose audience was fixed at its start; nil for one whose audience is
    /// still what its query finds.
    public static func fixed(of campaign: Campaign, _ reader: Reader) throws -> Int? {
        guard campaign.frozen, campaign.sendsMail, campaign.status != .draft else { return nil }
        let first = Query(
            MailingSchema.name,
            where: .all([
                .compare(FieldPath("campaign"), .equals, [.value(.integer(campaign.id))]),
                .compare(FieldPath("step"), .equals, [.value(.integer(1))]),
            ]))
        return try reader.count(first)
    }

    /// The most records that an audience names one by one.
    private static let mostNamed = 10_000

    /// The same audience as it is now, by the numbers of its records: `contacts id:3,5,8`.
    ///
    /// - Throws: `ServiceError` where there are too many of them.
    func byNumber() throws -> String {
        var ids: [Int64] = []
        try forEachMember { contact, customer, isExcluded in
            let id = query.type == ContactSchema.name ? contact?.id : customer?.id
            if let id, !isExcluded, ids.last != id { ids.append(id) }
            return ids.count <= Self.mostNamed
        }
        guard ids.count <= Self.mostNamed else {
            throw ServiceError(
                "more than \(Self.mostNamed) can't be written down one by one",
                advice: "leave `frozen` out, or narrow the audience", field: "frozen")
        }
        let plural = reader.catalogue.type(named: query.type)?.plural ?? query.type
        return "\(plural) id:" + (ids.isEmpty ? "none" : ids.map(String.init).joined(separator: ","))
    }

    /// Whom a campaign reaches, in words: `1,204 recipients, 12 without consent`, `1,204 recipients, fixed at its start`.
    ///
    /// - Parameter isQuick: whether of a large audience the records are enough.
    /// - Throws: `ServiceError` where it has no audience.
    public static func told(of campaign: Campaign, isQuick: Bool = false, _ reader: Reader) throws -> String {
        guard let fixed = try fixed(of: campaign, reader) else {
            let text = isQuick ? try reach(of: campaign, reader) : try Audience(of: campaign, reader).count().text
            return campaign.frozen && campaign.status != .draft ? text + ", fixed at its start" : text
        }
        return "\(ValueText.grouped(String(fixed))) \(fixed == 1 ? "recipient" : "recipients"), fixed at its start"
    }

    /// Who would get the mail by now.
    public func count() throws -> Count {
        var count = Count()
        var seen: Set<String> = []
        let suppressions = Suppressions(reader)
        var excluded = 0
        try forEach(excluded: { excluded += 1 }) { recipient in
            guard let recipient else { return count.withoutAddress += 1 }
            let email = Recipient.normal(recipient.email)
            if !recipient.hasConsent {
                count.withoutConsent += 1
            } else if try suppressions.suppression(of: email) != nil {
                count.suppressed += 1
            } else if seen.insert(email).inserted {
                count.recipients += 1
            } else {
                count.repeated += 1
            }
        }
        count.excluded = excluded
        return count
    }

    /// The first recipients who would get the mail.
    func sample(_ limit: Int) throws -> [Recipient] {
        var found: [Recipient] = []
        var last: Int64 = 0
        while found.count < limit {
            let next = try forEach(after: last, limit: 200) { recipient in
                if let recipient, recipient.hasConsent, found.count < limit { found.append(recipient) }
            }
            guard let next else { break }
            last = next
        }
        return found
    }
}
