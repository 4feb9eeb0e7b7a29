// What the workspace's own tickets say of a new one: its category, team and priority, with a confidence,
// and nothing where held-out tickets show that the commonest answer would be as good.

public import Base
public import Domain
import Language
public import Store

/// A suggestion for a field of a ticket.
public struct TicketSuggestion: Sendable, Equatable {
    public let field: String
    public let value: Value
    /// What a person calls it.
    public let label: String
    /// How often suggestions as sure as this were right on held-out tickets, 0 to 1.
    public let confidence: Double
    /// The words that spoke for it most.
    public let because: [String]
}

/// Suggests categories, teams and priorities.
public struct TicketSuggestions {
    /// The fields that are suggested.
    public static let fields = ["category", "team", "priority"]
    /// Only the newest tickets are learned from.
    private static let most = 4_000

    private let reader: Reader

    public init(_ reader: Reader) { self.reader = reader }

    /// Suggestions for a ticket, where they differ from what it has.
    public func suggestions(for ticket: Ticket) throws -> [TicketSuggestion] {
        let words = Self.words(ticket)
        return try Self.fields.compactMap { field in
            guard let (_, descriptor) = ticket.record.type.field(named: field),
                let guess = try classifier(of: field)?.guess(words)
            else { return nil }
            let value: Value =
                descriptor.kind.isText ? .text(guess.answer) : Int64(guess.answer).map(Value.integer) ?? .null
            guard value != ticket.record[field] else { return nil }
            var label = guess.answer
            if let target = descriptor.kind.target, let id = value.integer {
                guard let title = try reader.title(of: RecordKey(type: target, id: id)) else { return nil }
                label = title
            }
            return TicketSuggestion(
                field: field, value: value, label: label, confidence: guess.confidence, because: guess.because)
        }
    }

    /// How the classifier of a field did on held-out tickets; nil where it is not used.
    public func trial(of field: String) throws -> TextClassifier.Trial? { try classifier(of: field)?.trial }

    /// The classifier of a field. It is learned anew when there is a twentieth more to learn from.
    private func classifier(of field: String) throws -> TextClassifier? {
        let count = try reader.count(Query(TicketSchema.name))
        let stage = count < 200 ? count / 20 : 10 + Self.steps(count)
        return try reader.remembered("classifier \(field)", for: Int64(stage), from: []) { try learn(field) }
    }

    private static func steps(_ count: Int) -> Int {
        var (steps, size) = (0, 200.0)
        while size * 1.05 < Double(count) {
            size *= 1.05
            steps += 1
        }
        return steps
    }

    private func learn(_ field: String) throws -> TextClassifier? {
        let query = Query(
            TicketSchema.name, where: .present(FieldPath(field)), order: [SortKey(FieldPath("id"), descending: true)])
        var examples: [TextClassifier.Example] = []
        try reader.forEach(query, first: Self.most) { record in
            let value = record[field]
            if let answer = value.text ?? value.integer.map(String.init), !answer.isEmpty {
                examples.append(TextClassifier.Example(words: Self.words(Ticket(record)), answer: answer))
            }
            return true
        }
        return TextClassifier(examples)
    }

    /// The words of what was asked; its beginning says what it is about.
    private static func words(_ ticket: Ticket) -> [String] {
        let text = String((ticket.subject + " " + (ticket.description ?? "")).prefix(2_000))
        return SearchWords.of(text).filter { $0.utf8.count > 1 }
    }
}
