// A text that somebody dictates ends where the next order begins, and is said, not only named: “reply that it is fixed, and
// close it” sends no customer the words “close it”.

import Base
import CommandSpec
import Domain
import Language

extension Prudence {
    /// What speaks against the text that a change would write.
    func objectionToTexts(_ bound: Bound) -> CommandError? {
        swallowedOrder(bound).map {
            Self.objection(
                "“\($0.text)” may be an order of its own, and no part of the text",
                "put the text in quotation marks, and give the other order in a line of its own", at: $0)
        } ?? sentThing(bound) ?? splitText(bound)
    }

    private static let texts: Set<String> = ["reply", "note", "log", "remind", "mention", "comment"]
    /// What is done to records here, and is asked of nobody in a text.
    private static let orders: Set<String> = [
        "close", "resolve", "reopen", "escalate", "complete", "tick", "move", "set", "assign", "remind", "win", "lose",
        "merge", "delete", "archive", "tag", "log", "hand", "pause", "resume",
    ]
    private static let objects: Set<String> = [
        "it", "this", "that", "them", "the", "him", "her", "ticket", "case", "deal", "me", "off",
    ]

    /// “… that it is fixed, and close it”, “I called Erika, tick activity 6 off”: the word that begins another order, which
    /// is no part of the text. Nil where there is none.
    private func swallowedOrder(_ bound: Bound) -> Word? {
        guard Self.texts.contains(bound.command.name), let text = bound.optionalText("TEXT"),
            !words.contains(where: { $0.kind == .quoted })
        else { return nil }
        let said = WordReader.words(of: text)
        let order =
            bound.command.name == "log"
            ? firstOrder(of: said) ?? Self.joinedOrder(of: said) : Self.joinedOrder(of: said)
        return order.map { order in words.last { $0.key == order.key } ?? order }
    }

    /// The order behind the comma, where the text is nothing else.
    private func firstOrder(of said: [Word]) -> Word? {
        guard let first = said.first, Self.orders.contains(first.key), said.count > 2,
            let comma = words.firstIndex(where: { $0.isMark(",") }), comma + 1 < words.count,
            words[comma + 1].key == first.key
        else { return nil }
        return first
    }

    /// The order that is joined to the text's end by a comma or “and”.
    private static func joinedOrder(of said: [Word]) -> Word? {
        for place in said.indices where said[place].key == "and" || said[place].isMark(",") {
            var next = place + 1
            while next < said.count, ["and", "then", "please"].contains(said[next].key) { next += 1 }
            guard next < said.count, orders.contains(said[next].key), said.count - next <= 6 else { continue }
            // “done, and close”: of what is said in the line behind the text.
            if next + 1 == said.count || objects.contains(said[next + 1].key) { return said[next] }
        }
        return nil
    }

    private static let things: Set<String> = [
        "survey", "reminder", "macro", "article", "update", "quote", "offer", "invoice", "answer", "reply", "response",
        "message", "mail", "email", "rating", "feedback", "link", "form", "questionnaire",
    ]

    /// “send a survey to the customer of ticket 14” sends no mail that says “a survey”.
    private func sentThing(_ bound: Bound) -> CommandError? {
        guard let text = bound.optionalText("TEXT"), isThing(text, bound) else { return nil }
        return Self.objection(
            "“\(text)” names what to send, and is no message",
            "write the words that the customer is to read behind a colon, or in quotation marks")
    }

    private func isThing(_ text: String, _ bound: Bound) -> Bool {
        guard bound.command.name == "reply", !words.contains(where: { $0.kind == .quoted || $0.isMark(":") }) else {
            return false
        }
        let said = WordReader.words(of: text).filter { $0.kind == .plain }
        let says = said.contains {
            ["is", "are", "was", "were", "has", "have", "will", "can", "we", "i", "it"].contains($0.key)
        }
        let isAsked = words.contains { $0.key == "ask" }
        guard let first = said.first, said.count <= 5, !says || isAsked else { return false }
        if said.contains(where: { Self.things.contains($0.stem) }) { return true }
        // “ask the customer how satisfied they were” is a survey's, “for the log file” no sentence.
        return isAsked
            && (said.contains { ["satisfied", "happy", "pleased"].contains($0.key) } || first.key == "for"
                || first.key == "the")
    }

    /// “new macro Thanks with the text Thank you …” has a text of more than its first word.
    private func splitText(_ bound: Bound) -> CommandError? {
        guard isSplitText(bound) else { return nil }
        return Self.objection(
            "it can't be told where the title ends and the text begins", "put both in quotation marks")
    }

    private func isSplitText(_ bound: Bound) -> Bool {
        guard bound.command.makesRecord,
            let title = bound.optionalText("TITLE").map({ WordReader.words(of: $0) })?.first,
            let place = words.lastIndex(where: { $0.key == title.key })
        else { return false }
        if let whole = bound.optionalText("TITLE"), whole.contains(" with the text ") || whole.hasPrefix("text ") {
            return true
        }
        return bound.assignments.contains { assignment in
            guard assignment.field.kind == .longText, let value = assignment.value.text,
                let first = WordReader.words(of: value).first,
                let start = words.firstIndex(where: { $0.key == first.key })
            else { return false }
            return start < place
        }
    }
}
