// The first table of a Markdown document, as GitHub and pandoc have them: a row of names, a row of dashes, and rows of cells
// between pipes up to the next empty line. What is escaped in a cell stands as it is; `<br>` is a new line.

import Base
import Platform

final class PipeTable: TableReader {
    let columns: [String]
    let facts: [String]
    let isGuarded = false
    private(set) var row = 1
    let fault: String? = nil
    private let path: String
    private let rows: [String]
    private var cells: [Range<Int>] = []
    private let buffer = ByteBuffer()

    private static let sizeLimit = 1 << 28

    convenience init(path: String) throws {
        let lines = Self.lines(of: try Files.readText(path, limit: Self.sizeLimit))
        let heads = lines.indices.dropLast().filter {
            !Self.isRule(lines[$0]) && Self.isRule(lines[$0 + 1])
                && Self.cells(of: lines[$0]).count == Self.cells(of: lines[$0 + 1]).count
        }
        guard let head = heads.first else {
            throw InterchangeError(
                "\(path): there is no table in it",
                advice:
                    "a table has a row of names, a row of dashes and rows of cells, each between pipes: | name | email |"
            )
        }
        let rows = lines[(head + 2)...].prefix { $0.utf8.contains(UInt8(ascii: "|")) }
        let more = heads.count - 1
        try self.init(
            path: path, columns: Self.cells(of: lines[head]).map { HeaderRow.name(Self.plain($0)) },
            facts: more > 0
                ? ["Markdown", "not read: \(more) \(more == 1 ? "table" : "tables") after the first"] : ["Markdown"],
            rows: Array(rows))
    }

    private init(path: String, columns: [String], facts: [String], rows: [String]) throws {
        (self.path, self.columns, self.facts, self.rows) = (path, columns, facts, rows)
    }

    var cellCount: Int { cells.count }

    /// What stands in a cell means what it says, as in a quoted one.
    func isQuoted(_ cell: Int) -> Bool { !cells[cell].isEmpty }
    func cell(_ index: Int) -> UnsafeBufferPointer<UInt8> {
        buffer.slice(cells[index].lowerBound, cells[index].upperBound)
    }
    func reopened() throws -> any TableReader { try PipeTable(path: path, columns: columns, facts: facts, rows: rows) }

    func next() throws -> Bool {
        guard row - 1 < rows.count else { return false }
        buffer.removeAll()
        cells = Self.cells(of: rows[row - 1]).map { cell in
            let start = buffer.count
            buffer.append(Self.plain(cell).utf8)
            return start..<buffer.count
        }
        // A row may end before its last cells.
        while cells.count < columns.count { cells.append(buffer.count..<buffer.count) }
        row += 1
        return true
    }

    // MARK: Lines

    /// The lines of a document, those within fences left empty: what stands there is no table.
    private static func lines(of text: String) -> [String] {
        var fence: UInt8?
        return text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { line in
            let start = line.utf8.drop { $0 == 0x20 }
            let mark = start.first ?? 0
            let isFence =
                (mark == UInt8(ascii: "`") || mark == UInt8(ascii: "~")) && start.prefix(3).count == 3
                && start.prefix(3).allSatisfy { $0 == mark }
            if isFence, fence == nil || fence == mark {
                fence = fence == nil ? mark : nil
                return ""
            }
            return fence == nil ? String(line) : ""
        }
    }

    /// `| --- | :---: |`
    private static func isRule(_ line: String) -> Bool {
        guard line.utf8.contains(UInt8(ascii: "|")) else { return false }
        let cells = cells(of: line)
        return !cells.isEmpty
            && cells.allSatisfy { cell in
                let dashes = cell.utf8.drop { $0 == UInt8(ascii: ":") }.prefix { $0 == UInt8(ascii: "-") }
                let rest = cell.utf8[dashes.endIndex...]
                return !dashes.isEmpty && rest.allSatisfy { $0 == UInt8(ascii: ":") } && rest.count <= 1
            }
    }

    /// What stands between the pipes of a line that are not escaped, without blanks around it.
    private static func cells(of line: String) -> [Substring] {
        let bytes = line.utf8
        var cells: [Substring] = []
        var (start, isEscaped) = (bytes.startIndex, false)
        for index in bytes.indices {
            if bytes[index] == UInt8(ascii: "|"), !isEscaped {
                cells.append(trimmed(line[start..<index]))
                start = bytes.index(after: index)
            }
            isEscaped = bytes[index] == UInt8(ascii: "\\") && !isEscaped
        }
        let rest = trimmed(line[start...])
        // The pipes at both ends are usual and say nothing.
        if !rest.isEmpty { cells.append(rest) }
        if line.utf8.first(where: { $0 != 0x20 && $0 != 0x09 }) == UInt8(ascii: "|") { cells.removeFirst() }
        return cells
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var rest = text.drop { $0 == " " || $0 == "\t" }
        while rest.last == " " || rest.last == "\t" { rest.removeLast() }
        return rest
    }

    // MARK: Cells

    private static let entities: [String: UInt8] = [
        "lt": UInt8(ascii: "<"), "gt": UInt8(ascii: ">"), "amp": UInt8(ascii: "&"), "quot": UInt8(ascii: "\""),
        "nbsp": 0x20,
    ]

    /// The text of a cell.
    private static func plain(_ cell: Substring) -> String {
        var result: [UInt8] = []
        var rest = cell.utf8[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "\\"):
                if let next = rest.first, isMark(next) {
                    result.append(rest.removeFirst())
                } else {
                    result.append(byte)
                }
            case UInt8(ascii: "<"):
                let tag = rest.prefix { $0 != UInt8(ascii: ">") }
                guard tag.count < rest.count, ["br", "br/", "br /"].contains(String(tag)?.lowercased() ?? "") else {
                    result.append(byte)
                    continue
                }
                result.append(0x0A)
                rest = rest.dropFirst(tag.count + 1)
            case UInt8(ascii: "&"):
                let name = rest.prefix(8).prefix { $0 != UInt8(ascii: ";") }
                guard name.count < rest.count, rest.dropFirst(name.count).first == UInt8(ascii: ";"),
                    let text = String(name), let meant = entity(text)
                else {
                    result.append(byte)
                    continue
                }
                result += meant
                rest = rest.dropFirst(name.count + 1)
            default: result.append(byte)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// `lt`, `#32`
    private static func entity(_ name: String) -> [UInt8]? {
        if let byte = entities[name] { return [byte] }
        guard name.hasPrefix("#"), let code = UInt32(name.dropFirst()), let scalar = Unicode.Scalar(code) else {
            return nil
        }
        return Array(String(Character(scalar)).utf8)
    }

    private static func isMark(_ byte: UInt8) -> Bool {
        (0x21...0x2F).contains(byte) || (0x3A...0x40).contains(byte) || (0x5B...0x60).contains(byte)
            || (0x7B...0x7E).contains(byte)
    }
}
