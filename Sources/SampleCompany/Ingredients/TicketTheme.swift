// Ticket themes: what customers write about, with the conversations that follow. A file holds several:
//
//     # Gateway offline
//     category: connectivity
//     about: Gateways
//     priority: high 5, medium 3
//
//     ## Case             one matter within the theme; as many such sections as there are matters.
//                         It may have a `priority:` of its own
//     ### Subject         one wording a line
//     ### Ask             a wording of the question
//     ### Talk            a conversation that follows, turn by turn
//     #### Agent          … #### Customer … #### Note …

import Domain

/// A theme that tickets are about.
struct TicketTheme {
    let file: String
    let name: String
    let category: String
    /// Products or their families, or `prospects`, or nothing for whoever has bought anything.
    let about: [String]
    let channels: [String]
    let articles: [String]
    let tags: [String]
    /// The language it is written in; only contacts who speak it write so.
    let language: String?
    let weight: Int
    let cases: [Case]

    /// One matter: its subjects, questions and conversations go together.
    struct Case {
        /// How pressing it can be, and how often; the theme's own where the case says nothing.
        let priorities: [(priority: Priority, weight: Int)]
        let subjects: [String]
        let asks: [String]
        let talks: [[Turn]]
    }

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
        self.file = file
        name = section.heading
        category = properties["category"] ?? ""
        about = Text.items(properties["about"] ?? "", separator: ",")
        channels = Text.items(properties["channel"] ?? "mail, web", separator: ",")
        articles = Text.items(properties["article"] ?? "", separator: ";")
        tags = Text.items(properties["tags"] ?? "", separator: ",")
        language = properties["language"]
        weight = properties["weight"].flatMap { Int($0) } ?? 3
        let priority = properties["priority"] ?? ""
        cases = section.inner(level: 2).filter { $0.heading == "Case" }.map { Case($0, priority: priority) }
        guard !category.isEmpty, !channels.isEmpty else {
            throw IngredientError(file, line: section.line, "“\(name)” needs a category and channels")
        }
        guard !cases.isEmpty, cases.allSatisfy(\.isWhole) else {
            throw IngredientError(
                file, line: section.line,
                "“\(name)” needs cases, each with a priority, a subject, an ask and talks in which an agent speaks")
        }
    }
}

extension TicketTheme.Case {
    fileprivate init(_ section: MarkdownSection, priority: String) {
        priorities = Text.items(section.properties["priority"] ?? priority, separator: ",").compactMap { item in
            let words = Text.items(item, separator: " ")
            guard words.count == 2, let priority = Priority(rawValue: words[0]), let weight = Int(words[1]) else {
                return nil
            }
            return (priority, weight)
        }
        let parts = section.inner(level: 3)
        subjects = parts.filter { $0.heading == "Subject" }.flatMap { Text.items($0.text, separator: "\n") }
        asks = parts.filter { $0.heading == "Ask" }.map { Text.trimmed($0.text) }
        talks = parts.filter { $0.heading == "Talk" }.map { talk in
            talk.inner(level: 4).compactMap { turn in
                TicketTheme.Speaker(rawValue: turn.heading).map {
                    TicketTheme.Turn(speaker: $0, text: Text.trimmed(turn.text))
                }
            }
        }
    }

    fileprivate var isWhole: Bool {
        !priorities.isEmpty && !subjects.isEmpty && !asks.isEmpty && !talks.isEmpty
            && talks.allSatisfy { $0.contains { $0.speaker == .agent } }
    }
}
