// A CSV file beside the source of an import: `deals.rejected.csv`, `deals.report.csv`. It is made
// with its first row, takes its place when the import ends, however that ends, and is removed where there is no row;
// a file of that name that isn't ours is never touched. Where the folder can't be written, the file goes beside the
// workspace.

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
    private var successor: Successor?
    private var writer = CSVWriter()
    private var isFinished = false
    /// Where the file will be; nil before its first row.
    private(set) var path: String?

    /// - Parameters:
    ///   - source: the file that is imported.
    ///   - workspace: where the workspace is, for a folder that can't be written.
    init(_ purpose: Purpose, of source: String, header: [String], workspace: String, isEnabled: Bool) {
        self.purpose = purpose
        self.header = header
        self.isEnabled = isEnabled
        let name = Self.name(purpose, of: source)
        candidates = [Paths.parent(of: source), Paths.parent(of: workspace)].map { Paths.join($0, name) }
    }

    // An import that fails midway has taken rows, and rejected others.
    deinit { if !isFinished { try? successor?.takePlace() } }

    func write(_ cells: [String]) throws {
        guard isEnabled else { return }
        let successor = try self.successor ?? open()
        writeRow(cells)
        try successor.sink.write(writer.bytes)
        writer.removeAll()
    }

    /// Ends the file, or removes what an earlier import left where this one has nothing to say.
    func finish() throws {
        guard isEnabled, !isFinished else { return }
        isFinished = true
        if let successor {
            try successor.takePlace()
        } else {
            for path in candidates where isOurs(path) { try? Files.remove(path) }
        }
    }

    private func open() throws -> Successor {
        var refusal: PlatformError?
        for candidate in candidates {
            guard !Files.isTaken(candidate) || isOurs(candidate) else {
                throw InterchangeError("\(candidate) is there already and is no list of ours", advice: "rename it")
            }
            do {
                let successor = try Successor(of: candidate)
                self.successor = successor
                path = candidate
                writeRow(header)
                return successor
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

    /// Whether a file begins with the header of such a list.
    private func isOurs(_ path: String) -> Bool {
        guard let source = try? ByteSource(path: path, chunk: 1 << 14), var line = try? LineReader(source).nextText()
        else { return false }
        if line.hasSuffix("\r") { line.removeLast() }
        return line.hasSuffix(purpose == .rejected ? "row,reason" : "row,column,value,note")
    }

    /// Whether a file is one that an import of some sources writes beside them.
    static func isOurs(_ file: String, of sources: [String]) -> Bool {
        sources.contains { source in
            file == name(.rejected, of: source) || file == name(.report, of: source)
        }
    }

    /// `deals.csv` → `deals.rejected.csv`
    private static func name(_ purpose: Purpose, of source: String) -> String {
        let name = Paths.name(of: source)
        let ending = Paths.ending(of: source)
        let stem = ending.isEmpty ? name : String(name.dropLast(ending.count + 1))
        return "\(stem).\(purpose.rawValue).csv"
    }
}
