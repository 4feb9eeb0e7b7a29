// How column names are compared: "Deal - Title *", "deal_title" and "Deal Title" are one key.

import Base

enum ColumnKey {
    /// Letters and digits alone, folded.
    static func of(_ name: String) -> String {
        String(
            decoding: TextFolding.key(name).utf8.filter {
                ($0 >= 0x61 && $0 <= 0x7A) || ($0 >= 0x30 && $0 <= 0x39) || $0 >= 0x80
            }, as: UTF8.self)
    }
}
