// The functions that SQL of this driver may call: folded text for "contains", and regular
// expressions. Both are deterministic and see only their arguments.

import Base
import CSQLite
import StoreDriver

enum SQLiteFunctions {
    static func install(on handle: OpaquePointer) throws(DriverError) {
        try add("fold", arguments: 1, on: handle) { context, _, arguments in
            guard let text = SQLiteFunctions.text(arguments?[0]) else { return sqlite3_result_null(context) }
            SQLiteFunctions.answer(context, TextFolding.key(text))
        }
        try add("regexp", arguments: 2, on: handle) { context, _, arguments in
            guard let text = SQLiteFunctions.text(arguments?[1]) else { return sqlite3_result_int(context, 0) }
            guard let pattern = SQLiteFunctions.pattern(context, arguments?[0]) else {
                return sqlite3_result_error(context, "the regular expression can't be read", -1)
            }
            sqlite3_result_int(context, pattern.matches(text) ? 1 : 0)
        }
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

    private static func answer(_ context: OpaquePointer?, _ text: String) {
        var text = text
        text.withUTF8 { utf8 in
            utf8.withMemoryRebound(to: CChar.self) { bytes in
                purser_result_text(context, bytes.baseAddress ?? purser_empty_text(), Int32(bytes.count))
            }
        }
    }

    /// The compiled pattern, kept by SQLite beside the constant argument for the whole statement.
    private static func pattern(_ context: OpaquePointer?, _ value: OpaquePointer?) -> Pattern? {
        if let kept = sqlite3_get_auxdata(context, 0) {
            return Unmanaged<Pattern>.fromOpaque(kept).takeUnretainedValue()
        }
        guard let source = text(value), let pattern = Pattern(source) else { return nil }
        sqlite3_set_auxdata(context, 0, Unmanaged.passRetained(pattern).toOpaque()) { kept in
            if let kept { Unmanaged<Pattern>.fromOpaque(kept).release() }
        }
        return pattern
    }
}
