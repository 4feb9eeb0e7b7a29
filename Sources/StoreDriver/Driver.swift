// What a database must offer. The store speaks only to these protocols, so that SQLite on one machine
// and a server for a team are two drivers under one house. SQL that goes through here is the common
// part of both; what differs is asked of the `Dialect`.

public import Base

/// A database library.
public protocol Driver: Sendable {
    /// Opens a database.
    ///
    /// - Throws: `DriverError` with `.notADatabase`, `.cannotOpen`, `.readOnly` and so on.
    func connect(to location: String, mode: OpenMode) throws(DriverError) -> any Connection
}

/// How a database is opened.
public enum OpenMode: Sendable, Hashable {
    /// It must exist.
    case readWrite
    /// It is made, readable by its owner only, where it doesn't exist.
    case create
    /// Nothing can be written.
    case readOnly
}

/// One connection, used by one thread.
public protocol Connection: AnyObject {
    var dialect: any Dialect { get }

    /// A prepared statement, from the cache where it was prepared before. Parameters are `?`.
    func statement(_ sql: String) throws(DriverError) -> any Statement

    /// Runs statements that need neither parameters nor rows, separated by semicolons.
    func run(_ sql: String) throws(DriverError)

    /// Starts a transaction that may write, waiting for other writers.
    func begin() throws(DriverError)
    /// Whether a writer has its turn within a time, if it can write at all; outside of a transaction.
    func canBegin(within milliseconds: Int) -> Bool
    func commit() throws(DriverError)
    func rollBack()
    var isInTransaction: Bool { get }

    /// Takes much memory while very much is written, or gives it back: pages that are written again and again then
    /// reach the disk less often.
    func expectMuch(_ isExpected: Bool) throws(DriverError)

    /// A number that changes when another connection has committed.
    func changeToken() throws(DriverError) -> Int64

    /// Stops the statement that runs, from any thread.
    var interrupter: any Interrupter { get }

    /// Runs reads and stops the one that runs when the time is over.
    ///
    /// - Throws: `DriverError` with `.interrupted` where the time was not enough.
    func within<T>(milliseconds: Int, _ body: () throws -> T) throws -> T

    /// Runs reads that see the database as it is at the first of them, whatever others write meanwhile.
    func readingOneState<T>(_ body: () throws -> T) throws -> T

    /// Writes a consistent copy to a file that must not exist.
    func copy(to path: String) throws(DriverError)

    /// The columns of a table, in order; none where there is no such table.
    func columns(of table: String) throws(DriverError) -> [String]
    /// Whether nothing was ever kept in the database.
    func isNew() throws(DriverError) -> Bool

    /// Replaces everything by what a file holds, for every connection at once.
    ///
    /// - Parameter isLocked: called when nobody else can write any more and everything is still as it was; where it
    ///   throws, everything stays so.
    func replaceContents(from path: String, once isLocked: () throws -> Void) throws

    /// How the database would run a statement, one step a line.
    func plan(_ sql: String, _ values: [Value]) throws(DriverError) -> [String]

    /// Faults in the database's own structure, one sentence each; none where it is sound.
    func integrityFaults() throws(DriverError) -> [String]
}

/// Stops a running statement from another thread.
public protocol Interrupter: Sendable {
    func interrupt()
}

/// A prepared statement. Bind, step through its rows, reset.
public protocol Statement: AnyObject {
    /// Sets all parameters, in order.
    func bind(_ values: [Value]) throws(DriverError)
    /// Moves to the next row; false at the end.
    func step() throws(DriverError) -> Bool
    /// Makes it ready for the next use; always to be called after stepping.
    func reset()
    var columnCount: Int { get }
    func value(at column: Int) -> Value
    func isNull(at column: Int) -> Bool
    func integer(at column: Int) -> Int64
    func real(at column: Int) -> Double
    func text(at column: Int) -> String
    func blob(at column: Int) -> [UInt8]
}

extension Connection {
    /// Runs one statement to its end, without rows.
    public func execute(_ sql: String, _ values: [Value] = []) throws(DriverError) {
        let statement = try statement(sql)
        defer { statement.reset() }
        try statement.bind(values)
        while try statement.step() {}
    }

    /// Calls `body` for each row until it returns false.
    public func forEach(
        _ sql: String, _ values: [Value] = [], _ body: (any Statement) throws -> Bool
    ) throws {
        let statement = try statement(sql)
        defer { statement.reset() }
        try statement.bind(values)
        while try statement.step() {
            guard try body(statement) else { return }
        }
    }

    /// Each row, made into something.
    public func rows<T>(_ sql: String, _ values: [Value] = [], _ make: (any Statement) -> T) throws(DriverError) -> [T]
    {
        let statement = try statement(sql)
        defer { statement.reset() }
        try statement.bind(values)
        var result: [T] = []
        while try statement.step() { result.append(make(statement)) }
        return result
    }

    /// The first row, made into something.
    public func first<T>(_ sql: String, _ values: [Value] = [], _ make: (any Statement) -> T) throws(DriverError) -> T?
    {
        let statement = try statement(sql)
        defer { statement.reset() }
        try statement.bind(values)
        return try statement.step() ? make(statement) : nil
    }
}
