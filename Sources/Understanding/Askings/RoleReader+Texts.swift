// What is taken as it stands in the line: texts, titles, tags, files, and commands within the line. A text takes as many
// words as the other roles leave it; a title ends where a name could begin.

import Base
import CommandSpec
import Domain
import Language

extension RoleReader {
    /// Words up to any end, as they stand.
    func runs(at start: Int, most: Int, base: Int) -> [RoleValue] {
        if words[start].kind == .quoted {
            let own = RoleValue(words[start].text, end: start + 1, span: start..<start + 1)
            // “"call Gavin" by friday”
            guard let time = fields.timeBehind(start + 1) else { return [own] }
            return [own, RoleValue(words[start].text, end: time.end, span: start..<time.end)]
        }
        // What is quoted is a value by itself, and no part of one.
        let quoted = words[start...].firstIndex { $0.kind == .quoted } ?? words.count
        return (start + 1...max(start + 1, min(start + most, quoted))).map { end in
            RoleValue(fields.text(start..<end) ?? "", end: end, cost: base + end - start - 1, span: start..<end)
        }
    }

    private static let noTitles: Set<String> = [
        "if", "when", "unless", "because", "that", "to", "and", "or", "not", "for", "in", "with", "from", "by", "of",
        "it", "this", "please", "called", "named", "is", "should", "would", "then", "also", "on", "at", "as", "worth",
        "everything", "all", "whatever", "something", "here", "there",
    ]

    /// “'The PDF is attached'”: a text in single marks is what stands between them.
    private static func unquoted(_ text: String) -> String {
        for (open, close) in [("'", "'"), ("‘", "’"), ("“", "”"), ("«", "»")]
        where text.count > 2 && text.hasPrefix(open) && text.hasSuffix(close) {
            return String(text.dropFirst().dropLast())
        }
        return text
    }

    /// A text in quotation marks, or words; the fewer, the likelier that the rest says something else.
    func texts(at start: Int, isTitle: Bool) -> [RoleValue] {
        var start = start
        while start < words.count, words[start].kind == .mark { start += 1 }
        guard start < words.count else { return [] }
        if words[start].kind == .quoted { return [RoleValue(Quoting.quoted(words[start].text), end: start + 1)] }
        // “saying that …”, with or without the word between.
        let isSaid = start > 0 && ["saying", "say", "says"].contains(words[start - 1].key)
        if !isTitle, isSaid, words[start].key == "that", start + 1 < words.count { start += 1 }
        // “answer ticket 10 myself: …” says how, before the text.
        if !isTitle, ["myself", "personally", "internally", "directly"].contains(words[start].key),
            start + 1 < words.count,
            words[start + 1].kind != .plain
        {
            return []
        }
        // “note on Acme: prefers …” begins its text behind the colon.
        if !isTitle, ["on", "for", "about", "to", "at", "with"].contains(words[start].key),
            words[start...].prefix(8).contains(where: { $0.isMark(":") })
        {
            return []
        }
        // “deal 14” is a record, and no deal called 14.
        if isTitle, words[start].isDigits, start > 0, nouns.catalogue.type(named: words[start - 1].key) != nil {
            return []
        }
        // “22 is waiting, set the ticket accordingly” speaks of ticket 22.
        if isTitle, words[start].isDigits, start + 1 < words.count,
            ["is", "are", "was", "has"].contains(words[start + 1].key)
        {
            return []
        }
        // “a segment of customers with open deals” has no name.
        if isTitle, start > 1, ["with", "of"].contains(words[start - 1].key),
            !["name", "title", "heading"].contains(words[start - 2].key)
        {
            return []
        }
        // Behind a colon anything may be a title.
        if isTitle, Self.noTitles.contains(words[start].key), start == 0 || !words[start - 1].isMark(":") { return [] }
        // “Acme just called, please open a ticket: …” asks for something else than to note that.
        if !isTitle, start > 1, words[start - 1].isMark(","), ["please", "pls"].contains(words[start].key) {
            return []
        }
        if !isTitle, beginsElsewhere(start) || asksBesides(start) || beginsBeside(start) { return [] }
        // “the Initech ticket: …” is about a ticket: the word is no text.
        if !isTitle, start + 1 < words.count, words[start + 1].isMark(":"),
            nouns.catalogue.type(named: words[start].key) != nil
        {
            return []
        }
        // “that we're on it”, “: will do” are texts, though of small words alone.
        let isLed = !isTitle && start > 0 && (words[start - 1].isMark(":") || words[start - 1].key == "that")
        var ends = Array(start + 1...words.count)
        if ends.count > 24 { ends = [words.count] }
        return ends.compactMap { end in
            var last = end
            // A question mark belongs to the text, unless the line itself asks politely.
            let asks =
                !isTitle && !Fillers.isRequest(Array(words[..<start]))
                && !["is", "are", "do", "does", "what", "which", "any", "have", "where"].contains(words[0].key)
            while last > start, words[last - 1].kind == .mark, !(asks && words[last - 1].text == "?") { last -= 1 }
            // “reply to ticket 12” leaves the text out; “to” is none.
            guard saysSomething(start..<last) || isLed && last > start + 1 else { return nil }
            guard last > start, end == words.count || last == end else { return nil }
            // A sentence behind a colon is written with its stop.
            if !isTitle, isSentence(start), end == words.count, last + 1 == end, [".", "!"].contains(words[last].text) {
                last += 1
            }
            if isTitle, (start..<last).contains(where: { words[$0].kind == .quoted || words[$0].kind == .term }) {
                return nil
            }
            if isTitle,
                (start..<last).contains(where: {
                    words[$0].isMark(",") || words[$0].isMark(":") || words[$0].isMark(";")
                })
            {
                return nil
            }
            if isTitle, namesCustomer(start..<last) || saysMore(start..<last) { return nil }
            // “a call with Umbrella: talked about terms”: what stands before the colon is no text, nor what is cut behind it.
            if !isTitle, end < words.count, (start..<last).contains(where: { words[$0].isMark(":") }) { return nil }
            // “Aperture with phone 555” is a name and a number rather than a long name.
            let isLong = isTitle && (start + 1..<last).contains { ["with", "in", "worth"].contains(words[$0].key) }
            return fields.text(start..<last).map { Self.unquoted($0) }.map {
                // A question is asked to its mark.
                let isAsked = asks && words[last - 1].isMark("?")
                let isStopped = words[last - 1].isMark(".") || words[last - 1].isMark("!")
                // What is quoted is the text, and the words before it are none of it.
                let holdsQuoted = words[start..<last].contains { $0.kind == .quoted }
                return RoleValue(
                    Quoting.quoted($0), end: end,
                    cost: 3 + last - start + (isLong ? 3 : 0) + (holdsQuoted ? 6 : 0) - (isAsked || isStopped ? 2 : 0),
                    span: start..<last)
            }
        }
    }

    /// Whether a text begins behind a colon as a sentence does.
    private func isSentence(_ start: Int) -> Bool {
        start > 0 && words[start - 1].isMark(":") && words[start].text.first?.isUppercase == true
    }

    private static let links: Set<String> = ["on", "in", "to", "for", "about", "at", "with", "of", "under"]

    /// Whether what might be a text begins with a record, or is but a time: “on ticket 4 that a fix is coming”, “on tuesday”.
    private func beginsElsewhere(_ start: Int) -> Bool {
        let place = Self.links.contains(words[start].key) ? nouns.pastArticles(start + 1) : start
        guard place < words.count else { return false }
        if place > start, place + 1 < words.count, words[place].kind == .plain, words[place + 1].isDigits,
            targets.isTypeWord(words[place])
        {
            return true
        }
        guard let time = nouns.times.time(at: place), time.phrase.term != nil else { return false }
        return words[time.end...].allSatisfy { $0.kind == .mark }
    }

    /// Whether what might be a text begins with politeness or with the order itself: “please: …”, “log the call: …”.
    private func beginsBeside(_ start: Int) -> Bool {
        guard start + 1 < words.count else { return false }
        if ["please", "pls"].contains(words[start].key) { return words[start + 1].kind == .mark }
        // “send him this answer: …”
        if ["this", "the", "that", "following"].contains(words[start].key), start + 2 < words.count,
            ["answer", "reply", "message", "text", "note", "response", "mail", "following"].contains(
                words[start + 1].key),
            words[start + 2].kind == .mark
        {
            return true
        }
        guard ["log", "note", "record"].contains(words[start].key) else { return false }
        return ["it", "this", "that", "the"].contains(words[start + 1].key)
    }

    /// Whether words of a title lead to an amount or to what a field is: “Anchor Premium for 4,800 euros”, “keg sensors the
    /// amount is nine thousand”.
    func saysMore(_ span: Range<Int>) -> Bool {
        span.dropFirst().contains { place in
            let leads = ["for", "at", "worth", "over"].contains(words[place].key)
            if leads, place + 1 < span.upperBound, nouns.numbers.amount(at: place + 1) != nil { return true }
            guard ["the", "its", "and"].contains(words[place].key) else { return false }
            let field = nouns.pastArticles(place + (words[place].key == "and" ? 1 : 0))
            let start = max(field, place + 1)
            return nouns.catalogue.types.contains { type in
                type.fields.contains { field in
                    guard let end = self.nouns.fieldEnd(field, at: start) else { return false }
                    return end < span.upperBound && words[end].key == "is"
                }
            }
        }
    }

    private static let makes: Set<String> = [
        "make", "open", "create", "raise", "add", "set", "please", "pls", "move", "put",
    ]

    /// Whether what might be a text goes on with a request: “a broken printer, make that a high ticket”.
    private func asksBesides(_ start: Int) -> Bool {
        guard start > 0, words[start - 1].kind != .mark else { return false }
        return words.indices.contains { place in
            place > start && place + 2 < words.count && words[place].isMark(",")
                && Self.makes.contains(words[place + 1].key)
                && words[(place + 2)...].contains { targets.isTypeWord($0) }
        }
    }

    /// Whether some words are more than what holds sentences together.
    func saysSomething(_ span: Range<Int>) -> Bool {
        span.contains { words[$0].kind != .plain || !PlainEnglish.carriesSentence(words[$0].key) }
    }

    /// Whether words of a title lead to a name: “Renewal for Monsters Inc”. Whose it is must be clear, so the name
    /// is a customer's or the title is quoted.
    func namesCustomer(_ span: Range<Int>) -> Bool {
        for place in span.dropFirst()
        where ["for", "with", "at", "of", "to"].contains(words[place].key) && place + 1 < span.upperBound {
            let name = nouns.pastArticles(place + 1)
            guard name < span.upperBound else { continue }
            let first = words[name].text.unicodeScalars.first
            if words[place].key != "of", first?.properties.isUppercase == true { return true }
            if nouns.names.spans(of: "customer", at: name).contains(where: { $0.rank < 2 }) { return true }
        }
        return false
    }

    private static let pointing: Set<String> = ["this", "it", "them", "him", "her", "they", "that"]
    private static let again: Phrases = [
        ["check", "in"], ["check", "back"], ["check", "again"], ["follow", "up"], ["chase"], ["get", "back"],
        ["touch", "base"], ["call", "back"], ["call", "again"], ["look", "again"], ["try", "again"], ["call", "them"],
    ]

    /// The record at hand, where a reminder speaks of it: “to look at this one”, “to check in again”.
    ///
    /// - Returns: nil where it speaks of no record; an inner nil where it names one that isn't there: “on deal Xylofrax”.
    func reminder(of text: RoleValue) -> String?? {
        guard let span = text.span else { return nil }
        for place in span
        where place + 2 < span.upperBound + 1 && ["on", "about", "for", "regarding"].contains(words[place].key) {
            let type = nouns.pastArticles(place + 1)
            // A name of one word behind the word for a type, which is no name there.
            if type + 1 == span.upperBound - 1, nouns.catalogue.type(named: words[type].key) != nil,
                words[type + 1].kind == .plain, words[type + 1].text.first?.isUppercase == true
            {
                return .some(nil)
            }
        }
        guard let hand = context.hand else { return nil }
        let speaks =
            span.contains { words[$0].kind == .plain && Self.pointing.contains(words[$0].key) }
            || nouns.end(of: Self.again, span.lowerBound) != nil
        return speaks ? .some("\(hand.type) \(hand.id)") : nil
    }

    func tagWords(at start: Int) -> [RoleValue] {
        let place = nouns.end(of: [["tag"], ["the", "tag"], ["label"]], start) ?? nouns.pastArticles(start)
        guard place < words.count else { return [] }
        let word = words[place]
        switch word.kind {
        case .quoted: return [RoleValue(Quoting.quoted(word.text), end: place + 1)]
        case .term where word.text.hasPrefix("#"):
            return [RoleValue(Quoting.quoted(String(word.text.dropFirst())), end: place + 1)]
        case .plain where !PlainEnglish.carriesSentence(word.key) && nouns.numbers.amount(at: place) == nil:
            return [RoleValue(Quoting.quoted(word.text), end: place + 1)]
        default: return []
        }
    }

    func files(at start: Int) -> [RoleValue] {
        let place = nouns.end(of: [["file"], ["the", "file"]], start) ?? start
        guard place < words.count else { return [] }
        let word = words[place]
        guard word.text.contains(".") || word.text.contains("/") else { return [] }
        return [RoleValue(Quoting.quoted(word.text), end: place + 1)]
    }

    /// A mail address.
    func places(at start: Int) -> [RoleValue] {
        let text = words[start].text
        guard let sign = text.firstIndex(of: "@"), sign > text.startIndex, text[sign...].contains(".") else {
            return []
        }
        return [RoleValue(Quoting.value(text), end: start + 1)]
    }

    /// “closing all resolved tickets”, “I closed …”, as a command is given.
    private func imperative(_ span: Range<Int>) -> String? {
        let subject = ["i", "we", "you"].contains(words[span.lowerBound].key) ? span.lowerBound + 1 : span.lowerBound
        guard subject < span.upperBound, let rest = fields.text(subject..<span.upperBound) else { return nil }
        let verb = words[subject].key
        for ending in ["ing", "ed", "d"] where verb.hasSuffix(ending) {
            let stem = String(verb.dropLast(ending.utf8.count))
            for form in [stem, stem + "e"] where context.registry.commands.contains(where: { $0.name == form }) {
                return form + rest.dropFirst(words[subject].text.count)
            }
        }
        return rest
    }

    /// Lines that only say something themselves.
    private static let sayings = ["explain ", "kpi ", "describe ", "help", "why ", "forecast ", "compare "]

    func commands(at start: Int) -> [RoleValue] {
        var result: [RoleValue] = []
        for end in [words.count, words.count - 1, words.count - 2] where end > start {
            let text =
                words[start].kind == .quoted && end == start + 1 ? words[start].text : imperative(start..<end)
            guard let text, let line = inner(text), !Self.sayings.contains(where: { line.hasPrefix($0) }) else {
                continue
            }
            result.append(RoleValue(line, end: end))
        }
        return result
    }
}
