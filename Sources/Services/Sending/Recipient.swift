// Whom a mail goes to: a contact, or a customer who is written to directly.

import Base
public import Domain
import Platform
import Store

/// Somebody who may get mails.
public struct Recipient: Sendable {
    public var contact: Contact?
    public var customer: Customer?
    /// As it is given on the record.
    public var email: String

    public init?(contact: Contact?, customer: Customer?) {
        guard let email = contact.map({ $0.email }) ?? customer?.email, !email.isEmpty else { return nil }
        self.contact = contact
        self.customer = customer
        self.email = email
    }

    public var name: String { contact?.name ?? customer?.name ?? "" }
    public var language: String? { contact?.language }

    /// The address in the form by which two are the same.
    static func normal(_ email: String) -> String { email.lowercased() }

    /// Whether mails may be written: the contact's own word counts, a customer's only where it is written to itself.
    public var hasConsent: Bool {
        (contact.map { $0.consent } ?? customer.map { $0.consent } ?? []).contains { $0.lowercased() == "email" }
    }
}

/// The zones of recipients, each read once.
struct RecipientZones {
    private var known = ZoneShelf()
    private var countries: [String: Zone?] = [:]
    private let home: Zone

    init(home: Zone) { self.home = home }

    /// The contact's zone; else that of the customer's country, where all of it has one time; else the workspace's.
    mutating func zone(of contact: Contact?, _ customer: Customer?, at now: Instant) -> Zone {
        if let name = contact?.timezone, !name.isEmpty, let zone = known.zone(named: name) { return zone }
        guard let country = customer?.country, !country.isEmpty else { return home }
        if let zone = countries[country] { return zone ?? home }
        let zones = ZoneFiles.names(ofCountry: country).compactMap { known.zone(named: $0) }
        let isOne = Set(zones.map { $0.offset(at: now) }).count == 1
        let zone = isOne ? zones.first : nil
        countries[country] = .some(zone)
        return zone ?? home
    }

    /// When the sender's quiet hours are over for a contact; nil outside of them.
    mutating func quietEnd(_ sender: Sender, _ contact: Contact?, _ customer: Customer?, at now: Instant) throws
        -> Instant?
    {
        guard let quiet = sender.quiet, !quiet.isEmpty else { return nil }
        let hours = try QuietHours(quiet)
        let zone = zone(of: contact, customer, at: now)
        let local = zone.local(of: now)
        return hours.contains(local) ? zone.instant(of: hours.end(after: local)) : nil
    }
}
