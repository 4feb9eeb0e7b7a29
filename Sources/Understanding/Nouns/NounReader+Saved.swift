// What the workspace itself calls things: tags, saved views and segments; terms written as the language has them, and
// texts to search for.

import Base
import CommandSpec
import Domain
import Language
import Store

extension NounReader {
    func tagged(_ type: RecordType, at place: Int) -> [Step] {
        let isSaid = end(
            of: [
                ["tagged"], ["tagged", "with"], ["tagged", "as"], ["with", "tag"], ["with", "the", "tag"], ["labelled"],
                ["labeled"],
            ], place)
        let start = isSaid ?? place
        guard start < words.count, words[start].kind == .plain || words[start].kind == .quoted else { return [] }
        let word = words[start].key
        if isSaid != nil { return [Step(start + 1, .term("#" + tagText(words[start].text)))] }
        guard word.utf8.count > 1, !PlainEnglish.carriesSentence(word), values.isTag(word, of: type) else { return [] }
        return [Step(start + 1, .term("#" + tagText(word)), cost: 2)]
    }

    private func tagText(_ word: String) -> String {
        word.utf8.allSatisfy { ($0 >= 0x61 && $0 <= 0x7A) || ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2D }
            ? word : Quoting.quoted(word)
    }

    /// “the big deals view”, “deals in Big deals”.
    func saved(_ type: RecordType, at place: Int) -> [Step] {
        let marker = end(
            of: [
                ["in"], ["in", "the", "view"], ["in", "the", "segment"], ["from"], ["the", "segment"], ["segment"],
                ["the", "view"], ["view"],
            ], place)
        let start = marker.map(pastArticles) ?? place
        var steps: [Step] = []
        for count in [4, 3, 2, 1] where start + count <= words.count {
            let run = words[start..<start + count]
            let name = run.map(\.text).joined(separator: " ")
            guard run.allSatisfy({ $0.kind == .plain || (count == 1 && $0.kind == .quoted) }),
                let saved = savedQuery(name), saved.type == type.name
            else { continue }
            let behind = end(of: [["view"], ["segment"], ["list"]], start + count)
            guard marker != nil || behind != nil || count == 1 && run[start].kind == .quoted else { continue }
            var pieces: [Piece] = [.term("in:" + NameBook.value(saved.name))]
            for key in saved.order where behind != nil {
                pieces.append(.sort(key.field.description, descending: key.descending))
            }
            if marker != nil { steps.append(Step(behind ?? start + count, pieces)) }
            if behind != nil { pieces.append(.head(isPlural: true, terms: [])) }
            if marker == nil || behind != nil { steps.append(Step(behind ?? start + count, pieces)) }
        }
        return steps
    }

    private func savedQuery(_ name: String) -> SpokenView? {
        let key = TextFolding.key(name)
        return savedViews.first { $0.key == key }
    }

    func written(at place: Int) -> [Step] {
        guard words[place].kind == .term else { return [] }
        let text = words[place].text
        guard !text.hasPrefix("$"),
            !text.contains("=") || text.contains("<") || text.contains(">") || text.contains("!")
        else { return [] }
        return [Step(place + 1, .term(text))]
    }

    /// “about printing”, “mentioning invoice”: a text to search for, never in a change.
    func searched(at place: Int) -> [Step] {
        guard let start = end(of: Self.searches, place), start < words.count else { return [] }
        var steps: [Step] = []
        var texts: [String] = []
        // “the card reader” is one thing, and its words belong together.
        let isOne = words[start].kind == .plain && ["the", "a", "an", "our"].contains(words[start].key)
        for index in start..<min(start + 4, words.count) {
            let word = words[index]
            // “on average” is no subject.
            guard
                word.kind == .quoted
                    || (word.kind == .plain && !PlainEnglish.carriesSentence(word.key) && word.key != "average")
            else {
                if index == start, word.kind == .plain, ["the", "a", "an"].contains(word.key) { continue }
                break
            }
            texts.append(word.text)
            let said = isOne ? [texts.joined(separator: " ")] : texts
            steps.append(Step(index + 1, said.map { .text(Quoting.quoted($0)) }, cost: 5, place: .afterHead))
            if word.kind == .quoted { break }
        }
        return steps
    }

    private static let searches: Phrases = [
        ["about"], ["mentioning"], ["containing"], ["regarding"], ["concerning"], ["that", "mention"],
        ["which", "mention"],
        ["with", "the", "word"], ["matching"], ["that", "contain"], ["with", "the", "text"], ["on"], ["around"],
    ]
}

/// A saved view or segment, by what it is called.
struct SpokenView {
    let name: String
    /// The name folded, as words are compared.
    let key: String
    let type: String
    let order: [SortKey]

    /// What leads to the name of one.
    static let kinds: Set<String> = ["segment", "view", "list"]
}
