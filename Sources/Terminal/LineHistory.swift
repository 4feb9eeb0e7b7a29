// The lines typed earlier, oldest first, in a file that only its user can read. Several programs may add to one file at
// once, since each only appends; it is cut to its limit when it is read and has become twice as long.

import Base
import Platform

/// A file of earlier lines.
struct LineHistory {
    private let path: String?
    private let limit: Int
    private(set) var lines: [String]
    /// Why lines could not be read or kept, where that went wrong.
    private(set) var problem: PlatformError?

    /// Reads the file; without a path the history lasts as long as the program.
    init(path: String?, limit: Int) {
        self.path = path
        self.limit = limit
        lines = []
        guard let path, Files.exists(path) else { return }
        do throws(PlatformError) {
            let all = try Files.readText(path).split(separator: "\n").map { Self.lines(of: $0) }
            lines = Array(all.suffix(limit))
            if all.count > 2 * limit { try Files.write(joined(lines), to: path) }
        } catch {
            problem = error
        }
    }

    /// Adds a line, unless it is empty, begins with a space or repeats the last one. One with a password in an address is
    /// kept for as long as the program runs and never in the file.
    mutating func add(_ line: String) {
        guard let first = line.first, first != " ", line != lines.last else { return }
        lines.append(line)
        if lines.count > limit { lines.removeFirst() }
        guard let path, !AddressSecret.isIn(line) else { return }
        do throws(PlatformError) {
            try Folders.create(Paths.parent(of: path))
            try Files.append(Array(joined([line]).utf8), to: path)
            problem = nil
        } catch {
            problem = error
        }
    }

    /// A text of several lines is one line of the file, with U+2028 between its own.
    private func joined(_ lines: [String]) -> String {
        lines.map { $0.replacing("\n", with: "\u{2028}") + "\n" }.joined()
    }

    private static func lines(of kept: Substring) -> String { String(kept).replacing("\u{2028}", with: "\n") }
}
