// The files of a reply are lines of its text while it is written, so that a draft keeps them and any editor can
// name them: `attach: ~/offers/acme.pdf`. They are no part of what is sent as text.

/// A reply's text, and the files that go with it.
struct ReplyFiles: Equatable {
    static let mark = "attach:"

    let text: String
    let files: [String]

    init(_ written: String) {
        var lines: [Substring] = []
        var files: [String] = []
        for line in written.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            let name = line.hasPrefix(Self.mark) ? line.dropFirst(Self.mark.count).drop { $0 == " " } : ""
            if name.isEmpty { lines.append(line) } else { files.append(Self.trimmed(name)) }
        }
        while !files.isEmpty, lines.last?.allSatisfy(\.isWhitespace) == true { lines.removeLast() }
        text = lines.joined(separator: "\n")
        self.files = files
    }

    private static func trimmed(_ name: Substring) -> String {
        var name = name
        while name.last?.isWhitespace == true { name.removeLast() }
        return String(name)
    }
}
