// A customer with everything that there is to do about it: its people, what is open, what is owed and agreed, what comes
// next and which campaigns reached it.

import Base
import Domain
import Language
import Store

/// A customer and its present.
public struct CustomerFile: Sendable, Equatable {
    struct Group: Sendable, Equatable {
        let title: String
        let records: [Record]
        /// How many there are, of which those may be the first.
        let count: Int
    }

    let record: Record
    let groups: [Group]
    let titles: Titles
    /// What the open deals in the customer's own currency are worth.
    var openValue = Decimal.zero
}

extension CustomerFile {
    private static let limit = 12

    init?(_ key: RecordKey, reader: Reader) throws {
        guard let record = try reader.record(key) else { return nil }
        let own = Condition.compare(FieldPath("customer"), .equals, [.value(.integer(key.id))])
        let about = Condition.compare(FieldPath("about"), .equals, [.value(.text(key.description))])
        let open = Condition.adjective("open")
        let contacts = try CustomerFile.group("Contacts", Query("contact", where: own), reader)
        let deals = try CustomerFile.group(
            "Open deals", Query("deal", where: own.and(open), order: [SortKey(FieldPath("close"))]), reader)
        let tickets = try CustomerFile.group(
            "Open tickets", Query("ticket", where: own.and(open), order: [SortKey(FieldPath("due"))]), reader)
        let people = (contacts?.records ?? []).map { Operand.value(.integer($0.id)) }
        let planned =
            people.isEmpty ? about : Condition.any([about, .compare(FieldPath("attendees"), .equals, people)])
        let steps = try CustomerFile.group(
            "Next steps", Query("activity", where: planned.and(open), order: [SortKey(FieldPath("due"))]), reader)
        let quotes = try CustomerFile.group(
            "Open quotes", Query("quote", where: own.and(open), order: [SortKey(FieldPath("valid"))]), reader)
        let invoices = try CustomerFile.group(
            "Open invoices", Query("invoice", where: own.and(open), order: [SortKey(FieldPath("due"))]), reader)
        let contracts = try CustomerFile.group(
            "Contracts",
            Query("contract", where: own.and(.adjective("active")), order: [SortKey(FieldPath("ends"))]), reader)
        let campaigns = try CustomerFile.campaigns(own, reader)
        groups = [steps, deals, tickets, contacts, quotes, invoices, contracts, campaigns].compactMap { $0 }
        self.record = record
        titles = try Titles(of: [record] + groups.flatMap(\.records), reader: reader)
        for deal in deals?.records ?? [] where deal.currency == record.currency {
            openValue += Decimal(units: deal["value"].integer ?? 0)
        }
    }

    private static func group(_ title: String, _ query: Query, _ reader: Reader) throws -> Group? {
        let records = try reader.records(query, first: limit)
        guard !records.isEmpty else { return nil }
        return Group(
            title: title, records: records,
            count: records.count < limit ? records.count : try reader.count(query))
    }

    /// The campaigns that reached a customer, newest first.
    private static func campaigns(_ own: Condition, _ reader: Reader) throws -> Group? {
        let table = try reader.figure(.count, Query("touch", where: own, groups: [FieldPath("campaign")]))
        let ids = table.rows.compactMap { $0.keys.first?.integer }
        guard !ids.isEmpty else { return nil }
        let newest = Query(
            "campaign", where: .compare(FieldPath("id"), .equals, ids.map { .value(.integer($0)) }),
            order: [SortKey(FieldPath("starts"), descending: true)])
        return Group(title: "Campaigns", records: try reader.records(newest, first: limit), count: ids.count)
    }
}
