// Ticket themes: what customers write about, with the conversations that follow. A file holds several:
//
//     # Gateway offline
//     category: connectivity
//     about: Gateways
//     priority: high 5, medium 3
//
//     ## Subject          one wording a line
//     ## Ask              a wording of the question; as many such sections as there are wordings
//     ## Talk             a conversation that follows, turn by turn
//     ### Agent           … ### Customer … ### Note …

import Domain

/// A theme that tickets are about.
struct TicketTheme {
    let file: String
    let name: String
    let category: String
    /// Families of products, or `prospects`, or nothing for whoever has bought anything.
    let about: [String]
    let priorities: [(priority: Priority, weight: Int)]
    let channels: [String]
    let articles: [String]
    let tags: [String]
    /// The language it is written in; only contacts who speak it write so.
    let language: String?
    let weight: Int
    let subjects: [String]
    let asks: [String]
    let talks: [[Turn]]

    /// Who speaks in a conversation.
    enum Speaker: String { case agent = "Agent", customer = "Customer", note = "Note" }

    /// One message of a conversation, with gaps.
    struct Turn {
        let speaker: Speaker
        let text: String
    }

    var suitsProspects: Bool { about == ["prospects"] }
    var suitsEveryone: Bool { about.isEmpty && language == nil }

    /// The themes of a file.
    static func themes(in text: String, file: String) throws(IngredientError) -> [TicketTheme] {
        var themes: [TicketTheme] = []
        for section in MarkdownSection.sections(in: text, level: 1) {
            themes.append(try TicketTheme(section, file: file))
        }
        return themes
    }

    private init(_ section: MarkdownSection, file: String) throws(IngredientError) {
        let properties = section.properties
        let parts = section.inner(level: 2)
        self.file = file
        name = section.heading
        category = properties["category"] ?? ""
        about = Text.items(properties["about"] ?? "", separator: ",")
        priorities = Text.items(properties["priority"] ?? "medium 1", separator: ",").compactMap { item in
            let words = Text.items(item, separator: " ")
            guard words.count == 2, let priority = Priority(rawValue: words[0]), let weight = Int(words[1]) else {
                return nil
            }
            return (priority, weight)
        }
        channels = Text.items(properties["channel"] ?? "mail, web", separator: ",")
        articles = Text.items(properties["article"] ?? "", separator: ";")
        tags = Text.items(properties["tags"] ?? "", separator: ",")
        language = properties["language"]
        weight = properties["weight"].flatMap { Int($0) } ?? 3
        subjects = parts.filter { $0.heading == "Subject" }.flatMap { Text.items($0.text, separator: "\n") }
        asks = parts.filter { $0.heading == "Ask" }.map { Text.trimmed($0.text) }
        talks = parts.filter { $0.heading == "Talk" }.map { talk in
            talk.inner(level: 3).compactMap { turn in
                Speaker(rawValue: turn.heading).map { Turn(speaker: $0, text: Text.trimmed(turn.text)) }
            }
        }
        guard !category.isEmpty, !priorities.isEmpty, !channels.isEmpty else {
            throw IngredientError(file, line: section.line, "“\(name)” needs a category, priorities and channels")
        }
        guard !subjects.isEmpty, !asks.isEmpty, !talks.isEmpty,
            talks.allSatisfy({ $0.contains { $0.speaker == .agent } })
        else {
            throw IngredientError(
                file, line: section.line, "“\(name)” needs a subject, an ask and talks in which an agent speaks")
        }
    }
}
