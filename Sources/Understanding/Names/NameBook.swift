// Which records a run of words may name. One look into the index of names a first word, and the words that
// follow are held against what it gave, so that a line of many words costs a handful of looks.

import Base
import CommandSpec
import Domain
import Language
import Store

/// Where names are looked up.
protocol NameLookup {
    /// Records whose name begins so, or has words that do.
    func names(matching text: String, type: String, limit: Int) throws -> [NameMatch]
    /// The record that a name means in a canonical line; nil where that is none or several.
    func only(_ name: String, type: String) -> RecordKey?
    /// Records with a name that is spelled nearly so.
    func near(_ name: String, type: String) -> [NameMatch]
    /// The words of the names of a type's records; nil where there are too many to go through.
    func nameWords(of type: String) -> NearSpellings?
}

/// A workspace's own names.
struct ReaderNames: NameLookup {
    let reader: Reader

    func names(matching text: String, type: String, limit: Int) throws -> [NameMatch] {
        try reader.names(matching: text, type: type, limit: limit)
    }

    func only(_ name: String, type: String) -> RecordKey? { try? reader.find(name, type: type) }

    func near(_ name: String, type: String) -> [NameMatch] {
        do {
            _ = try reader.find(name, type: type)
        } catch let error as StoreError {
            return error.candidates
        } catch {}
        return []
    }

    /// Kept until such a record is written.
    func nameWords(of type: String) -> NearSpellings? {
        let found = try? reader.remembered("spoken name words of " + type, from: [type]) {
            var titles: [String] = []
            try reader.forEach(Query(type, order: [SortKey(FieldPath("id"))]), first: Self.mostWorded + 1) { record in
                titles.append(record.title)
                return true
            }
            return titles.count > Self.mostWorded ? nil : NearSpellings(Set(titles.flatMap(SearchWords.of)))
        }
        return found ?? nil
    }

    /// More records than this are asked for by the index of words.
    private static let mostWorded = 2_000
}

/// Words that name records.
struct NameSpan {
    let end: Int
    /// The records that the words name as well as any.
    let matches: [NameMatch]
    /// 0 for the name itself, 1 for its beginning, 2 for words within it, 3 for another spelling.
    let rank: Int
    let text: String

    var only: NameMatch? { matches.count == 1 ? matches[0] : nil }
}

/// Looks names up, each once.
final class NameBook {
    private let words: [Word]
    private let line: String
    private let lookup: any NameLookup
    private var spans: [SpansKey: [NameSpan]] = [:]

    private struct SpansKey: Hashable {
        let type: String
        let index: Int
    }

    /// Names are this many words long at most.
    private static let longest = 7
    private static let mostLooked = 40

    init(_ words: [Word], line: String, lookup: any NameLookup) {
        self.words = words
        self.line = line
        self.lookup = lookup
    }

    /// Runs of words from a place on that name records of a type, the longest first.
    func spans(of type: String, at index: Int) -> [NameSpan] {
        let memo = SpansKey(type: type, index: index)
        if let known = spans[memo] { return known }
        let found = look(type, index)
        spans[memo] = found
        return found
    }

    private func look(_ type: String, _ index: Int) -> [NameSpan] {
        guard index < words.count else { return [] }
        let first = words[index]
        switch first.kind {
        case .quoted: return look([first], type, at: index, quoted: true)
        case .mark, .term: return []
        case .plain: break
        }
        guard !first.isDigits else { return [] }
        var run: [Word] = []
        while index + run.count < words.count, run.count < Self.longest {
            let word = words[index + run.count]
            guard word.kind == .plain else { break }
            run.append(word)
        }
        return look(run, type, at: index, quoted: false)
    }

    private func look(_ run: [Word], _ type: String, at index: Int, quoted: Bool) -> [NameSpan] {
        // A word that carries sentences begins a name only together with the next.
        let isCommon = !quoted && PlainEnglish.carriesSentence(run[0].key)
        let least = isCommon ? 2 : 1
        guard run.count >= least, run[0].key.utf8.count > 1 || run.count > 1 else { return [] }
        let seed = text(run.prefix(least))
        guard let looked = try? lookup.names(matching: seed, type: type, limit: Self.mostLooked) else { return [] }
        var pool = looked.map { Titled($0) }
        if pool.isEmpty, !isCommon { return respelled(run, type, at: index) }
        let isCut = pool.count >= Self.mostLooked
        var result: [NameSpan] = []
        for count in stride(from: run.count, through: least, by: -1) {
            let said = Array(run.prefix(count))
            // The last word of a name is no article or preposition.
            if count > 1, !quoted, PlainEnglish.carriesSentence(said[count - 1].key), !said[count - 1].isDigits,
                !pool.contains(where: { $0.key == key(said) })
            {
                continue
            }
            if isCut, count > least, let more = try? lookup.names(matching: text(said), type: type, limit: 8) {
                pool += more.filter { match in !pool.contains { $0.match == match } }.map { Titled($0) }
            }
            guard let span = best(said, pool, end: index + count) else { continue }
            if isCut, count == least, span.rank > 0 {
                result.append(
                    NameSpan(end: span.end, matches: Array(span.matches.prefix(8)), rank: span.rank, text: span.text))
            } else {
                result.append(span)
            }
        }
        return result
    }

    /// The words as they were typed, without the ending of a possessive.
    private func text(_ run: some Collection<Word>) -> String { run.map(\.text).joined(separator: " ") }

    private func key(_ run: some Collection<Word>) -> String { TextFolding.key(text(run)) }

    /// A record that a name may mean, with what its title is compared by.
    private final class Titled {
        let match: NameMatch
        let key: String
        private(set) lazy var words = SearchWords.of(key)

        init(_ match: NameMatch) {
            self.match = match
            key = TextFolding.key(match.title)
        }
    }

    private func best(_ said: [Word], _ pool: [Titled], end: Int) -> NameSpan? {
        let text = text(said)
        let key = TextFolding.key(text)
        let words = SearchWords.of(key)
        var ranks: [[NameMatch]] = [[], [], []]
        for titled in pool {
            guard let rank = Self.rank(key, words, titled) else { continue }
            ranks[rank].append(titled.match)
        }
        guard let rank = ranks.firstIndex(where: { !$0.isEmpty }) else {
            // The index knows what the title doesn't show: a login, a nickname, initials.
            guard said.count == 1, pool.count <= 3, !pool.isEmpty, pool[0].match.key.type == "user" else { return nil }
            return NameSpan(end: end, matches: pool.map(\.match), rank: 2, text: text)
        }
        // “the 5 tickets” are none that has both words in its title.
        guard rank < 2 || !said.allSatisfy(Self.saysNoName) else { return nil }
        return NameSpan(end: end, matches: ranks[rank], rank: rank, text: text)
    }

    /// Whether a word by itself tells no record from another: one that carries sentences, or a number.
    private static func saysNoName(_ word: Word) -> Bool {
        word.kind == .plain
            && (word.isDigits || PlainEnglish.carriesSentence(word.key) || NumberWords.isNumber(word.key))
    }

    /// How well what was said, and its words, name a title; nil where they don't.
    private static func rank(_ said: String, _ words: [String], _ titled: Titled) -> Int? {
        if said == titled.key { return 0 }
        if titled.key.hasPrefix(said + " ") { return 1 }
        let titles = titled.words
        guard !words.isEmpty else { return nil }
        if words == titles { return 0 }
        if titles.starts(with: words) { return 1 }
        // Words within the title stand there whole; the last may be its beginning.
        var rest = titles[...]
        for (index, word) in words.enumerated() {
            let isLast = index == words.count - 1
            guard let place = rest.firstIndex(where: { $0 == word || (isLast && word.count > 2 && $0.hasPrefix(word)) })
            else { return nil }
            rest = rest[(place + 1)...]
        }
        return 2
    }

    /// A colleague whose name was mistyped by a letter; other records are offered, never taken.
    private func respelled(_ run: [Word], _ type: String, at index: Int) -> [NameSpan] {
        guard type == "user", run[0].key.utf8.count > 3 else { return [] }
        let key = run[0].key
        let limit = key.count > 7 ? 2 : 1
        if let known = lookup.nameWords(of: type), !known.haveOne(near: key, limit: limit) { return [] }
        let near = lookup.near(run[0].text, type: type)
        let close = near.filter { match in
            SearchWords.of(match.title).contains { EditDistance.within(key, $0, limit: limit) != nil }
        }
        guard close.count == 1 else { return [] }
        return [NameSpan(end: index + 1, matches: close, rank: 3, text: run[0].text)]
    }

    // MARK: Writing

    /// How a canonical line names a record: as it was said where that is enough, else by its name, else by its id.
    func reference(_ match: NameMatch, said: String) -> String {
        // Whatever its case: a name has one spelling.
        let said = TextFolding.key(said) == TextFolding.key(match.title) ? match.title : said
        if Int64(said) == nil, lookup.only(said, type: match.key.type) == match.key { return Self.value(said) }
        if Int64(match.title) == nil, lookup.only(match.title, type: match.key.type) == match.key {
            return Self.value(match.title)
        }
        return String(match.key.id)
    }

    static func value(_ text: String) -> String { Quoting.value(text) }
}
