// A CSV file beside the source of an import: `deals.rejected.csv`, `deals.report.csv`. It is made
// with its first row and removed where there is none; a file of that name that isn't ours is never
// touched, nor is the list of another source: no two sources have one name for theirs. What an import that was cut
// off has left, even a list without its whole header, is taken up by the next one. Where the folder can't be
// written, the file goes beside the workspace.

import Platform

final class SideFile {
    /// What the file is for, the middle of its name.
    enum Purpose: String {
        case rejected, report
    }

    private let purpose: Purpose
    private let candidates: [String]
    private let header: [String]
    private let isEnabled: Bool
    private var sink: ByteSink?
    private var writer = CSVWriter()
    /// Where the file is; nil before its first row.
    private(set) var path: String?

    /// - Parameters:
    ///   - source: the file that is imported.
    ///   - sheet: the sheet of it that is read, where one was named.
    ///   - workspace: where the workspace is, for a folder that can't be written.
    init(
        _ purpose: Purpose, of source: String, sheet: String? = nil, header: [String], workspace: String,
        isEnabled: Bool
    ) {
        self.purpose = purpose
        self.header = header
        self.isEnabled = isEnabled
        let stem = Self.stem(of: source, sheet: sheet)
        let (beside, elsewhere) = (Paths.parent(of: source), Paths.parent(of: workspace))
        let first = Paths.join(beside, Self.name(purpose, stem))
        // Files of one name in several folders may all come to the workspace's.
        let second = Paths.join(elsewhere, Self.name(purpose, "\(stem).\(Self.mark(of: beside))"))
        candidates = beside == elsewhere ? [first] : [first, second]
    }

    func write(_ cells: [String]) throws {
        guard isEnabled else { return }
        let sink = try self.sink ?? open()
        writeRow(cells)
        try sink.write(writer.bytes)
        writer.removeAll()
    }

    /// Brings what was written so far onto the disk's side of a crash.
    func flush() throws { try sink?.flush() }

    /// Ends the file, or removes what an earlier import left where this one has nothing to say.
    func finish() throws {
        guard isEnabled else { return }
        if let sink {
            try sink.flush()
        } else {
            for path in candidates where isOurs(path) { try? Files.remove(path) }
        }
    }

    private func open() throws -> ByteSink {
        var refusal: PlatformError?
        for candidate in candidates {
            guard !Files.exists(candidate) || isOurs(candidate) else {
                throw InterchangeError("\(candidate) is there already and is no list of ours", advice: "rename it")
            }
            do {
                // What an earlier program left may be open to others.
                if Files.exists(candidate) { try Files.remove(candidate) }
                let sink = try ByteSink.file(candidate)
                self.sink = sink
                path = candidate
                // A list is known by its header, whatever happens to the import.
                writeRow(header)
                try sink.write(writer.bytes)
                try sink.flush()
                writer.removeAll()
                return sink
            } catch {
                if refusal == nil { refusal = error }
            }
        }
        throw InterchangeError(
            "some rows can't be taken, and there is no place for them: \(refusal?.description ?? "")",
            advice: "make the folder of the file writable")
    }

    private func writeRow(_ cells: [String]) {
        for cell in cells { writer.guardedCell(cell) }
        writer.endRow()
    }

    /// Whether a file begins with the header of such a list, or is nothing but the beginning of this one's.
    private func isOurs(_ path: String) -> Bool {
        guard let source = try? ByteSource(path: path, chunk: 1 << 14), let line = try? LineReader(source).next()
        else { return Files.size(of: path) == 0 }
        let endings = purpose == .rejected ? ["row,reason,raw", "row,reason"] : ["row,column,value,note"]
        if endings.contains(where: { line.suffix($0.utf8.count).elementsEqual($0.utf8) }) { return true }
        var whole = CSVWriter()
        for cell in header { whole.guardedCell(cell) }
        return whole.bytes.starts(with: line) && Files.size(of: path).map { Int($0) } == line.count
    }

    /// Whether a file is one that an import of some sources writes beside them.
    static func isOurs(_ file: String, of sources: [String]) -> Bool {
        sources.contains { source in
            let stem = stem(of: source, sheet: nil)
            return file == name(.rejected, stem) || file == name(.report, stem)
        }
    }

    // MARK: Names

    /// `deals.rejected.csv`
    private static func name(_ purpose: Purpose, _ stem: String) -> String { "\(stem).\(purpose.rawValue).csv" }

    /// What the names of a source's lists begin with: `deals` for `deals.csv`, the whole name for any other file, so that
    /// `deals.jsonl` has lists of its own. `deals.jsonl.csv` keeps its ending too.
    private static func stem(of source: String, sheet: String?) -> String {
        let name = Paths.name(of: source)
        let stem = String(name.dropLast(name.hasSuffix(".csv") ? 4 : 0))
        let own = stem.isEmpty || TableFile.isKnown(ending: Paths.ending(of: stem)) ? name : stem
        guard let sheet else { return own }
        let part = sheet.utf8.map { $0 < 0x20 || $0 == UInt8(ascii: "/") ? UInt8(ascii: "-") : $0 }
        return "\(own).\(String(decoding: part, as: UTF8.self))"
    }

    /// Eight digits that stand for a folder (FNV-1a).
    private static func mark(of folder: String) -> String {
        var hash: UInt32 = 0x811C_9DC5
        for byte in Paths.resolved(folder).utf8 { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }
}
