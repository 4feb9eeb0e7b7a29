// Reads CSV row by row through one buffer that is refilled as rows are used up, so that a file of a
// million rows takes no more memory than one of ten. Cells are ranges of that buffer and hold until
// the next row is read.

import Base
import Platform

/// The rows of a CSV file, one after another.
final class CSVReader {
    private let source: ByteSource
    private let parser: CSVRowParser
    private let isWindows1252: Bool
    private let checksText: Bool
    private let buffer = ByteBuffer(capacity: 1 << 19)
    private var position = 0
    private var isAtEnd = false
    private var isAtStart = true
    private var cells: [CSVCell] = []
    private var lines = 0
    /// The number of the line on which the current row begins, from 1.
    private(set) var line = 0
    private var nextLine = 1
    /// What keeps the current row from being read; nil where all is well.
    private(set) var fault: String?

    /// The longest row in bytes; a quote that is still open behind it is taken to be never closed.
    private static let lengthLimit = 1 << 24

    /// - Parameter checksText: whether rows are looked through for bytes that are no UTF-8.
    init(_ source: ByteSource, format: CSVFormat, encoding: TextEncoding = .utf8, checksText: Bool = false) {
        self.source = source
        self.checksText = checksText
        parser = CSVRowParser(format: format)
        isWindows1252 = encoding == .windows1252
    }

    /// Moves on to the next row that is not empty; false at the end.
    func next() throws -> Bool {
        repeat {
            guard try readRow() else { return false }
        } while cells.count == 1 && cells[0].start == cells[0].end && !cells[0].isQuoted
        return true
    }

    var cellCount: Int { cells.count }

    func isQuoted(_ cell: Int) -> Bool { cells[cell].isQuoted }

    /// The bytes of a cell, which hold until the next row is read.
    func cell(_ index: Int) -> UnsafeBufferPointer<UInt8> { buffer.slice(cells[index].start, cells[index].end) }

    private func readRow() throws -> Bool {
        if isAtStart {
            while buffer.count < 3, !isAtEnd { try refill() }
            if buffer.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
            isAtStart = false
        }
        fault = nil
        while true {
            if position == buffer.count {
                if isAtEnd { return false }
                try refill()
                continue
            }
            switch parse() {
            case .at(let end):
                finishRow(at: end)
                return true
            case .withinQuotes where isAtEnd || buffer.count - position > Self.lengthLimit:
                try skipOpenQuote()
                return true
            case .beyond, .withinQuotes:
                guard buffer.count - position <= Self.lengthLimit else { throw tooLong }
                try refill()
            }
        }
    }

    private func parse(takesQuotes: Bool = true) -> CSVRowEnd {
        parser.parse(
            UnsafeBufferPointer(buffer.bytes), from: position, isLast: isAtEnd, takesQuotes: takesQuotes, cells: &cells,
            lines: &lines)
    }

    private func finishRow(at end: Int) {
        line = nextLine
        nextLine += lines
        position = end
        for index in cells.indices where cells[index].hasQuotesWithin {
            parser.undouble(&cells[index], in: buffer.bytes)
        }
        if checksText, cells.indices.contains(where: { UTF8Text.decode(cell($0)) == nil }) {
            fault = "the row holds bytes that are no \(TextEncoding.utf8.rawValue) text"
        }
    }

    /// Takes the line alone as the row, so that the lines behind it are read as rows again.
    private func skipOpenQuote() throws {
        guard case .at(let end) = parse(takesQuotes: false) else { throw tooLong }
        finishRow(at: end)
        fault = "a quote is opened and never closed"
    }

    private var tooLong: InterchangeError {
        InterchangeError("\(source.path): the row that begins in line \(nextLine) is too long")
    }

    private func refill() throws {
        buffer.removeFirst(position)
        position = 0
        let added = try source.withNextChunk { chunk in
            if isWindows1252 { buffer.append(Windows1252.decoded(chunk)) } else { buffer.append(chunk) }
            return chunk.count
        }
        isAtEnd = added == nil
    }
}
