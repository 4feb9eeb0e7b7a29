// By what a row of a file is recognised as a record that is there already, beside its external key:
// what a person would go by. Each key is tried in turn, if the row has it.

import Domain

/// Fields that together tell a record from others.
struct NaturalKey {
    /// Positions in the type: the first is looked up, the others must agree where the row has them.
    let fields: [Int]
    /// Whether two rows with the same key are the same record. Otherwise each stands for a record of its
    /// own, as two visits at the same minute are two visits.
    let isUnique: Bool

    /// The keys of a record type, the surest first.
    static func keys(of type: RecordType) -> [NaturalKey] {
        switch type.name {
        case "user": unique(type, ["login"], ["email"], ["name"])
        case "contact": unique(type, ["email"], ["name", "customer"])
        case "product": unique(type, ["code"], ["name"])
        case "query": unique(type, ["name", "kind"])
        case "field": unique(type, ["name", "type"])
        case "exchange_rate": unique(type, ["code", "on"])
        case "step": unique(type, ["campaign", "number"])
        case "deal": repeatable(type, ["name", "customer", "created"])
        case "ticket": repeatable(type, ["subject", "customer", "contact", "created"])
        case "message": repeatable(type, ["ticket", "text", "at"])
        case "feedback": repeatable(type, ["customer", "contact", "score", "text", "at"])
        case "touch": repeatable(type, ["customer", "campaign", "contact", "kind", "at", "variant"])
        case "activity": repeatable(type, ["about", "kind", "text", "due", "done"], ["text", "kind", "due", "done"])
        default: [NaturalKey(fields: [type.title], isUnique: true)]
        }
    }

    private static func unique(_ type: RecordType, _ keys: [String]...) -> [NaturalKey] { make(type, keys, true) }

    private static func repeatable(_ type: RecordType, _ keys: [String]...) -> [NaturalKey] { make(type, keys, false) }

    private static func make(_ type: RecordType, _ keys: [[String]], _ isUnique: Bool) -> [NaturalKey] {
        keys.map { NaturalKey(fields: $0.compactMap { type.position(of: $0) }, isUnique: isUnique) }
    }
}
