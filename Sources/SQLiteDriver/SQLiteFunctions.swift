// The functions that SQL of this driver may call: parts of texts, regular expressions, and words in the
// columns of a row. All are deterministic and see only their arguments.

import Base
import CSQLite
import StoreDriver

enum SQLiteFunctions {
    static func install(on handle: OpaquePointer) throws(DriverError) {
        try add("holds_part", arguments: 2, on: handle) { context, _, arguments in
            guard let column = arguments?[1], sqlite3_value_type(column) != SQLITE_NULL,
                let sought = SQLiteFunctions.kept(context, arguments?[0], { Part(FoldedPart($0)) }),
                let start = sqlite3_value_text(column)
            else { return sqlite3_result_null(context) }
            let bytes = UnsafeBufferPointer(start: start, count: Int(sqlite3_value_bytes(column)))
            sqlite3_result_int(context, sought.part.isIn(bytes) ? 1 : 0)
        }
        try add("regexp", arguments: 2, on: handle) { context, _, arguments in
            guard let text = SQLiteFunctions.text(arguments?[1]) else { return sqlite3_result_int(context, 0) }
            guard let pattern = SQLiteFunctions.kept(context, arguments?[0], { try? Pattern($0) }) else {
                return sqlite3_result_error(context, "the regular expression can't be read", -1)
            }
            sqlite3_result_int(context, pattern.matches(text) ? 1 : 0)
        }
        try add("holds_words", arguments: -1, on: handle) { context, count, arguments in
            guard let arguments, count > 1,
                let run = SQLiteFunctions.kept(context, arguments[0], { WordRun(said: $0).map { Words($0) } })
            else { return sqlite3_result_int(context, 0) }
            let columns = UnsafeBufferPointer(start: arguments + 1, count: Int(count) - 1)
            sqlite3_result_int(context, SQLiteFunctions.hold(columns, run.words) ? 1 : 0)
        }
    }

    /// A part of a text as SQLite keeps it.
    private final class Part {
        let part: FoldedPart
        init(_ part: FoldedPart) { self.part = part }
    }

    /// Words as SQLite keeps them.
    private final class Words {
        let words: WordRun
        init(_ words: WordRun) { self.words = words }
    }

    /// Whether some words stand in the columns of a row, which follow each other like lines.
    private static func hold(_ columns: UnsafeBufferPointer<OpaquePointer?>, _ words: WordRun) -> Bool {
        for column in columns {
            guard let column, sqlite3_value_type(column) != SQLITE_NULL, let start = sqlite3_value_text(column) else {
                continue
            }
            let bytes = UnsafeBufferPointer(start: start, count: Int(sqlite3_value_bytes(column)))
            guard let stands = words.stands(in: bytes) else {
                return words.stands(among: SearchWords.of(columns.compactMap { text($0) }.joined(separator: "\n")))
            }
            if stands { return true }
        }
        return false
    }

    private static func add(
        _ name: String, arguments: Int32, on handle: OpaquePointer,
        _ body: @escaping @convention(c) (OpaquePointer?, Int32, UnsafeMutablePointer<OpaquePointer?>?) -> Void
    ) throws(DriverError) {
        let flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY
        let code = sqlite3_create_function_v2(handle, name, arguments, flags, nil, body, nil, nil, nil)
        guard code == SQLITE_OK else { throw SQLiteError.make(code, handle) }
    }

    private static func text(_ value: OpaquePointer?) -> String? {
        guard let value, sqlite3_value_type(value) != SQLITE_NULL, let start = sqlite3_value_text(value) else {
            return nil
        }
        let count = Int(sqlite3_value_bytes(value))
        return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }

    /// What is made of a constant first argument, kept by SQLite beside it for the whole statement.
    private static func kept<Made: AnyObject>(
        _ context: OpaquePointer?, _ value: OpaquePointer?, _ make: (String) -> Made?
    ) -> Made? {
        if let kept = sqlite3_get_auxdata(context, 0) {
            return Unmanaged<Made>.fromOpaque(kept).takeUnretainedValue()
        }
        guard let source = text(value), let made = make(source) else { return nil }
        sqlite3_set_auxdata(context, 0, Unmanaged.passRetained(made).toOpaque()) { kept in
            if let kept { Unmanaged<AnyObject>.fromOpaque(kept).release() }
        }
        return made
    }
}
