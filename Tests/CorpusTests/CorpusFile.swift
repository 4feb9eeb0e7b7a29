// The corpus as text files, so that people who never read the parser can write it:
//
//     # a comment                     @ ticket 12     the record at hand, for pronouns
//     what somebody types             > show deals    a command that was given before, for ellipsis
//       = the canonical command       (several lines: each is accepted)
//     what must be refused
//       ! why: ambiguous, unknown-name, vague, nonsense, negated, conditional, incomplete, hypothetical,
//           misspelled
//
// Marks stand at the beginning of a line for the next request, `=` and `!` are indented below it.

import Platform

/// Something that somebody types, and what is to come of it.
struct Request: Sendable {
    /// The file's name without its ending, such as `rank`.
    let kind: String
    /// `rank.corpus:12`.
    let place: String
    let text: String
    /// The record at hand, such as `ticket 12`; nil where there is none.
    let hand: String?
    /// The commands given before.
    let previous: [String]
    /// The canonical commands any of which is right; empty where the request must be refused.
    var accepted: [String] = []
    /// Why it must be refused; nil where it must be understood.
    var refusal: String?
}

/// Reads files of the corpus.
struct CorpusFile {
    private(set) var requests: [Request] = []
    private let path: String
    private var hand: String?
    private var previous: [String] = []

    /// What is wrong with a file.
    struct Fault: Error, CustomStringConvertible {
        let description: String
    }

    /// - Throws: `Fault` at a line that fits nothing, or a request without an outcome.
    init(_ path: String) throws {
        self.path = path
        for (index, line) in try Files.readText(path).split(separator: "\n", omittingEmptySubsequences: false)
            .enumerated()
        {
            try take(line, number: index + 1)
        }
        try finish()
    }

    /// The requests of a file, or of all files in a folder and the folders in it.
    static func requests(in path: String) throws -> [Request] {
        guard Folders.exists(path) else { return try CorpusFile(path).requests }
        return try Folders.names(in: path).sorted().flatMap { name in
            let inner = Paths.join(path, name)
            return Folders.exists(inner) || name.hasSuffix(".corpus") ? try requests(in: inner) : []
        }
    }

    private mutating func take(_ line: Substring, number: Int) throws {
        let text = String(line.drop { $0 == " " })
        if text.isEmpty || line.hasPrefix("#") { return }
        if text.count == line.count { return try begin(text, number: number) }
        guard !requests.isEmpty else { throw Fault(description: "\(path):\(number): an outcome of no request") }
        let outcome = String(text.dropFirst(2))
        switch text.prefix(2) {
        case "= ": requests[requests.count - 1].accepted.append(outcome)
        case "! ": requests[requests.count - 1].refusal = outcome
        default: throw Fault(description: "\(path):\(number): neither = nor !")
        }
    }

    private mutating func begin(_ text: String, number: Int) throws {
        switch text.prefix(2) {
        case "@ ": hand = String(text.dropFirst(2))
        case "> ": previous.append(String(text.dropFirst(2)))
        default:
            try finish()
            let name = Paths.name(of: path)
            requests.append(
                Request(
                    kind: String(name.dropLast(Paths.ending(of: path).count + 1)), place: "\(name):\(number)",
                    text: text, hand: hand, previous: previous))
            (hand, previous) = (nil, [])
        }
    }

    /// Holds the last request to having exactly one sort of outcome.
    private func finish() throws {
        guard let last = requests.last else { return }
        if last.accepted.isEmpty == (last.refusal == nil) {
            throw Fault(description: "\(last.place): “\(last.text)” needs either = or !")
        }
    }
}
