// What is wrong in a file that somebody wrote, and where; with the nearest right word.

import Base
import YAML

/// What is wrong in a file.
public struct FileFault: Error, Sendable, Equatable, CustomStringConvertible {
    public let file: String
    public let line: Int
    public let column: Int
    public let what: String
    public let advice: String

    public init(file: String, line: Int, column: Int, what: String, advice: String) {
        (self.file, self.line, self.column, self.what, self.advice) = (file, line, column, what, advice)
    }

    /// `FILE:LINE:COLUMN: what is wrong; what to do`
    public var description: String { "\(file):\(line):\(column): \(what)" + (advice.isEmpty ? "" : "; \(advice)") }

    /// A key that there is not.
    static func unknownKey(_ member: YAMLMember, among words: [String], in file: String) -> FileFault {
        FileFault(
            file: file, line: member.line, column: member.column, what: "there is no key “\(member.key)”",
            advice: nearest(member.key, among: words))
    }

    /// The nearest right word, or all of them.
    static func nearest(_ word: String, among words: [String]) -> String {
        NearestWord.of(word, among: words).map { "did you mean \($0)?" }
            ?? "take one of " + words.prefix(20).joined(separator: ", ")
    }
}
