// Finds the cells of one row in a buffer of bytes, as RFC 4180 has it and a little more leniently:
// blanks before an opening quote are skipped, and what follows a closing quote belongs to the cell.
// Nothing is copied: a cell is a range of the buffer, and only one with doubled quotes is rewritten,
// in place, once the row is known to be whole.

/// A cell's place in the buffer.
struct CSVCell {
    var start: Int
    var end: Int
    /// Whether quotes stood around it; they are not part of the range.
    var isQuoted = false
    /// Whether quotes within it are still doubled.
    var hasQuotesWithin = false
}

/// How far the parser came.
enum CSVRowEnd {
    /// The row ends; the next one begins at the index.
    case at(Int)
    /// The buffer ends before the row does.
    case beyond
    /// The buffer ends within quotes.
    case withinQuotes
}

struct CSVRowParser {
    let format: CSVFormat

    private static let lineFeed = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")

    /// Reads one row.
    ///
    /// - Parameters:
    ///   - start: where the row begins.
    ///   - isLast: whether nothing follows the buffer, so that its end is the row's.
    ///   - takesQuotes: false where a quote means nothing, to get over one that is never closed.
    ///   - cells: receives the cells.
    ///   - lines: receives the number of line ends in the row.
    func parse(
        _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, isLast: Bool, takesQuotes: Bool = true,
        cells: inout [CSVCell], lines: inout Int
    ) -> CSVRowEnd {
        cells.removeAll(keepingCapacity: true)
        lines = 0
        var index = start
        while true {
            var cell = CSVCell(start: index, end: index)
            if takesQuotes, let opening = openingQuote(bytes, index) {
                guard let end = quotedEnd(bytes, opening, &cell, &lines) else { return .withinQuotes }
                index = end
                if index == bytes.count, !isLast { return .beyond }
            } else {
                while index < bytes.count {
                    let byte = bytes[index]
                    if byte == format.delimiter || byte == Self.lineFeed || byte == Self.carriageReturn { break }
                    index += 1
                }
                cell.end = index
            }
            guard index < bytes.count else {
                cells.append(cell)
                return isLast ? .at(index) : .beyond
            }
            cells.append(cell)
            if bytes[index] == format.delimiter {
                index += 1
                continue
            }
            if bytes[index] == Self.carriageReturn {
                guard index + 1 < bytes.count || isLast else { return .beyond }
                if index + 1 < bytes.count, bytes[index + 1] == Self.lineFeed { index += 1 }
            }
            lines += 1
            return .at(index + 1)
        }
    }

    /// The index of the quote that opens a cell, blanks before it skipped.
    private func openingQuote(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
        var index = start
        while index < bytes.count {
            if bytes[index] == format.quote { return index }
            guard bytes[index] == 0x20 else { return nil }
            index += 1
        }
        return nil
    }

    /// Sets the cell's range and gives the index of what ends it; nil where the closing quote is missing.
    private func quotedEnd(
        _ bytes: UnsafeBufferPointer<UInt8>, _ opening: Int, _ cell: inout CSVCell, _ lines: inout Int
    ) -> Int? {
        cell.isQuoted = true
        cell.start = opening + 1
        var index = opening + 1
        while index < bytes.count {
            let byte = bytes[index]
            if byte == format.quote {
                if index + 1 < bytes.count, bytes[index + 1] == format.quote {
                    cell.hasQuotesWithin = true
                    index += 2
                    continue
                }
                cell.end = index
                return tailEnd(bytes, index + 1, &cell)
            }
            if byte == Self.lineFeed { lines += 1 }
            index += 1
        }
        return nil
    }

    /// Goes to the end of a cell whose closing quote was passed.
    private func tailEnd(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ cell: inout CSVCell) -> Int {
        var index = start
        var isBlank = true
        while index < bytes.count {
            let byte = bytes[index]
            if byte == format.delimiter || byte == Self.lineFeed || byte == Self.carriageReturn { break }
            if byte != 0x20 { isBlank = false }
            index += 1
        }
        if !isBlank {
            cell.end = index
            cell.hasQuotesWithin = true
        }
        return index
    }

    /// Rewrites a cell with quotes within: doubled ones become single, a closing one goes.
    func undouble(_ cell: inout CSVCell, in bytes: UnsafeMutableBufferPointer<UInt8>) {
        var (from, to) = (cell.start, cell.start)
        while from < cell.end {
            if bytes[from] == format.quote {
                from += 1
                guard from < cell.end, bytes[from] == format.quote else { continue }
            }
            bytes[to] = bytes[from]
            to += 1
            from += 1
        }
        cell.end = to
        cell.hasQuotesWithin = false
    }
}
