// Lists in one cell: items between semicolons. A semicolon within an item is written `\;`, a
// backslash `\\`, so that what is exported reads back.

enum ListCell {
    /// The items as one cell. A single item with a comma ends in a semicolon, lest it be taken for two.
    static func text(of items: [String], divider: String = ";") -> String {
        if items.count == 1, items[0].utf8.contains(UInt8(ascii: ",")) { return escaped(items[0]) + ";" }
        return items.map(escaped).joined(separator: divider)
    }

    private static func escaped(_ item: String) -> String {
        guard item.utf8.contains(where: { $0 == semicolon || $0 == backslash }) else { return item }
        var bytes: [UInt8] = []
        for byte in item.utf8 {
            if byte == semicolon || byte == backslash { bytes.append(backslash) }
            bytes.append(byte)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The items of a cell, without the blanks around them and without empty ones.
    ///
    /// - Parameter commas: whether commas divide items too where there is no semicolon.
    static func items(
        of cell: UnsafeBufferPointer<UInt8>, dividedBy divider: UInt8 = semicolon, commas: Bool = false
    ) -> [String] {
        let takesCommas = commas && divider == semicolon && !cell.contains(semicolon)
        let divider = takesCommas ? UInt8(ascii: ",") : divider
        var items: [String] = []
        var item: [UInt8] = []
        var index = 0
        func end() {
            let text = trimmed(item[...])
            if !text.isEmpty { items.append(String(decoding: text, as: UTF8.self)) }
            item.removeAll(keepingCapacity: true)
        }
        while index < cell.count {
            let byte = cell[index]
            if byte == backslash, index + 1 < cell.count, cell[index + 1] == semicolon || cell[index + 1] == backslash {
                index += 1
                item.append(cell[index])
            } else if byte == divider {
                end()
            } else {
                item.append(byte)
            }
            index += 1
        }
        end()
        return items
    }

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var rest = bytes
        while let first = rest.first, first == 0x20 || first == 0x09 { rest = rest.dropFirst() }
        while let last = rest.last, last == 0x20 || last == 0x09 { rest = rest.dropLast() }
        return rest
    }

    static let semicolon = UInt8(ascii: ";")
    private static let backslash = UInt8(ascii: "\\")
}
