// The variants of a campaign held against its first one, by what came of what was delivered.

import Base
public import Domain
import Language
public import Store

/// A variant beside the first.
public struct VariantResult: Sendable {
    public enum Verdict: Sendable, Equatable {
        /// The one that the others are held against.
        case baseline
        case better, worse
        /// How many more deliveries each variant needs for the difference that is seen; nil where there is none.
        case inconclusive(needed: Int?)

        public var text: String {
            switch self {
            case .baseline: "baseline"
            case .better: "better"
            case .worse: "worse"
            case .inconclusive(let needed?): "inconclusive, \(ValueText.grouped(String(needed))) more needed"
            case .inconclusive(nil): "inconclusive"
            }
        }
    }

    public let variant: String
    public let result: Proportion
    public let test: ProportionTest?
    /// Corrected for the number of variants.
    public let adjusted: Double?
    public let verdict: Verdict
}

public struct VariantTest {
    private let reader: Reader

    /// What is called a finding: a chance of one in twenty that there is none.
    public static let alpha = 0.05

    public init(_ reader: Reader) { self.reader = reader }

    /// Of fewer tries a variant even all against none may be chance, by Fisher's exact test.
    private static let least = 4

    /// - Parameter kind: what counts as success, such as clicked.
    /// - Returns: a line for each variant that was delivered; touches say theirs in the field `variant`.
    public func results(of campaign: Link<CampaignSchema>, by kind: TouchKind = .clicked) throws -> [VariantResult] {
        func counts(_ kind: TouchKind) throws -> [String: Int] {
            let query = Query(
                TouchSchema.name,
                where: .all([
                    .compare(FieldPath("campaign"), .equals, [.value(.integer(campaign.id))]),
                    .compare(FieldPath("kind"), .equals, [.value(.text(kind.rawValue))]),
                    .present(FieldPath("variant")), .not(.present(FieldPath("again"))),
                ]), groups: [FieldPath("variant")])
            let rows = try reader.figure(.count, query).rows
            return Dictionary(rows.map { ($0.keys[0].text ?? "", $0.count) }) { first, _ in first }
        }
        return Self.results(
            declared: try reader.entity(campaign)?.variants ?? [], delivered: try counts(.delivered),
            hits: try counts(kind))
    }

    /// How a campaign's winner is decided, or was: `decided by clicked, 24 h after the last mail of the test`; nil for
    /// one that is decided by hand.
    public func standing(of campaign: Campaign) throws -> String? {
        if let verdict = campaign.verdict { return "campaign \(campaign.id) when its time was over: \(verdict)" }
        guard let kind = campaign.decideBy, campaign.winner?.isEmpty ?? true else { return nil }
        let wait = FigureText.duration(campaign.decideAfter ?? VariantDecision.usualWait)
        return """
            campaign \(campaign.id) is decided by \(kind.label.lowercased()), \(wait) after the last mail of the test; \
            what is seen before then is no verdict
            """
    }

    /// The same of counts that are there already, by the variants' names.
    ///
    /// - Parameter declared: the campaign's own variants; the first that was delivered is the one that the others are
    ///   held against.
    public static func results(declared: [String], delivered: [String: Int], hits: [String: Int]) -> [VariantResult] {
        let names = declared.filter { delivered[$0] != nil } + delivered.keys.sorted().filter { !declared.contains($0) }
        guard let first = names.first else { return [] }
        let baseline = Proportion(hits[first] ?? 0, of: delivered[first] ?? 0)
        let others = names.dropFirst().map { Proportion(hits[$0] ?? 0, of: delivered[$0] ?? 0) }
        let tests = others.map { ProportionTest(baseline, $0) }
        let adjusted = ProportionTest.holm(tests.map { $0?.p ?? 1 })
        let rows = zip(zip(names.dropFirst(), others), zip(tests, adjusted)).map { row in
            VariantResult(
                variant: row.0.0, result: row.0.1, test: row.1.0, adjusted: row.1.1,
                verdict: verdict(baseline, row.0.1, row.1.1))
        }
        return [VariantResult(variant: first, result: baseline, test: nil, adjusted: nil, verdict: .baseline)] + rows
    }

    private static func verdict(_ a: Proportion, _ b: Proportion, _ p: Double) -> VariantResult.Verdict {
        guard let shareA = a.share, let shareB = b.share else { return .inconclusive(needed: nil) }
        if p < alpha { return shareB > shareA ? .better : .worse }
        let needed = ProportionTest.sampleSize(from: shareA, to: shareB)
        return .inconclusive(needed: needed.map { max(1, max($0, least) - min(a.tries, b.tries)) })
    }
}
