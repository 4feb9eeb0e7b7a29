// Where databases say the same in different words. Every piece of SQL that is not common to the
// drivers is a function here.

/// The parts of SQL that differ between databases.
public protocol Dialect: Sendable {
    /// What is written behind the closing parenthesis of a table, such as `STRICT`.
    var tableOptions: String { get }
    /// The same for a table that is read by its primary key alone.
    var keyedTableOptions: String { get }
    var integerType: String { get }
    var textType: String { get }
    var blobType: String { get }
    /// The collation that compares ASCII letters in any case, as it is written behind a column.
    var anyCase: String { get }

    /// A condition that a text expression contains the parameter, in any case.
    func contains(_ expression: String) -> String
    /// A condition that a text expression holds the parameter as it stands.
    func holds(_ expression: String) -> String
    /// A condition that a text expression matches the parameter, a POSIX extended regular expression.
    func matches(_ expression: String) -> String

    /// Statements that make the index for text search over a table.
    func createSearch(_ table: String) -> [String]
    /// Adds a record's text; parameters: id, text.
    func addToSearch(_ table: String) -> String
    /// Takes it away again; parameters: id, the text that was added.
    func removeFromSearch(_ table: String) -> String
    /// A condition on `id` that a record's text matches the parameter, a `searchTerm`.
    func search(_ table: String, id: String) -> String
    /// The newest ids whose text matches the first parameter, a `searchTerm`; the second is how many.
    func newest(_ table: String) -> String
    /// A search term for words that must stand together; the last may be a prefix.
    func searchTerm(words: [String], prefix: Bool) -> String
    /// A search term for texts with a word that begins as each of these.
    func searchTerm(allOf beginnings: [String]) -> String
    /// A condition on `id` that a record is among the newest whose text matches the parameter, a `searchTerm`.
    func newest(_ count: Int, of table: String, id: String) -> String

    /// A condition that the words of some columns have those of the parameter, a `WordRun` as it is said: for a text
    /// that very many records match, asked of one after another.
    func holdsWords(_ columns: [String]) -> String
    /// A condition that an id is one of the parameter, a list in JSON.
    func isListed(_ id: String) -> String
    /// A subquery of the ids of the first so many records, in any order, whose text matches the parameter.
    func searchFirst(_ table: String, limit: Int) -> String
    /// A search term for texts that have a word of each group.
    func searchTerm(all groups: [[String]]) -> String

    /// The indexes of the table that the parameter names: their names and the statements that made them.
    var indexes: String { get }

    /// Statements that keep a table's rows from being changed or deleted, but for setting all the
    /// named columns to null.
    func appendOnly(_ table: String, erasable: [String], all columns: [String]) -> [String]
}

/// An identifier, quoted.
public func quoted(_ identifier: String) -> String {
    guard identifier.utf8.contains(UInt8(ascii: "\"")) else { return "\"" + identifier + "\"" }
    return "\"" + identifier.map { $0 == "\"" ? "\"\"" : String($0) }.joined() + "\""
}
