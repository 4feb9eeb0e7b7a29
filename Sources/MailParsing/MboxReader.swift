// Cuts an mbox into its mails, a line at a time.

import Platform

final class MboxReader {
    enum Mail {
        case whole([UInt8])
        /// Its size in bytes; the rest of it was passed over.
        case tooLarge(Int)
    }

    private let lines: LineReader
    private let limits: MailLimits
    private var isInside = false

    init(_ path: String, limits: MailLimits) throws {
        lines = LineReader(try ByteSource(path: path))
        self.limits = limits
    }

    /// The next mail; nil at the end.
    func next() throws -> Mail? {
        var mail: [UInt8] = []
        var size = 0
        var isBehindEmpty = !isInside
        var isBody = false
        while let line = try lines.next() {
            if isBehindEmpty, Self.separates(line) {
                defer { isInside = true }
                if isInside, size > 0 { return finished(mail, size) }
                isInside = true
                isBehindEmpty = false
                continue
            }
            isBehindEmpty = line.isEmpty
            guard isInside else { continue }
            if line.isEmpty { isBody = true }
            let isGuarded = isBody && Self.isGuarded(line)
            size += line.count + 1
            if size <= limits.bytes { mail += line[(isGuarded ? 1 : 0)...] + [0x0A] }
        }
        return size > 0 ? finished(mail, size) : nil
    }

    private func finished(_ mail: [UInt8], _ size: Int) -> Mail {
        size > limits.bytes ? .tooLarge(size) : .whole(mail)
    }

    /// `>From `, `>>From `
    private static func isGuarded(_ line: [UInt8]) -> Bool {
        guard line.first == 0x3E else { return false }
        return line.drop { $0 == 0x3E }.starts(with: "From ".utf8)
    }

    /// `From ines@hooli.example Mon Mar  2 09:12:44 2026`: an address or a name without blanks, and a date with a
    /// time and a year.
    static func separates(_ line: [UInt8]) -> Bool {
        guard line.count < 500, line.starts(with: "From ".utf8) else { return false }
        let words = line[5...].split(separator: 0x20)
        guard words.count >= 4 else { return false }
        let hasTime = words.dropFirst().contains { word in
            let digits = word.filter { (0x30...0x39).contains($0) }.count
            return word.contains(0x3A) && digits >= 3
        }
        let hasYear = words.dropFirst().contains { word in
            word.count == 4 && word.allSatisfy { (0x30...0x39).contains($0) }
                && (word.first == 0x31 || word.first == 0x32)
        }
        return hasTime && hasYear
    }
}
