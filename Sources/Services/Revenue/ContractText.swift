// The text of a contract, which is what is signed: who, what, for how long, at which price, line by line.

import Base
public import Domain
import Hashing
public import Store

/// Writes out contracts and checks their signatures.
public struct ContractText {
    private let reader: Reader

    public init(_ reader: Reader) { self.reader = reader }

    /// The same contract always gives the same text.
    public func text(of contract: Contract) throws -> String {
        var lines = [
            "Contract \(contract.id): \(contract.name)",
            "Customer: \(contract.customer.map { String($0.id) } ?? "none")",
            "From \(contract.starts?.description ?? ""), \(contract.term) months, notice \(contract.notice) days",
            "Currency: \(contract.currency)", "Monthly: \(contract.mrr)",
        ]
        if let link = contract.quote, let quote = try reader.entity(link) {
            lines.append("Quote \(quote.id), version \(quote.edition): \(quote.net) + \(quote.tax) = \(quote.total)")
            for line in try Quotation(reader).lines(of: quote) {
                lines.append(
                    "\(line.text) | \(line.quantity) x \(line.price) | -\(line.discount)% | tax \(line.rate)% | "
                        + "\(line.interval.rawValue) | \(line.net) + \(line.tax)")
            }
        }
        if let terms = contract.terms { lines.append(terms) }
        return lines.joined(separator: "\n") + "\n"
    }

    /// What is wrong with a contract's signature; nil where it holds.
    public func fault(of contract: Contract) throws -> String? {
        guard let hash = contract.document, let name = contract.signer, let at = contract.signed,
            let key = contract.signatureKey.flatMap({ Hex.decode($0) }),
            let signature = contract.signature.flatMap({ Hex.decode($0) })
        else { return "contract \(contract.id) is not signed" }
        guard Digest(of: Array(try text(of: contract).utf8)).hex == hash else {
            return "contract \(contract.id) is not what was signed"
        }
        guard SigningKey.isValid(signature, over: Self.signedBytes(hash, name, at), by: key) else {
            return "contract \(contract.id): the signature does not hold"
        }
        return nil
    }

    /// What is wrong with the signatures of all contracts.
    public func faults() throws -> [String] {
        let signed = Query(ContractSchema.name, where: .present(FieldPath("signed")))
        return try reader.entities(ContractSchema.self, signed).compactMap { try fault(of: $0) }
    }

    static func signedBytes(_ hash: String, _ name: String, _ at: Instant) -> [UInt8] {
        Array("\(hash)\n\(name)\n\(at.seconds)\n".utf8)
    }
}
