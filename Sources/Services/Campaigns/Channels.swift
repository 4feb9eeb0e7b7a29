// The channels on which people are met. Who may be written to is said in these words alone, because a word that none of
// them is would never be asked for. A campaign may run on channels of its own, and only slips of the known ones are refused.

import Base
import Domain
import Platform
import Store

enum Channels {
    /// Those that somebody consents to.
    static let ofConsent = ["email", "phone", "sms", "social", "post"]
    private static let known = ofConsent + ["mail", "web", "chat", "ads", "events", "webinar", "linkedin"]

    /// - Throws: `ServiceError` where a channel is none that somebody consents to.
    static func check(consent channels: [String]) throws {
        guard let wrong = channels.first(where: { !ofConsent.contains($0.lowercased()) }) else { return }
        throw ServiceError(
            "there is no channel “\(wrong)” to consent to", advice: FileFault.nearest(wrong, among: ofConsent),
            field: "consent")
    }

    /// - Parameter field: what says them.
    /// - Throws: `ServiceError` where a channel is a known one with a slip in it.
    static func check(spelling channels: [String], in field: String = "channels") throws {
        let known = known + PostRules.longest.keys.sorted()
        for channel in channels.map({ $0.lowercased() }) where channel.utf8.count > 3 && !known.contains(channel) {
            let meant = known.first { $0.utf8.count > 3 && EditDistance.within(channel, $0, limit: 1) != nil }
            guard let meant, channel != meant + "s", channel + "s" != meant else { continue }
            throw ServiceError(
                "there is no channel “\(channel)”", advice: "did you mean \(meant)?", field: field)
        }
    }
}

/// Contacts consent to channels that there are.
struct ContactRules: TypeRules {
    func settle(_ record: inout Record, replacing before: Record?, in unit: UnitOfWork) throws {
        guard let zone = record["timezone"].text, !zone.isEmpty, record["timezone"] != before?["timezone"] else {
            return
        }
        do { _ = try ZoneFiles.load(zone) } catch {
            throw ServiceError("“\(zone)” is no time zone", advice: error.reason, field: "timezone")
        }
    }

    func follow(_ record: Record, replacing before: Record?, in unit: UnitOfWork) throws {
        guard let before, record["timezone"] != before["timezone"] else { return }
        try Postponed(unit).lookAgain(for: Contact(record).link)
    }

    func complete(_ record: inout Record, replacing before: Record?, in unit: UnitOfWork) throws {
        guard record["consent"] != before?["consent"] else { return }
        try Channels.check(consent: Contact(record).consent)
    }
}
