// What adjectives stand for. Their texts are queries of the one language, so that `explain` can show them
// and a person could have typed them.

public import Domain

/// The conditions of a type's adjectives.
public enum AdjectiveTerms {
    /// The condition that an adjective of a type abbreviates, with the adjectives within it written out.
    public static func condition(
        _ word: String, of type: RecordType, in catalogue: Catalogue
    ) throws(LanguageError) -> Condition {
        try expansion(of: word, type, catalogue, within: [])
    }

    private static func expansion(
        of word: String, _ type: RecordType, _ catalogue: Catalogue, within outer: [String]
    ) throws(LanguageError) -> Condition {
        guard let adjective = type.adjectives.first(where: { $0.isNamed(word) }) else {
            throw LanguageError("“\(word)” describes no \(type.name)", "", at: 0..<0)
        }
        guard !outer.contains(adjective.name) else {
            throw LanguageError("“\(word)” is explained by itself", "", at: 0..<0)
        }
        let condition = try QueryParser(catalogue: catalogue).condition(adjective.query, of: type)
        return try expand(condition, type, catalogue, within: outer + [adjective.name])
    }

    fileprivate static func expand(
        _ condition: Condition, _ type: RecordType, _ catalogue: Catalogue, within outer: [String]
    ) throws(LanguageError) -> Condition {
        func inner(_ condition: Condition) throws(LanguageError) -> Condition {
            try expand(condition, type, catalogue, within: outer)
        }
        switch condition {
        case .adjective(let word): return try expansion(of: word, type, catalogue, within: outer)
        case .all(let members): return .allOf(try members.map(inner)).withoutRepetition
        case .any(let members): return .anyOf(try members.map(inner)).withoutRepetition
        case .not(let member): return try inner(member).negated
        case .saved(_, let member): return try inner(member)
        case .related(let name, let member):
            guard let other = catalogue.type(named: name) else { return condition }
            return .related(type: name, try expand(member, other, catalogue, within: []))
        default: return condition
        }
    }
}

extension Condition {
    /// The same condition in plain terms: adjectives and saved queries are replaced by what they stand for.
    public func expanded(for type: RecordType, in catalogue: Catalogue) throws(LanguageError) -> Condition {
        try AdjectiveTerms.expand(self, type, catalogue, within: [])
    }
}
