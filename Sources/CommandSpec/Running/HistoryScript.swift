// Commands of the journal as a script that does the same again. What a command says by number may have another
// number elsewhere: a record that one of the commands made gets a name there, and the later ones use the name. A
// range of numbers becomes those that it reached.

import Base
import Domain
import Language
public import Store

/// Writes commits as a script.
public struct HistoryScript {
    private let session: Session
    private var reader: Reader { session.workspace.reader }

    public init(_ session: Session) { self.session = session }

    /// The lines of a script, the oldest commit first.
    public func lines(_ commits: [Commit]) throws -> [String] {
        guard let first = commits.first, let last = commits.last else { return ["# nothing was done yet"] }
        let steps = try commits.map { commit in (commit: commit, entries: try reader.entries(of: commit.sequence)) }
        // A name is for what can be named: the one record that a command makes and gives back.
        var made: Set<RecordKey> = []
        var used: Set<RecordKey> = []
        var lines: [(text: String, made: RecordKey?)] = []
        for (commit, entries) in steps {
            let (text, names) = rewritten(commit.command, entries, made)
            used.formUnion(names)
            let key = madeRecord(commit.command, entries)
            if let key { made.insert(key) }
            lines.append((text, key))
        }
        return [
            "# What \(SafeText.singleLine(first.actor)) did from \(first.instant) to \(last.instant).",
            "# Relative dates are those of the day on which it runs: --now gives it another.",
        ]
            + lines.map { line in
                guard let key = line.made, used.contains(key) else { return line.text }
                return "let \(Self.name(key)) = \(line.text)"
            }
    }

    private static func name(_ key: RecordKey) -> String { key.type + String(key.id) }

    private func madeRecord(_ command: String, _ entries: [JournalEntry]) -> RecordKey? {
        let verb = command.prefix { $0 != " " }
        guard session.registry.command(named: verb)?.makesRecord == true else { return nil }
        let created = entries.filter { $0.kind == .created }
        return created.count == 1 ? created[0].key : nil
    }

    // MARK: Names in the place of numbers

    /// A command with the names of records that were made before it, and which of them it uses.
    private func rewritten(_ command: String, _ entries: [JournalEntry], _ made: Set<RecordKey>) -> (
        String, Set<RecordKey>
    ) {
        guard !made.isEmpty, let tokens = try? Lexer.tokens(of: command), let first = tokens.first else {
            return (command, [])
        }
        let forms = session.registry.entries(beginningWith: first.text)
        let apart = DashedWord.together(in: AssignmentSign.apart(in: tokens, forms.map(\.form)), forms.map(\.form))
        var matcher = SynopsisMatcher(
            apart, ShapeContext(catalogue: reader.catalogue, names: session.registry.names, isLoose: true))
        guard let slots = forms.lazy.compactMap({ matcher.match($0.form) }).first else { return (command, []) }
        var edits = Edits(made: made)
        var type: RecordType?
        for slot in slots {
            let said = apart[slot.tokens]
            switch slot.content {
            case .type(let named): type = named
            case .word: break
            case .argument(let argument):
                switch argument.kind {
                case .type: type = said.first.flatMap { reader.catalogue.type(named: $0.text) }
                case .records: if let type { edits.records(said, of: type, entries) }
                case .record(let name): edits.word(said, of: name)
                case .query:
                    type = said.first.flatMap { reader.catalogue.type(named: $0.text) } ?? type
                    if let type { edits.terms(said, of: type) }
                case .assignments: if let type { edits.terms(said, of: type) }
                default: break
                }
            }
        }
        return (edits.applied(to: command), edits.used)
    }

    /// Replacements within a line.
    private struct Edits {
        let made: Set<RecordKey>
        private(set) var used: Set<RecordKey> = []
        private var replacements: [(range: Range<Int>, text: String)] = []

        init(made: Set<RecordKey>) { self.made = made }

        private mutating func name(_ type: String, _ id: Int64) -> String? {
            let key = RecordKey(type: type, id: id)
            guard made.contains(key) else { return nil }
            used.insert(key)
            return "$" + HistoryScript.name(key)
        }

        /// `5`, `3,5` or `3..9` behind a type.
        mutating func records(_ tokens: ArraySlice<Token>, of type: RecordType, _ entries: [JournalEntry]) {
            for token in tokens where token.kind == .word {
                let ranges = RecordSelection.ranges(of: token.text)
                var isNamed = false
                var words: [String] = []
                for range in ranges {
                    let isWide = range.count > 1
                    let reached = entries.map(\.key).filter { $0.type == type.name && range.contains($0.id) }.map(\.id)
                    for id in isWide ? Array(Set(reached)).sorted() : [range.lowerBound] {
                        let name = name(type.name, id)
                        isNamed = isNamed || name != nil
                        words.append(name ?? String(id))
                    }
                }
                if isNamed { replacements.append((token.range, words.joined(separator: ", "))) }
            }
        }

        /// A record by its number where a name may stand.
        mutating func word(_ tokens: ArraySlice<Token>, of type: String) {
            guard tokens.count == 1, let token = tokens.first, token.kind == .word, let id = Int64(token.text),
                let name = name(type, id)
            else { return }
            replacements.append((token.range, name))
        }

        /// Values of fields that lead to records, and of `id`.
        mutating func terms(_ tokens: ArraySlice<Token>, of type: RecordType) {
            for token in tokens where token.termOperator != nil {
                guard let field = type.field(named: token.text)?.field,
                    let target = field.name == "id" ? type.name : field.kind.target
                else { continue }
                for part in token.value where !part.isQuoted {
                    if let id = Int64(part.text), let name = name(target, id) {
                        replacements.append((part.range, name))
                    }
                }
            }
        }

        func applied(to line: String) -> String {
            var bytes = Array(line.utf8)
            for (range, text) in replacements.sorted(by: { $0.range.lowerBound > $1.range.lowerBound })
            where range.upperBound <= bytes.count { bytes.replaceSubrange(range, with: text.utf8) }
            return String(decoding: bytes, as: UTF8.self)
        }
    }
}
