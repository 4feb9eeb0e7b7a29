// Queries from text. What can't be understood is an error at its place, never a wider result: a filter
// does not fail open.

public import Domain

/// Reads queries against a catalogue.
public struct QueryParser {
    public let catalogue: Catalogue
    /// The text of a saved view or segment by its name.
    let savedQueries: (String) -> String?
    /// Why a name means no one record of a type; nil where it does, or where nobody looks.
    let nameFault: (String, RecordType) -> LanguageError?
    /// How many saved queries lead here, each used by the one before.
    let savedDepth: Int

    public init(
        catalogue: Catalogue, savedQueries: @escaping (String) -> String? = { _ in nil },
        nameFault: @escaping (String, RecordType) -> LanguageError? = { _, _ in nil }
    ) {
        self.init(catalogue: catalogue, savedQueries: savedQueries, nameFault: nameFault, savedDepth: 0)
    }

    private init(
        catalogue: Catalogue, savedQueries: @escaping (String) -> String?,
        nameFault: @escaping (String, RecordType) -> LanguageError?, savedDepth: Int
    ) {
        self.catalogue = catalogue
        self.savedQueries = savedQueries
        self.nameFault = nameFault
        self.savedDepth = savedDepth
    }

    /// Reads a query: a type or a saved query, terms, and in what shape the result is wanted.
    public func parse(_ text: String) throws(LanguageError) -> Query {
        try parse(try Lexer.tokens(of: text)[...], end: text.utf8.count)
    }

    /// Reads a query from tokens of a longer line; `end` is where the query's text ends, for errors that
    /// something is missing.
    public func parse(_ tokens: ArraySlice<Token>, end: Int? = nil) throws(LanguageError) -> Query {
        var reader = QueryReader(self, tokens, end: end)
        return try reader.query()
    }

    /// Reads the terms and tails of a query whose type is known, as typed into a filter bar.
    public func parse(_ text: String, of type: RecordType) throws(LanguageError) -> Query {
        try parse(try Lexer.tokens(of: text)[...], of: type, end: text.utf8.count)
    }

    public func parse(
        _ tokens: ArraySlice<Token>, of type: RecordType, end: Int? = nil
    ) throws(LanguageError) -> Query {
        var reader = QueryReader(self, tokens, end: end)
        return try reader.query(of: type)
    }

    /// Reads terms alone, as an adjective's text or a workflow's condition.
    public func condition(_ text: String, of type: RecordType) throws(LanguageError) -> Condition {
        let query = try parse(text, of: type)
        guard query == Query(type.name, where: query.condition) else {
            throw LanguageError(
                "this is more than a condition", "leave grouping, sorting and cutting out", at: 0..<text.utf8.count)
        }
        return query.condition
    }

    /// A field by its path, such as `customer.region`, from a type: with its exact names, and the field that it
    /// ends in. `place` is where the path stands.
    public func path(_ text: String, of type: RecordType, at place: Range<Int>) throws(LanguageError) -> ResolvedPath {
        try ResolvedPath(text, of: type, in: catalogue, at: place)
    }

    /// A saved query that is used by name; nil where there is none of that name.
    func saved(_ name: String, at place: Range<Int>) throws(LanguageError) -> Query? {
        guard let text = savedQueries(name) else { return nil }
        guard savedDepth < 8 else {
            throw LanguageError(
                "“\(name)” leads back to itself", "change one of the saved queries on the way", at: place)
        }
        let parser = QueryParser(
            catalogue: catalogue, savedQueries: savedQueries, nameFault: nameFault, savedDepth: savedDepth + 1)
        do {
            return try parser.parse(text)
        } catch {
            throw LanguageError("the saved query “\(name)” can't be read: \(error.what)", error.advice, at: place)
        }
    }
}
