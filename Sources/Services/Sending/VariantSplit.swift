// Who gets which variant of a campaign's content. The address decides, by a hash, so that everybody gets the
// same one whenever it is asked, and the shares come out right whatever the order.

import Base
import Domain
import Hashing
import Store

/// The shares of a campaign's variants.
struct VariantSplit {
    private let names: [String]
    /// Parts in ten thousand.
    private let shares: [Int]
    private let winner: String?
    private let salt: String

    /// - Throws: `ServiceError` where the shares are no shares.
    init(of campaign: Campaign) throws {
        names = campaign.variants
        winner = campaign.winner.flatMap { $0.isEmpty ? nil : $0 }
        salt = "\(campaign.id) "
        if let winner, !names.contains(winner) {
            throw ServiceError(
                "the campaign has no variant “\(winner)”",
                advice: names.isEmpty ? "it has no variants" : "take one of " + names.joined(separator: ", "),
                field: "winner")
        }
        let said = (campaign.split ?? "").split(whereSeparator: { $0 == "," || $0 == " " })
        guard !said.isEmpty else {
            let count = names.count
            shares = (0..<count).map { 10_000 * ($0 + 1) / count - 10_000 * $0 / count }
            return
        }
        let parsed = said.map { Decimal($0.hasSuffix("%") ? String($0.dropLast()) : String($0))?.units }
        let parts = parsed.compactMap { $0.map { Int($0 / (Decimal.scale / 100)) } }
        guard parts.count == names.count, parsed.count == names.count, parts.allSatisfy({ $0 >= 0 }),
            parts.reduce(0, +) <= 10_000
        else {
            throw ServiceError(
                "the split \(campaign.split ?? "") gives no share for each variant: "
                    + (names.isEmpty ? "there is none" : names.joined(separator: ", ")),
                advice: "say one percentage a variant, 100 together at the most; commas part variants", field: "split")
        }
        shares = parts
    }

    /// The variant for an address; nil where there is none, or it waits for the winner.
    func variant(for email: String) -> String? {
        guard !names.isEmpty else { return nil }
        let bytes = Digest(of: Array((salt + email).utf8)).bytes
        let draw = bytes.prefix(4).reduce(0) { $0 << 8 | Int($1) } % 10_000
        var upTo = 0
        for (name, share) in zip(names, shares) {
            upTo += share
            if draw < upTo { return name }
        }
        return winner
    }
}
