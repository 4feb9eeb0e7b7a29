// How many rows a file has, by one look at its bytes, so that whoever waits can be told how long. Only where that is
// nearly as good as reading them: rows of CSV, whose cells may be of several lines, and lines of JSON.

import Platform

/// Counts the rows of a file that come one chunk after another.
struct RowCount {
    private var rows = 0
    private var isEmpty = true
    private var place = Place.start
    private let takesQuotes: Bool

    /// Where in a row of CSV a byte stands.
    private enum Place {
        case start, within, quoted
        /// Right behind a quote that closes a cell, or is the first of two.
        case closed
    }

    /// Rows without the one that names the columns; nil where only reading the file tells.
    static func of(_ path: String) -> Int? {
        switch Paths.ending(of: path) {
        case "csv", "tsv", "txt", "tab": count(path, takesQuotes: true).map { max(0, $0 - 1) }
        case "jsonl", "ndjson": count(path, takesQuotes: false)
        default: nil
        }
    }

    private static func count(_ path: String, takesQuotes: Bool) -> Int? {
        guard let source = try? ByteSource(path: path) else { return nil }
        var count = RowCount(takesQuotes: takesQuotes)
        do {
            while try source.withNextChunk({ count.look(at: $0) }) != nil {}
        } catch {
            return nil
        }
        return count.rows + (count.isEmpty ? 0 : 1)
    }

    private init(takesQuotes: Bool) { self.takesQuotes = takesQuotes }

    private mutating func look(at chunk: UnsafeBufferPointer<UInt8>) {
        for byte in chunk {
            switch byte {
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
                if place == .quoted { continue }
                if !isEmpty { rows += 1 }
                (isEmpty, place) = (true, .start)
            case UInt8(ascii: "\"") where takesQuotes:
                isEmpty = false
                // A quote within a cell that has none around it, as in `12" pipes`, is a letter.
                switch place {
                case .start, .closed: place = .quoted
                case .quoted: place = .closed
                case .within: break
                }
            case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: "|"):
                isEmpty = false
                if place != .quoted { place = .start }
            case UInt8(ascii: " ") where place == .start: isEmpty = false
            default:
                isEmpty = false
                if place != .quoted { place = .within }
            }
        }
    }
}
