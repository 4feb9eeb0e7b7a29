// What a condition needs of other records: those that a record refers to, those that refer to it, and
// names. Whoever matches records in memory brings it along.

public import Domain

/// Other records, as a matcher asks for them.
public protocol RecordSource {
    /// A record by its key; nil where there is none.
    func record(_ key: RecordKey) throws -> Record?
    /// The records of a type whose reference field leads to a record.
    func records(of type: RecordType, whose field: FieldDescriptor, leadsTo key: RecordKey) throws -> [Record]
    /// The id of the record that a name, or an id in digits, means. Throws where that is none or several.
    func id(named name: String, type: RecordType) throws -> Int64
    /// The acting user's id; nil where nobody acts.
    var actingUser: Int64? { get }
}
