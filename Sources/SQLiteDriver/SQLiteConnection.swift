// One SQLite connection: its settings, its statement cache, its transactions.

import Base
import CSQLite
import Glibc
import StoreDriver

final class SQLiteConnection: Connection {
    private let handle: OpaquePointer
    /// Prepared statements by their SQL; a statement in use is prepared a second time.
    private var cache: [String: SQLiteStatement] = [:]
    let dialect: any Dialect = SQLiteDialect()
    let interrupter: any Interrupter
    private(set) var isInTransaction = false
    private let patience: Patience
    /// When reads are to end, by the clock of `now`.
    private var deadline: UInt64?

    init(_ handle: OpaquePointer, _ patience: Patience) {
        self.handle = handle
        self.patience = patience
        interrupter = SQLiteInterrupter(handle, patience)
    }

    deinit {
        cache.removeAll()
        sqlite3_close_v2(handle)
    }

    func configure(mode: OpenMode) throws(DriverError) {
        sqlite3_extended_result_codes(handle, 1)
        patience.install(on: handle)
        _ = purser_db_config_defensive(handle, 1)
        // The first read tells a database from any other file.
        _ = try first("SELECT count(*) FROM sqlite_schema") { $0.integer(at: 0) }
        if mode != .readOnly { try switchToLog() }
        try run(
            """
            PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL; PRAGMA trusted_schema = OFF;
            PRAGMA cache_size = \(Self.usualCache); PRAGMA temp_store = MEMORY; PRAGMA mmap_size = 0;
            """)
        try SQLiteFunctions.install(on: handle)
    }

    func expectMuch(_ isExpected: Bool) throws(DriverError) {
        try run(
            isExpected
                ? "PRAGMA cache_size = -256000; PRAGMA wal_autocheckpoint = 16000"
                : "PRAGMA cache_size = \(Self.usualCache); PRAGMA wal_autocheckpoint = 1000")
        // Else the next writer, who wants to write one record, would carry all of the log over.
        if !isExpected, !isInTransaction { try? run("PRAGMA wal_checkpoint(PASSIVE)") }
    }

    /// In KiB, where negative.
    private static let usualCache = -16_000

    /// Two first openers at once may find each other in the way, which SQLite reports at once
    /// rather than after the timeout; the mode is kept in the file, so the other has done it.
    private func switchToLog() throws(DriverError) {
        for attempt in 0... {
            do {
                let mode = try first("PRAGMA journal_mode") { $0.text(at: 0) }
                if mode == "wal" { return }
                try run("PRAGMA journal_mode = WAL")
                return
            } catch  where error.code == .busy && attempt < 100 {
                sqlite3_sleep(10)
            }
        }
    }

    func statement(_ sql: String) throws(DriverError) -> any Statement {
        if let cached = cache[sql] {
            if !cached.isInUse {
                cached.isInUse = true
                return cached
            }
            return try prepare(sql)
        }
        let statement = try prepare(sql)
        if cache.count >= 200 { cache = cache.filter { $0.value.isInUse } }
        cache[sql] = statement
        return statement
    }

    private func prepare(_ sql: String) throws(DriverError) -> SQLiteStatement {
        var prepared: OpaquePointer?
        let code = sqlite3_prepare_v3(handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &prepared, nil)
        guard code == SQLITE_OK, let prepared else { throw SQLiteError.make(code, handle, sql: sql) }
        return SQLiteStatement(prepared, on: handle, sql: sql)
    }

    func run(_ sql: String) throws(DriverError) {
        let code = sqlite3_exec(handle, sql, nil, nil, nil)
        guard code == SQLITE_OK else { throw SQLiteError.make(code, handle, sql: sql) }
    }

    func begin() throws(DriverError) {
        // Else it would be acknowledged into a file that nobody finds, or into the log of another.
        guard !isMoved else { throw DriverError(.moved, "the file was moved or replaced") }
        try execute("BEGIN IMMEDIATE")
        isInTransaction = true
    }

    func commit() throws(DriverError) {
        try execute("COMMIT")
        isInTransaction = false
    }

    func rollBack() {
        isInTransaction = false
        guard sqlite3_get_autocommit(handle) == 0 else { return }
        sqlite3_exec(handle, "ROLLBACK", nil, nil, nil)
    }

    /// SQLite asks now and then, while it steps, whether the time is over; a small statement ends before it asks.
    /// Within another limit the earlier end holds.
    func within<T>(milliseconds: Int, _ body: () throws -> T) throws -> T {
        let outer = deadline
        let end = Self.now() + UInt64(max(0, milliseconds)) * 1_000_000
        keep(min(end, outer ?? end))
        defer { keep(outer) }
        return try body()
    }

    private func keep(_ deadline: UInt64?) {
        self.deadline = deadline
        guard deadline != nil else { return sqlite3_progress_handler(handle, 0, nil, nil) }
        sqlite3_progress_handler(
            handle, 4_000,
            { connection in
                guard let connection else { return 0 }
                let deadline = Unmanaged<SQLiteConnection>.fromOpaque(connection).takeUnretainedValue().deadline
                return SQLiteConnection.now() > deadline ?? .max ? 1 : 0
            }, Unmanaged.passUnretained(self).toOpaque())
    }

    private static func now() -> UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }

    func changeToken() throws(DriverError) -> Int64 {
        try first("PRAGMA data_version") { $0.integer(at: 0) } ?? 0
    }

    func copy(to path: String) throws(DriverError) {
        try execute("VACUUM INTO ?", [.text(path)])
    }

    func columns(of table: String) throws(DriverError) -> [String] {
        try rows("SELECT name FROM pragma_table_info(?) ORDER BY cid", [.text(table)]) { $0.text(at: 0) }
    }

    func readingOneState<T>(_ body: () throws -> T) throws -> T {
        if isInTransaction { return try body() }
        try run("BEGIN")
        defer { try? run("ROLLBACK") }
        return try body()
    }

    func canBegin(within milliseconds: Int) -> Bool {
        do {
            try patience.limited(to: Int32(clamping: milliseconds)) { () throws(DriverError) in
                try execute("BEGIN IMMEDIATE")
            }
            try execute("ROLLBACK")
            return true
        } catch {
            // What else is wrong is said by the change itself.
            return error.code != .busy
        }
    }

    /// Whether another file, or none, stands where this one was opened.
    private var isMoved: Bool {
        var moved: CInt = 0
        return sqlite3_file_control(handle, "main", SQLITE_FCNTL_HAS_MOVED, &moved) == SQLITE_OK && moved != 0
    }

    func isNew() throws(DriverError) -> Bool {
        let tables = try first("SELECT count(*) FROM sqlite_schema") { $0.integer(at: 0) } ?? 0
        let pages = try first("PRAGMA page_count") { $0.integer(at: 0) } ?? 0
        // A file of several pages that knows no tables has lost them.
        return tables == 0 && pages <= 1
    }

    func replaceContents(from path: String, once isLocked: () throws -> Void) throws {
        var source: OpaquePointer?
        let opened = sqlite3_open_v2(path, &source, SQLITE_OPEN_READONLY, nil)
        defer { sqlite3_close_v2(source) }
        guard opened == SQLITE_OK else { throw SQLiteError.make(opened, source) }
        guard let backup = sqlite3_backup_init(handle, "main", source, "main") else {
            throw SQLiteError.make(sqlite3_errcode(handle), handle)
        }
        // Ending it before it is done takes everything back.
        defer { sqlite3_backup_finish(backup) }
        // The first step takes the lock, and keeps it, whether it copies anything or not.
        let locked = sqlite3_backup_step(backup, 0)
        guard locked == SQLITE_OK else { throw SQLiteError.make(locked, nil) }
        try isLocked()
        let code = sqlite3_backup_step(backup, -1)
        guard code == SQLITE_DONE else { throw SQLiteError.make(code, nil) }
    }

    func plan(_ sql: String, _ values: [Value]) throws(DriverError) -> [String] {
        try rows("EXPLAIN QUERY PLAN " + sql, values) { $0.text(at: 3) }
    }

    func integrityFaults() throws(DriverError) -> [String] {
        let structure = try rows("PRAGMA integrity_check(20)") { $0.text(at: 0) }.filter { $0 != "ok" }
        let references = try rows("PRAGMA foreign_key_check") {
            "\($0.text(at: 0)) \($0.integer(at: 1)) refers to a \($0.text(at: 2)) that is not there"
        }
        return structure + references.prefix(20)
    }
}

/// `sqlite3_interrupt` may be called from any thread while the connection is open; the store keeps
/// the connection alive as long as a worker holds its interrupter.
struct SQLiteInterrupter: Interrupter {
    private let address: UInt
    private let patience: Patience

    init(_ handle: OpaquePointer, _ patience: Patience) {
        address = UInt(bitPattern: handle)
        self.patience = patience
    }

    func interrupt() {
        patience.end()
        guard let handle = OpaquePointer(bitPattern: address) else { return }
        sqlite3_interrupt(handle)
    }
}
