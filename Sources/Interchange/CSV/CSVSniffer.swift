// Guesses a CSV file's punctuation from its beginning, as a person would: the delimiter is the one
// that cuts most rows into the same number of cells, more than one.

enum CSVSniffer {
    private static let delimiters = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: "|")]
    private static let rowLimit = 200

    /// The punctuation of a text.
    ///
    /// - Parameter preferred: the delimiter that the file's name speaks for; it wins where several fit.
    static func format(of head: [UInt8], preferred: UInt8 = UInt8(ascii: ",")) -> CSVFormat {
        let quote = quote(of: head)
        var best = CSVFormat(delimiter: preferred, quote: quote)
        var bestScore = score(of: head, best)
        for delimiter in delimiters where delimiter != preferred {
            let format = CSVFormat(delimiter: delimiter, quote: quote)
            let score = score(of: head, format)
            if score > bestScore { (best, bestScore) = (format, score) }
        }
        return best
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
    private static func score(of head: [UInt8], _ format: CSVFormat) -> Double {
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

    /// Single quotes where cells stand between them and none stands between double ones.
    private static func quote(of head: [UInt8]) -> UInt8 {
        let (single, double) = (UInt8(ascii: "'"), UInt8(ascii: "\""))
        func pairs(_ quote: UInt8) -> Int {
            var count = 0
            for (index, byte) in head.enumerated() where byte == quote && index + 1 < head.count {
                let opens = index == 0 || isEdge(head[index - 1])
                count += isEdge(head[index + 1]) ? 1 : opens ? 1 : 0
            }
            return count
        }
        return pairs(double) == 0 && pairs(single) > 3 && pairs(single) % 2 == 0 ? single : double
    }

    private static func isEdge(_ byte: UInt8) -> Bool { delimiters.contains(byte) || byte == 0x0A || byte == 0x0D }

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
