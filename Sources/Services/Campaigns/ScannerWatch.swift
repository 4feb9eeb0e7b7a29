// Opens and clicks that a mail scanner made, not a person: within five seconds of the mail's delivery to the same
// recipient, or three clicks and more in one second, because scanners follow all links. They become touches of the kind
// `scanned`, so that no figure, condition or score counts them, and keep what they seemed to be.

import Base
public import Domain
public import Store

/// Tells scanners from people.
public struct ScannerWatch {
    /// Seconds after a delivery within which an open or a click is a scanner's.
    public static let seconds: Int64 = 5
    /// Clicks of one second from which on they are a scanner's.
    public static let clicks = 3

    private let unit: UnitOfWork

    public init(_ unit: UnitOfWork) { self.unit = unit }

    /// Whom a touch of which campaign met; nil where it says nobody.
    private struct Recipient: Hashable {
        let campaign: Int64
        let who: TouchRecipient

        init?(_ touch: Touch) {
            guard let campaign = touch.campaign?.id, let who = TouchRecipient(touch) else { return nil }
            (self.campaign, self.who) = (campaign, who)
        }
    }

    /// Whether what happened at a time is a scanner's, by when mails were delivered.
    static func isScanner(_ at: Instant, deliveries: [Instant]) -> Bool {
        deliveries.contains { (0...seconds).contains(at.seconds - $0.seconds) }
    }

    /// Flags what the touches behind one show to be a scanner's: opens and clicks among them, and those from before that
    /// follow a delivery among them too closely.
    ///
    /// - Parameter last: the last touch that was there before.
    public func flag(newSince last: Int64) throws -> [Int64] {
        var campaigns: Set<Int64> = []
        var span: ClosedRange<Int64>?
        let new = Condition.compare(FieldPath("id"), .greater, [.value(.integer(last))])
        try unit.reader.forEach(Query(TouchSchema.name, where: new)) { record in
            let touch = Touch(record)
            guard let campaign = touch.campaign?.id, let at = touch.at?.seconds else { return true }
            campaigns.insert(campaign)
            span = min(span?.lowerBound ?? at, at)...max(span?.upperBound ?? at, at)
            return true
        }
        guard let span else { return [] }
        return try flag(
            .all([
                .compare(FieldPath("campaign"), .equals, campaigns.sorted().map { .value(.integer($0)) }),
                .compare(FieldPath("at"), .atLeast, [.value(.integer(span.lowerBound))]),
                .compare(FieldPath("at"), .atMost, [.value(.integer(span.upperBound + Self.seconds))]),
            ]))
    }

    /// Flags the opens and clicks among the touches of a condition.
    ///
    /// - Returns: the touches that are a scanner's now.
    public func flag(_ condition: Condition = .everything) throws -> [Int64] {
        let seeming = [TouchKind.opened.stored, TouchKind.clicked.stored].map { Operand.value($0) }
        let suspects = try unit.reader.entities(
            TouchSchema.self,
            Query(
                TouchSchema.name, where: .all([condition, .compare(FieldPath("kind"), .equals, seeming)]),
                order: [SortKey(FieldPath("id"))]))
        var deliveries: [Recipient: [Instant]] = [:]
        for campaign in Set(suspects.compactMap { $0.campaign?.id }).sorted() {
            let sent = [TouchKind.sent.stored, TouchKind.delivered.stored].map { Operand.value($0) }
            let query = Query(
                TouchSchema.name,
                where: .all([
                    .compare(FieldPath("campaign"), .equals, [.value(.integer(campaign))]),
                    .compare(FieldPath("kind"), .equals, sent),
                ]))
            try unit.reader.forEach(query) { record in
                let touch = Touch(record)
                if let who = Recipient(touch), let at = touch.at { deliveries[who, default: []].append(at) }
                return true
            }
        }
        var bursts: [Recipient: [Instant: Int]] = [:]
        for touch in suspects where touch.kind == .clicked {
            if let who = Recipient(touch), let at = touch.at { bursts[who, default: [:]][at, default: 0] += 1 }
        }
        var flagged: [Int64] = []
        for var touch in suspects {
            guard let who = Recipient(touch), let at = touch.at else { continue }
            let isBurst = touch.kind == .clicked && bursts[who]?[at] ?? 0 >= Self.clicks
            guard isBurst || Self.isScanner(at, deliveries: deliveries[who] ?? []) else { continue }
            touch.seemed = touch.kind
            touch.kind = .scanned
            try unit.update(touch)
            flagged.append(touch.id)
        }
        return flagged
    }
}
