public import Domain
public enum AdjectiveTerms { public static func condition(_ w: String, of t: RecordType, in c: Catalogue) throws -> Condition { .everything } }
