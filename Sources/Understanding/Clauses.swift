// Two clauses in a line: “ticket 24 is fixed, mark it resolved”. The first says what is spoken of, the second what is
// to be done with it. What the first says besides is no command, so a condition or a doubt in it leaves nothing to do.

import CommandSpec
import Domain

struct Clauses {
    /// The record that the first clause is about.
    let subject: RecordKey
    /// What is to be done, a line by itself.
    let request: String

    private static let doubts: Set<String> = [
        "if", "when", "unless", "once", "after", "before", "should", "would", "could", "might", "may", "whether",
        "until",
        "as", "case", "maybe", "perhaps", "or",
    ]
    private static let idle: Set<String> = ["please", "pls", "now", "then", "so", "thanks", "again", "can", "you"]
    private static let verbs: Set<String> = [
        "reopen", "resolve", "close", "escalate", "win", "claim", "pause", "resume",
    ]
    private static let pronouns: Set<String> = ["it", "this", "that", "their", "its", "his", "her", "them", "him"]

    /// Nil where the line has no such clauses.
    init?(_ words: [Word], of line: String, _ targets: TargetReader, _ show: Command) {
        guard let comma = words.firstIndex(where: { $0.isMark(",") || $0.isMark(";") }), comma + 1 < words.count else {
            return nil
        }
        let first = words[..<comma]
        let second = words[(comma + 1)...]
        let number = second.firstIndex { $0.isDigits }
        // “ticket 23 came back, please reopen”
        let said = second.filter { $0.kind == .plain && !Self.idle.contains($0.key) }
        let isVerb = said.count == 1 && Self.verbs.contains(said.first?.key ?? "")
        guard
            number != nil || isVerb || second.contains(where: { $0.kind == .plain && Self.pronouns.contains($0.key) }),
            !first.indices.contains(where: { place in
                // “it isn't fixed after all”
                let isAfterAll = first[place].key == "after" && place + 1 < comma && first[place + 1].key == "all"
                return Self.doubts.contains(first[place].key) && !isAfterAll || first[place].isMark("?")
            })
        else { return nil }
        let found = first.indices.flatMap { start in
            targets.targets(at: start, for: show).filter { !$0.isBulk && $0.end <= comma }.map {
                (start: start, value: $0)
            }
        }
        // “Acme renewal 2026” is a deal, and within it Acme is not spoken of.
        guard let longest = found.max(by: { $0.value.end - $0.start < $1.value.end - $1.start }) else { return nil }
        let span = longest.start..<longest.value.end
        let named = found.filter {
            $0.start == span.lowerBound && $0.value.end == span.upperBound || !span.overlaps($0.start..<$0.value.end)
        }
        .map(\.value)
        // “Jonas left Acme, delete him” is of him.
        let isOfPerson = second.contains { ["him", "her", "his"].contains($0.key) }
        let person = isOfPerson ? named.first { $0.type?.name == "contact" } : nil
        guard let target = person ?? named.max(by: { $0.end < $1.end }), let type = target.type,
            let from = second.first,
            let to = second.last, let id = target.text.split(separator: " ").last.flatMap({ Int64($0) })
        else { return nil }
        let bytes = Array(line.utf8)
        if let number {
            // “tickets 13 and 14 are the same, merge 14 into 13”: the first says of which type the numbers are.
            guard number > comma + 1, named.allSatisfy({ $0.type === type }),
                !second.contains(where: { words in
                    words.kind == .plain && targets.isTypeWord(words)
                })
            else { return nil }
            let before = bytes[from.range.lowerBound..<words[number].range.lowerBound]
            let behind = bytes[words[number].range.lowerBound..<to.range.upperBound]
            request = String(decoding: before + Array("\(type.name) ".utf8) + behind, as: UTF8.self)
        } else {
            guard person != nil || named.allSatisfy({ $0.text == target.text }) else { return nil }
            request =
                isVerb
                ? (said.first?.key ?? "") + " it"
                : String(decoding: bytes[from.range.lowerBound..<to.range.upperBound], as: UTF8.self)
        }
        subject = RecordKey(type: type.name, id: id)
    }
}
