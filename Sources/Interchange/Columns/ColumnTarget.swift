// Where a column goes, in the few characters that `map A=b` and the vendors' tables use:
//
//     name              the field
//     &address          the field, joined with a blank with other columns that say &address
//     revenue*1000000   the field, times a number; of a length of time so many seconds
//     customer?         a reference that stays empty where the name is unknown
//     customer+         a reference whose record is created where the name is unknown
//     customer.external a reference by the record's key in its source; so .id, .email and .name
//     responded after created   a time: so many minutes after another
//     -                 nowhere, on purpose

import Base
import Domain

/// What becomes of a reference to a record that isn't there.
enum MissingRecord: Sendable, Equatable {
    case reject, leaveEmpty, create
}

/// By what a column names a record.
enum ReferenceKey: String, Sendable, Equatable {
    case any, id, external, email, name
}

/// Where a column goes.
struct ColumnTarget: Sendable, Equatable {
    var field: String
    var isPart = false
    var factor: Decimal?
    var key = ReferenceKey.any
    var missing = MissingRecord.reject
    /// The time field that the column counts minutes from.
    var minutesAfter: String?
    /// The column is known and left out.
    var isIgnored = false

    /// - Throws: `InterchangeError` where the factor is no number or the key is none.
    init(_ text: String) throws(InterchangeError) {
        var rest = text[...]
        if rest == "-" {
            field = ""
            isIgnored = true
            return
        }
        let words = rest.split(separator: " ")
        if words.count == 3, words[1] == "after" {
            field = String(words[0])
            minutesAfter = String(words[2])
            return
        }
        if rest.hasPrefix("&") {
            isPart = true
            rest = rest.dropFirst()
        }
        if rest.hasSuffix("?") || rest.hasSuffix("+") {
            missing = rest.hasSuffix("?") ? .leaveEmpty : .create
            rest = rest.dropLast()
        }
        if let star = rest.firstIndex(of: "*") {
            guard let number = Decimal(rest[rest.index(after: star)...]) else {
                throw InterchangeError(
                    "\(text): what follows the * is no number", advice: "write such as revenue*1000000")
            }
            factor = number
            rest = rest[..<star]
        }
        if let dot = rest.firstIndex(of: ".") {
            guard let key = ReferenceKey(rawValue: String(rest[rest.index(after: dot)...])) else {
                throw InterchangeError("\(text): no such key", advice: "write .id, .external, .email or .name")
            }
            self.key = key
            rest = rest[..<dot]
        }
        field = String(rest)
    }
}
