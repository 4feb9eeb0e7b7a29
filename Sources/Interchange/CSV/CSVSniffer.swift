// Guesses a CSV file's punctuation from its beginning, as a person would: the delimiter is the one
// under which the first row names known columns; where none does, the one that cuts most rows into
// the same number of cells, more than one.

enum CSVSniffer {
    private static let delimiters = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: "|")]
    private static let rowLimit = 200

    /// The punctuation of a text.
    ///
    /// - Parameters:
    ///   - preferred: the delimiter that the file's name speaks for; it wins where several fit.
    ///   - known: how many of some cells are names of columns.
    static func format(
        of head: [UInt8], preferred: UInt8 = UInt8(ascii: ","), known: ([String]) -> Int = { _ in 0 }
    ) -> CSVFormat {
        let candidates = [preferred] + delimiters.filter { $0 != preferred }
        var best = CSVFormat(delimiter: preferred)
        var bestScore = (-1, 0.0)
        for delimiter in candidates {
            let format = CSVFormat(delimiter: delimiter)
            let first = rows(of: head, format, first: 1).first ?? []
            // A column of its own is named by any file; two are hardly ever by chance.
            let named = known(first.map(withoutSingleQuotes))
            let score = (named > 1 ? named : 0, evenness(of: head, format))
            if score > bestScore { (best, bestScore) = (format, score) }
        }
        return usesSingleQuotes(head, best.delimiter) ? CSVFormat(delimiter: best.delimiter, quote: single) : best
    }

    /// The cells of the first rows.
    static func rows(of head: [UInt8], _ format: CSVFormat, first limit: Int) -> [[String]] {
        var result: [[String]] = []
        forEachRow(of: head, format) { bytes, cells in
            var cells = cells
            for index in cells.indices where cells[index].hasQuotesWithin {
                CSVRowParser(format: format).undouble(&cells[index], in: bytes)
            }
            result.append(cells.map { String(decoding: bytes[$0.start..<$0.end], as: UTF8.self) })
            return result.count < limit
        }
        return result
    }

    /// The share of rows that have as many cells as most have, then the number of those cells.
    private static func evenness(of head: [UInt8], _ format: CSVFormat) -> Double {
        var counts: [Int: Int] = [:]
        var rows = 0
        forEachRow(of: head, format) { _, cells in
            counts[cells.count, default: 0] += 1
            rows += 1
            return rows < rowLimit
        }
        guard let most = counts.max(by: { ($0.value, $0.key) < ($1.value, $1.key) }), most.key > 1 else { return 0 }
        return Double(most.value) / Double(rows) * 100 + Double(min(most.key, 90)) / 100
    }

    // MARK: Single quotes

    private static let single = UInt8(ascii: "'")

    /// Whether cells stand between single quotes: in most rows, with nothing behind the closing one, and
    /// with no cell between double quotes.
    private static func usesSingleQuotes(_ head: [UInt8], _ delimiter: UInt8) -> Bool {
        guard head.contains(single) else { return false }
        var (rows, rowsWithDouble) = (0, 0)
        forEachRow(of: head, CSVFormat(delimiter: delimiter)) { _, cells in
            rows += 1
            if cells.contains(where: \.isQuoted) { rowsWithDouble += 1 }
            return rows < rowLimit
        }
        guard rowsWithDouble == 0 else { return false }
        var (quoted, torn, read) = (0, 0, 0)
        forEachRow(of: head, CSVFormat(delimiter: delimiter, quote: single)) { bytes, cells in
            read += 1
            if cells.contains(where: \.isQuoted) { quoted += 1 }
            // Behind a cell with quotes within stands the one that closes it, else something is left over.
            torn += cells.count { $0.hasQuotesWithin && ($0.end == bytes.count || bytes[$0.end] != single) }
            return read < rowLimit
        }
        return torn == 0 && quoted > 1 && quoted * 2 > read
    }

    private static func withoutSingleQuotes(_ cell: String) -> String {
        cell.count > 2 && cell.hasPrefix("'") && cell.hasSuffix("'") ? String(cell.dropFirst().dropLast()) : cell
    }

    private static func forEachRow(
        of head: [UInt8], _ format: CSVFormat, _ body: (UnsafeMutableBufferPointer<UInt8>, [CSVCell]) -> Bool
    ) {
        var head = head
        let parser = CSVRowParser(format: format)
        head.withUnsafeMutableBufferPointer { bytes in
            var start = 0
            var cells: [CSVCell] = []
            var lines = 0
            while start < bytes.count {
                let end = parser.parse(
                    UnsafeBufferPointer(bytes), from: start, isLast: false, cells: &cells, lines: &lines)
                let last: Int
                switch end {
                case .at(let index): last = index
                case .beyond where start == 0 || bytes.count < 4096:
                    // The only row, or the last of a small file without a line end.
                    last = bytes.count
                case .beyond, .withinQuotes: return
                }
                if cells.count > 1 || cells.first.map({ $0.start != $0.end }) == true {
                    guard body(bytes, cells) else { return }
                }
                start = last
            }
        }
    }
}
