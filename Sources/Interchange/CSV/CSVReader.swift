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
    private var buffer: [UInt8] = []
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

    /// Hands the bytes of a cell to `body`.
    func withCell<R>(_ index: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> R) rethrows -> R {
        let cell = cells[index]
        return try buffer.withUnsafeBufferPointer { bytes in
            try body(UnsafeBufferPointer(rebasing: bytes[cell.start..<cell.end]))
        }
    }

    func text(_ cell: Int) -> String { withCell(cell) { String(decoding: $0, as: UTF8.self) } }

    private func readRow() throws -> Bool {
        if isAtStart {
            try refill()
            if buffer.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
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
        buffer.withUnsafeBufferPointer {
            parser.parse($0, from: position, isLast: isAtEnd, takesQuotes: takesQuotes, cells: &cells, lines: &lines)
        }
    }

    private func finishRow(at end: Int) {
        line = nextLine
        nextLine += lines
        position = end
        for index in cells.indices where cells[index].hasQuotesWithin {
            buffer.withUnsafeMutableBufferPointer { parser.undouble(&cells[index], in: $0) }
        }
        if checksText, cells.indices.contains(where: { withCell($0) { UTF8Text.decode($0) } == nil }) {
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
        if isWindows1252 {
            guard let part = try source.withNextChunk({ Windows1252.decoded($0) }) else {
                isAtEnd = true
                return
            }
            buffer += part
        } else {
            isAtEnd = try !source.read(appendingTo: &buffer)
        }
    }
}
