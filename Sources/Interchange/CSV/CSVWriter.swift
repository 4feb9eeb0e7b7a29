// Writes CSV as RFC 4180 has it: cells with delimiters, quotes or line ends stand between quotes,
// quotes within are doubled, rows end in a carriage return and a line feed.

import Base

/// Builds CSV text in memory; whoever uses it sends the bytes on.
struct CSVWriter {
    let format: CSVFormat
    private(set) var bytes: [UInt8] = []
    private var isAtStart = true

    init(_ format: CSVFormat = .comma) { self.format = format }

    /// Forgets what was written but keeps the memory.
    mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

    /// Adds a cell to the row.
    ///
    /// - Parameter quotes: whether quotes stand around it even where it doesn't need them.
    mutating func cell(_ text: String, quotes: Bool = false) {
        var text = text
        text.withUTF8 { cell($0, quotes: quotes) }
    }

    /// Adds a text that may have been made by a stranger, guarded against being taken for a formula.
    mutating func guardedCell(_ text: String, quotes: Bool = false) {
        cell(FormulaGuard.guarded(text), quotes: quotes)
    }

    /// Adds a cell that needs no quotes, such as a number, made by `body`.
    mutating func plainCell(_ body: (inout [UInt8]) -> Void) {
        if !isAtStart { bytes.append(format.delimiter) }
        isAtStart = false
        body(&bytes)
    }

    mutating func endRow() {
        bytes.append(UInt8(ascii: "\r"))
        bytes.append(UInt8(ascii: "\n"))
        isAtStart = true
    }

    private mutating func cell(_ text: UnsafeBufferPointer<UInt8>, quotes: Bool) {
        if !isAtStart { bytes.append(format.delimiter) }
        isAtStart = false
        guard quotes || needsQuotes(text) else {
            bytes.append(contentsOf: text)
            return
        }
        bytes.append(format.quote)
        for byte in text {
            if byte == format.quote { bytes.append(byte) }
            bytes.append(byte)
        }
        bytes.append(format.quote)
    }

    private func needsQuotes(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = text.first, let last = text.last else { return false }
        if first <= 0x20 || last <= 0x20 { return true }
        for byte in text where byte == format.delimiter || byte == format.quote || byte == 0x0A || byte == 0x0D {
            return true
        }
        return false
    }
}
