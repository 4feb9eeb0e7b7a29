// Places that the user has marked with a letter, kept over a restart. A mark is a command line, so it is the same in
// the file, in the bar and on a key:
//
//     a:
//       line: "show deals stage:lead"
//       cursor: 42

import YAML

/// Marked places by their letters.
public struct PlaceMarks: Sendable, Equatable {
    struct Mark: Sendable, Equatable {
        /// The command line that shows the place.
        let line: String
        /// The record under the cursor of a list.
        var cursor: Int64?
    }

    static let letters = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")

    private var byLetter: [Character: Mark] = [:]

    public init() {}

    subscript(letter: Character) -> Mark? {
        get { byLetter[letter] }
        set { byLetter[letter] = newValue }
    }

    /// Every mark, by letter.
    var all: [(letter: Character, mark: Mark)] {
        byLetter.sorted { $0.key < $1.key }.map { (letter: $0.key, mark: $0.value) }
    }

    /// Reads what was kept; whatever is not understood is left out.
    public init(_ file: SettingsFile) {
        for member in (try? file.parse())?.mapping ?? [] {
            guard let letter = member.key.first, member.key.count == 1, PlaceMarks.letters.contains(letter),
                let line = member.value["line"]?.text
            else { continue }
            byLetter[letter] = Mark(line: line, cursor: member.value["cursor"]?.text.flatMap { Int64($0) })
        }
    }

    /// The text of the file.
    public var text: String {
        all.map { letter, mark in
            let cursor = mark.cursor.map { "  cursor: \($0)\n" } ?? ""
            return "\"\(letter)\":\n  line: \(SettingsFile.quoted(mark.line))\n\(cursor)"
        }.joined()
    }
}

extension SettingsFile {
    /// A text as YAML reads it back, whatever is in it.
    static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F: result += " "
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
