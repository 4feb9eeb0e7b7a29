// The winner of a test by rule. The horizon is fixed before the first mail: so long after the last mail of the test, and only
// then, the variants are looked at once. Looking before, and ending the test as soon as a difference shows, would find one
// where there is none. What may be chance is told as inconclusive and left to people.

import Base
import Domain
import Language
import Store

/// Decides which variant the rest of an audience gets.
struct VariantDecision {
    private let unit: UnitOfWork
    /// What a variant can win by.
    static let kinds: [TouchKind] = [.opened, .clicked, .replied, .converted]
    /// How long after the last mail of the test it is decided where nothing else is said: a day.
    static let usualWait: Int64 = 86_400

    init(_ unit: UnitOfWork) { self.unit = unit }

    /// Looks at the variants once their time has come, and keeps what it finds.
    ///
    /// - Returns: the campaign as it is now.
    func decided(_ campaign: Campaign) throws -> Campaign {
        guard let kind = campaign.decideBy, campaign.winner?.isEmpty ?? true, campaign.verdict == nil,
            let time = try horizon(of: campaign), unit.now >= time
        else { return campaign }
        let results = try VariantTest(unit.reader).results(of: campaign.link, by: kind)
        guard results.count > 1 else { return campaign }
        var campaign = campaign
        campaign.winner = Self.winner(results)
        campaign.verdict = campaign.winner.map { "\($0) won by \(kind.label.lowercased())" } ?? Self.doubt(results)
        return Campaign(try unit.update(campaign.record))
    }

    /// When the variants are looked at; nil while mails of the test are under way, or none went out.
    func horizon(of campaign: Campaign) throws -> Instant? {
        let tested = Condition.all([
            .compare(FieldPath("campaign"), .equals, [.value(.integer(campaign.id))]),
            .compare(FieldPath("step"), .equals, [.value(.integer(1))]), .present(FieldPath("variant")),
        ])
        let open = [MailingState.queued, .deferred, .sending].map { Operand.value($0.stored) }
        let waiting = Query(MailingSchema.name, where: tested.and(.compare(FieldPath("state"), .equals, open)))
        guard try unit.reader.count(waiting) == 0,
            let last = try unit.reader.figure(.max, of: FieldPath("sent"), Query(MailingSchema.name, where: tested))
                .rows
                .first?.value.integer
        else { return nil }
        return Instant(seconds: last).adding(seconds: campaign.decideAfter ?? Self.usualWait)
    }

    /// The variant that is better than the first by more than chance, the best of several; the first, where all others
    /// are worse.
    static func winner(_ results: [VariantResult]) -> String? {
        let better = results.filter { $0.verdict == .better }
        if let best = better.max(by: { ($0.result.share ?? 0) < ($1.result.share ?? 0) }) { return best.variant }
        return results.dropFirst().allSatisfy { $0.verdict == .worse } ? results.first?.variant : nil
    }

    private static func doubt(_ results: [VariantResult]) -> String {
        let needed = results.compactMap { result -> Int? in
            if case .inconclusive(let needed?) = result.verdict { needed } else { nil }
        }.max()
        return VariantResult.Verdict.inconclusive(needed: needed).text
    }

    /// - Throws: `ServiceError` where nothing could be decided by what a campaign says.
    static func check(_ campaign: Campaign) throws {
        guard let kind = campaign.decideBy else { return }
        guard kinds.contains(kind) else {
            throw ServiceError(
                "no variant wins by being \(kind.label.lowercased())",
                advice: "take one of " + kinds.map(\.rawValue).joined(separator: ", "), field: "decide_by")
        }
        guard campaign.variants.count > 1 else {
            throw ServiceError(
                "there is nothing to decide between", advice: "name the variants: `variants=\"A, B\"`",
                field: "decide_by")
        }
    }
}
