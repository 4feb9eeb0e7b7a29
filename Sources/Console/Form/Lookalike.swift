// Records that the one being typed may be, so that nobody is entered twice.

import Base
import Domain
import Services
import Store

/// A record that is perhaps the one being typed.
public struct Lookalike: Sendable, Equatable {
    let key: RecordKey
    let title: String
    /// `name, phone`
    let reasons: String

    /// The fields by which records are told to be one.
    static let fields: Set<String> = ["name", "email", "phone", "website", "country"]

    /// Whether records of a type are looked for.
    static func areLooked(for type: RecordType) -> Bool {
        type.name == CustomerSchema.name || type.name == ContactSchema.name
    }

    /// The likeliest records, from what was typed by the fields' names.
    static func find(_ type: String, _ texts: [String: String], _ reader: Reader) throws -> [Lookalike] {
        guard let type = reader.catalogue.type(named: type) else { return [] }
        var record = Record(type)
        for (name, text) in texts { record[name] = .text(text) }
        return try Duplicates(reader).candidates(for: record, first: 3).compactMap { pair in
            let key = RecordKey(type: type.name, id: pair.first)
            return try reader.title(of: key).map {
                Lookalike(key: key, title: $0, reasons: pair.reasons.map(\.rawValue).joined(separator: ", "))
            }
        }
    }

    /// `perhaps 1 Acme GmbH (name), 4 Acme Ltd (phone)`
    static func sentence(_ found: [Lookalike]) -> String? {
        guard !found.isEmpty else { return nil }
        return "perhaps "
            + found.map { "\($0.key.id) \(SafeText.singleLine($0.title)) (\($0.reasons))" }
            .joined(separator: ", ")
    }
}
