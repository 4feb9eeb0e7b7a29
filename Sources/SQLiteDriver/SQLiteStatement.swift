// A prepared SQLite statement.

import Base
import CSQLite
import StoreDriver

final class SQLiteStatement: Statement {
    private let statement: OpaquePointer
    private let connection: OpaquePointer
    private let sql: String
    /// From being handed out until `reset`.
    var isInUse = true

    init(_ statement: OpaquePointer, on connection: OpaquePointer, sql: String) {
        self.statement = statement
        self.connection = connection
        self.sql = sql
    }

    deinit { sqlite3_finalize(statement) }

    func bind(_ values: [Value]) throws(DriverError) {
        for (offset, value) in values.enumerated() {
            let index = Int32(offset + 1)
            let code: Int32 =
                switch value {
                case .null: sqlite3_bind_null(statement, index)
                case .integer(let number): sqlite3_bind_int64(statement, index, number)
                case .real(let number): sqlite3_bind_double(statement, index, number)
                case .text(var text):
                    text.withUTF8 { utf8 in
                        utf8.withMemoryRebound(to: CChar.self) { bytes in
                            // An empty buffer has no address, which would bind null.
                            purser_bind_text(statement, index, bytes.baseAddress ?? Self.empty, Int32(bytes.count))
                        }
                    }
                case .blob(let bytes):
                    bytes.isEmpty
                        ? sqlite3_bind_zeroblob(statement, index, 0)
                        : bytes.withUnsafeBytes { purser_bind_blob(statement, index, $0.baseAddress, Int32($0.count)) }
                }
            guard code == SQLITE_OK else { throw SQLiteError.make(code, connection, sql: sql) }
        }
    }

    private static var empty: UnsafePointer<CChar> { purser_empty_text() }

    func step() throws(DriverError) -> Bool {
        switch sqlite3_step(statement) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        case let code: throw SQLiteError.make(code, connection, sql: sql)
        }
    }

    func reset() {
        sqlite3_reset(statement)
        isInUse = false
    }

    var columnCount: Int { Int(sqlite3_column_count(statement)) }

    func isNull(at column: Int) -> Bool { sqlite3_column_type(statement, Int32(column)) == SQLITE_NULL }

    func integer(at column: Int) -> Int64 { sqlite3_column_int64(statement, Int32(column)) }

    func real(at column: Int) -> Double { sqlite3_column_double(statement, Int32(column)) }

    func text(at column: Int) -> String {
        guard let start = sqlite3_column_text(statement, Int32(column)) else { return "" }
        let count = Int(sqlite3_column_bytes(statement, Int32(column)))
        return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }

    func blob(at column: Int) -> [UInt8] {
        guard let start = sqlite3_column_blob(statement, Int32(column)) else { return [] }
        let count = Int(sqlite3_column_bytes(statement, Int32(column)))
        return [UInt8](UnsafeRawBufferPointer(start: start, count: count))
    }

    func value(at column: Int) -> Value {
        switch sqlite3_column_type(statement, Int32(column)) {
        case SQLITE_INTEGER: .integer(integer(at: column))
        case SQLITE_FLOAT: .real(real(at: column))
        case SQLITE_TEXT: .text(text(at: column))
        case SQLITE_BLOB: .blob(blob(at: column))
        default: .null
        }
    }
}
