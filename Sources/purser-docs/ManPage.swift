// A man page in the man(7) macros. Text comes as people write it: `code` in backticks becomes bold, and
// whatever roff would take for a command is escaped.

import Batch

/// Builds a man page.
struct ManPage {
    private(set) var text: String

    /// The day that pages bear; it is the release's, so that the same sources give the same pages.
    private static let day = "2026-11-21"

    init(_ name: String, _ section: Int, _ summary: String) {
        let title = name.uppercased().replacing("-", with: "\\-")
        text = """
            .\\" Written by purser-docs from the registry; edit the sources, not this page.
            .TH \(title) \(section) "\(Self.day)" "Purser \(UsageText.version)" "Purser manual"
            .SH NAME
            \(name.replacing("-", with: "\\-")) \\- \(Self.inline(summary))

            """
    }

    /// Adds lines that are roff already.
    mutating func append(_ roff: String) { text += roff }

    mutating func section(_ title: String) { text += ".SH \(title.uppercased())\n" }
    mutating func subsection(_ title: String) { text += ".SS \"\(Self.inline(title))\"\n" }

    /// A paragraph.
    mutating func paragraph(_ words: String) { text += ".PP\n" + Self.lines(words) }

    /// Text that goes on in the paragraph at hand.
    mutating func line(_ words: String) { text += Self.lines(words) }

    /// A term and what it means.
    mutating func item(_ term: String, _ meaning: String) {
        text += ".TP\n\(Self.guarded(term))\n" + Self.lines(meaning)
    }

    /// A term that is written as it is typed, in bold.
    mutating func option(_ term: String, _ meaning: String) { item("\\fB" + Self.escaped(term) + "\\fP", meaning) }

    /// Lines as they are typed.
    mutating func example(_ lines: [String]) {
        // Behind a heading a paragraph begins by itself.
        let opening = text.split(separator: "\n").last?.hasPrefix(".SH") == true ? "" : ".PP\n"
        text += opening + ".RS 4\n.EX\n" + lines.map { Self.guarded(Self.escaped($0)) + "\n" }.joined() + ".EE\n.RE\n"
    }

    /// A synopsis: words in bold, arguments in italics.
    static func synopsis(_ form: String) -> String {
        form.split(separator: " ").map { word in
            let core = word.filter { $0 != "[" && $0 != "]" && $0 != "…" }
            let font = core.first?.isUppercase == true ? "\\fI" : "\\fB"
            let opening = word.prefix { $0 == "[" }
            let closing = word.dropFirst(opening.count).drop { $0 != "]" && $0 != "…" }
            let middle = word.dropFirst(opening.count).dropLast(closing.count)
            return escaped(String(opening)) + font + escaped(String(middle)) + "\\fP" + escaped(String(closing))
        }.joined(separator: " ")
    }

    // MARK: Escaping

    /// Text in lines of readable length; a sentence begins a line of its own.
    private static func lines(_ words: String) -> String {
        var lines: [String] = []
        for sentence in words.split(separator: "\n") {
            var line = ""
            for word in inline(String(sentence)).split(separator: " ") {
                if line.utf8.count + word.utf8.count > 76, !line.isEmpty {
                    lines.append(line)
                    line = ""
                }
                line += (line.isEmpty ? "" : " ") + word
                if word.hasSuffix(".") && !word.hasSuffix("..") {
                    lines.append(line)
                    line = ""
                }
            }
            if !line.isEmpty { lines.append(line) }
        }
        return lines.map { guarded($0) + "\n" }.joined()
    }

    /// Escaped text in which `code` is bold.
    private static func inline(_ words: String) -> String {
        var isCode = false
        return words.split(separator: "`", omittingEmptySubsequences: false).map { part in
            defer { isCode.toggle() }
            return isCode ? "\\fB" + escaped(String(part)) + "\\fP" : escaped(String(part))
        }.joined()
    }

    /// A line that roff doesn't take for a command.
    private static func guarded(_ line: String) -> String {
        line.hasPrefix(".") || line.hasPrefix("'") ? "\\&" + line : line
    }

    static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": result += "\\e"
            case "-": result += "\\-"
            case "\"": result += "\\(dq"
            case "~": result += "\\(ti"
            case "^": result += "\\(ha"
            case "`": result += "\\(ga"
            case "'": result += "\\(aq"
            case "“": result += "\\(lq"
            case "”": result += "\\(rq"
            case "…": result += "..."
            case "—": result += "\\(em"
            case "→": result += "\\(->"
            case _ where scalar.value < 0x80: result.unicodeScalars.append(scalar)
            default:
                let digits = String(scalar.value, radix: 16, uppercase: true)
                result += "\\[u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "]"
            }
        }
        return result
    }
}
