// A message cut into what was said, what it quotes and how it is signed. Quoted text is told by the signs
// that mail programs have left for forty years: `>` before each line, a line that says who wrote when, a
// line of dashes before the original; a signature by the line `-- `.

/// A message's text in parts.
public struct FoldedText: Equatable, Sendable {
    public enum Part: Equatable, Sendable {
        case said([Substring])
        case quoted([Substring])
        case signature([Substring])
    }

    public private(set) var parts: [Part] = []

    public init(_ text: String) {
        var lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)[...]
        var said: [Substring] = []
        func isBlank(_ line: Substring) -> Bool { line.allSatisfy(\.isWhitespace) }
        func flush(into parts: inout [Part]) {
            while said.last.map(isBlank) == true { said.removeLast() }
            if !said.isEmpty { parts.append(.said(said)) }
            said = []
        }
        while let line = lines.first {
            if line == "-- " || line == "--" {
                flush(into: &parts)
                parts.append(.signature(Array(lines.dropFirst())))
                return
            }
            if FoldedText.beginsOriginal(line) {
                flush(into: &parts)
                parts.append(.quoted(Array(lines)))
                return
            }
            let isAttribution = FoldedText.isAttribution(line) && lines.dropFirst().first?.hasPrefix(">") == true
            guard line.hasPrefix(">") || isAttribution else {
                said.append(line)
                lines.removeFirst()
                continue
            }
            flush(into: &parts)
            let rest = lines.dropFirst()
            let end = rest.firstIndex { !$0.hasPrefix(">") } ?? rest.endIndex
            parts.append(.quoted(Array(lines[..<end])))
            lines = lines[end...]
            while lines.first.map(isBlank) == true { lines.removeFirst() }
        }
        flush(into: &parts)
    }

    /// What is said, without quotes and signature.
    public var said: String {
        let lines = parts.flatMap { part -> [Substring] in
            if case .said(let lines) = part { lines + [""] } else { [] }
        }
        return lines.dropLast().joined(separator: "\n")
    }

    /// The first line that says something: no greeting, nothing quoted.
    public var gist: String {
        let said = parts.flatMap { part -> [Substring] in
            if case .said(let lines) = part { lines.filter { !$0.allSatisfy(\.isWhitespace) } } else { [] }
        }
        return String(said.first { !$0.hasSuffix(",") } ?? said.first ?? "")
    }

    /// `On Monday, Ines wrote:`
    private static func isAttribution(_ line: Substring) -> Bool {
        let line = line.last == " " ? line.dropLast() : line
        return line.hasSuffix(":") && ["On ", "Am ", "Le ", "El ", "Il ", "Op "].contains { line.hasPrefix($0) }
    }

    private static func beginsOriginal(_ line: Substring) -> Bool {
        line.hasPrefix("-----") && line.hasSuffix("-----") && line.contains(" ")
            || line.hasPrefix("_____") && line.allSatisfy { $0 == "_" } && line.count > 20
    }
}
