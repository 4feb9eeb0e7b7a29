// A CSV file beside the source of an import: `deals.rejected.csv`, `deals.report.csv`. It is made
// with its first row and removed where there is none; a file of that name that isn't ours is never
// touched, nor is the list of another source: no two sources have one name for theirs. What an import that was cut
// off has left, even a list without its whole header, is taken up by the next one. Where the folder can't be
// written, the file goes beside the workspace.
//
// A list that somebody has mended is theirs: it stays, and the next one is `deals.rejected.2.csv`. Whether a list is as it was
// written is told by the time of its last change, whose millionths of a second are made of its bytes (`seal`): whoever
// writes into it gives it another time. Where a system keeps times less finely, every list that has rows stays.

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
    private var seal = Seal()
    /// Lists that an import has written and somebody has changed since, which are in the way of this one.
    private(set) var changed: [String] = []
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
        try write(cells, into: sink)
    }

    /// Brings what was written so far onto the disk's side of a crash.
    func flush() throws {
        guard let sink, let path else { return }
        try sink.flush()
        seal.put(on: path)
    }

    /// Ends the file, or removes what an earlier import left where this one has nothing to say.
    func finish() throws {
        guard isEnabled else { return }
        guard sink == nil else { return try flush() }
        for candidate in candidates {
            for path in Self.names(candidate) {
                guard Files.exists(path) else { break }
                guard isOurs(path) else { continue }
                if isUnchanged(path) { try? Files.remove(path) } else { changed.append(path) }
            }
        }
    }

    private func open() throws -> ByteSink {
        var refusal: PlatformError?
        for candidate in candidates {
            guard !Files.exists(candidate) || isOurs(candidate) else {
                throw InterchangeError("\(candidate) is there already and is no list of ours", advice: "rename it")
            }
            do {
                let place = try place(candidate)
                // What an earlier program left may be open to others.
                if Files.exists(place) { try Files.remove(place) }
                let sink = try ByteSink.file(place)
                self.sink = sink
                path = place
                // A list is known by its header, whatever happens to the import.
                try write(header, into: sink)
                try sink.flush()
                return sink
            } catch let error as PlatformError {
                if refusal == nil { refusal = error }
            }
        }
        throw InterchangeError(
            "some rows can't be taken, and there is no place for them: \(refusal?.description ?? "")",
            advice: "make the folder of the file writable")
    }

    /// The first of a list's names under which there is none that somebody has changed.
    private func place(_ candidate: String) throws(InterchangeError) -> String {
        changed = []
        for path in Self.names(candidate) {
            if !Files.exists(path) { return path }
            guard isOurs(path) else { continue }
            if isUnchanged(path) { return path }
            changed.append(path)
        }
        throw InterchangeError(
            "\(candidate): there are \(Self.most) lists of this name already", advice: "remove those that are done with"
        )
    }

    private func write(_ cells: [String], into sink: ByteSink) throws(PlatformError) {
        writeRow(cells)
        seal.add(writer.bytes)
        try sink.write(writer.bytes)
        writer.removeAll()
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

    /// Whether a list of ours is as an import wrote it, or has no rows that anybody could have mended.
    private func isUnchanged(_ path: String) -> Bool {
        if Seal.holds(of: path) { return true }
        guard let source = try? ByteSource(path: path, chunk: 1 << 14) else { return false }
        let lines = LineReader(source)
        do { return try lines.next() == nil || lines.next() == nil } catch { return false }
    }

    /// Whether a file is one that an import of some sources writes beside them.
    static func isOurs(_ file: String, of sources: [String]) -> Bool {
        sources.contains { source in
            let stem = stem(of: source, sheet: nil)
            return [Purpose.rejected, .report].contains { purpose in
                file.hasPrefix("\(stem).\(purpose.rawValue).") && isNamed(purpose, file)
                    && names(name(purpose, stem)).contains(file)
            }
        }
    }

    /// Whether a file is called as lists are.
    static func isNamed(_ purpose: Purpose, _ path: String) -> Bool {
        Paths.name(of: path).contains(".\(purpose.rawValue).")
    }

    // MARK: Names

    /// `deals.rejected.csv`
    private static func name(_ purpose: Purpose, _ stem: String) -> String { "\(stem).\(purpose.rawValue).csv" }

    /// The names that a list may have, the first as it is given: `deals.rejected.csv`, `deals.rejected.2.csv`, …
    private static func names(_ first: String) -> some Sequence<String> {
        (1...most).lazy.map { $0 == 1 ? first : "\(first.dropLast(4)).\($0).csv" }
    }

    private static let most = 1_000

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
