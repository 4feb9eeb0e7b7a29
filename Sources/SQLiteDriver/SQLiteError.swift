// SQLite's result codes, as the house names faults.

import CSQLite
import Glibc
import StoreDriver

enum SQLiteError {
    static func make(_ code: Int32, _ handle: OpaquePointer?, sql: String? = nil) -> DriverError {
        let words = handle.flatMap { sqlite3_errmsg($0) } ?? sqlite3_errstr(code)
        // A full disk shows in many ways, one of which says so.
        let isFull = handle.map { [ENOSPC, EDQUOT, EFBIG].contains(sqlite3_system_errno($0)) } ?? false
        let message = words.map { String(cString: $0) } ?? "code \(code)"
        let kind: DriverError.Code =
            if isFull, code & 0xFF == SQLITE_IOERR {
                .full
            } else if code == datatypeFault || message == "integer overflow" {
                .tooLarge
            } else {
                kind(of: code & 0xFF)
            }
        return DriverError(kind, message, sql: sql)
    }

    /// `SQLITE_CONSTRAINT_DATATYPE`: a whole number that went on as a real one, in a strict table.
    private static let datatypeFault = SQLITE_CONSTRAINT | 12 << 8

    private static func kind(of primary: Int32) -> DriverError.Code {
        switch primary {
        case SQLITE_BUSY, SQLITE_LOCKED: .busy
        case SQLITE_FULL: .full
        case SQLITE_READONLY, SQLITE_PERM: .readOnly
        case SQLITE_NOTADB: .notADatabase
        case SQLITE_CORRUPT: .corrupt
        case SQLITE_CONSTRAINT: .constraint
        case SQLITE_INTERRUPT: .interrupted
        case SQLITE_CANTOPEN, SQLITE_AUTH: .cannotOpen
        case SQLITE_IOERR: .inputOutput
        default: .other
        }
    }
}
