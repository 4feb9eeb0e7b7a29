// Marks what a mail quotes and how it is signed by the signs that panes fold by: `>` before a line, a line that
// says who wrote when, a line of dashes before an original, the line `-- `. Mail programs that leave other
// signs get these.

/// The signs of quotes and signatures.
public enum MailQuotes {
    /// What stands before an original that is quoted whole.
    static let original = "-----Original Message-----"

    /// The text with its quotes and its signature marked.
    public static func marked(_ text: String) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        var result: [String] = []
        var blanks = 0
        var index = 0
        while index < lines.count {
            var line = String(lines[index])
            if line.last == " ", line != "-- " { line = trimmingEnd(line) }
            if line.isEmpty {
                blanks += 1
                index += 1
                continue
            }
            if !result.isEmpty { result += Array(repeating: "", count: min(blanks, 2)) }
            blanks = 0
            if let joined = attribution(lines, at: index) {
                result.append(joined.line)
                index = joined.next
                continue
            }
            if beginsHeaderBlock(lines, at: index), result.last != original { result.append(original) }
            result.append(isMobileSignature(line) ? "-- \n" + line : line)
            index += 1
        }
        return result.joined(separator: "\n")
    }

    /// `On Monday, 2 March 2026 at 09:12,\nInes <ines@hooli.example> wrote:` in one line.
    private static func attribution(_ lines: [Substring], at index: Int) -> (line: String, next: Int)? {
        guard ["On ", "Am ", "Le ", "El ", "Il ", "Op "].contains(where: { lines[index].hasPrefix($0) }) else {
            return nil
        }
        var joined = ""
        for next in index..<min(index + 3, lines.count) {
            let part = lines[next].trimmed
            guard !part.isEmpty, !part.hasPrefix(">") else { return nil }
            joined += (joined.isEmpty ? "" : " ") + part
            guard part.hasSuffix(":") else { continue }
            // Only where a quote follows is it an attribution.
            var after = next + 1
            while after < lines.count, lines[after].trimmed.isEmpty { after += 1 }
            guard after < lines.count, lines[after].hasPrefix(">") else { return nil }
            return (joined, after)
        }
        return nil
    }

    /// `From: …`, `Sent: …`, `To: …`, as Outlook leaves it before an original.
    private static func beginsHeaderBlock(_ lines: [Substring], at index: Int) -> Bool {
        let first = ["From:", "Von:", "De:", "Da:", "Van:"]
        let second = [
            "Sent:", "Gesendet:", "Envoyé", "Enviado", "Inviato:", "Verzonden:", "Date:", "Datum:", "To:", "An:",
        ]
        func starts(_ line: Substring, _ words: [String]) -> Bool {
            let line = line.drop { $0 == "*" }
            return words.contains { line.hasPrefix($0) }
        }
        guard starts(lines[index], first) else { return false }
        let next = lines[(index + 1)...].prefix(3).filter { !$0.trimmed.isEmpty }
        return next.prefix(2).filter { starts($0, second) }.count >= 1 && next.contains { $0.contains(":") }
    }

    private static func isMobileSignature(_ line: String) -> Bool {
        [
            "Sent from my ", "Get Outlook for ", "Von meinem ", "Gesendet von ", "Envoyé de mon ", "Enviado desde mi ",
            "Inviato da ",
        ].contains { line.hasPrefix($0) } && line.utf8.count < 80
    }

    private static func trimmingEnd(_ line: String) -> String {
        var bytes = Array(line.utf8)
        while bytes.last == 0x20 { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
    }
}
