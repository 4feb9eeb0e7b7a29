// Templates of mails: text with fields in double braces.
//
//     Dear {{contact.first_name | customer}},
//     {{if customer.region = emea}}our fair in Berlin{{else}}our web seminar{{end}}
//
// Behind `|` stands what is written where the field is empty. `if` asks whether a field has a value, is a value
// (`=`) or is not (`!=`). Every field is escaped for the place where it stands, which is known when the
// template is read: no recipient's name can become a tag, a header or another link.

/// A mistake in a template.
public struct TemplateFault: Error, Sendable, Hashable {
    public let message: String
    public let advice: String
    /// Both from 1.
    public let line: Int
    public let column: Int

    public init(_ message: String, advice: String, line: Int, column: Int) {
        self.message = message
        self.advice = advice
        self.line = line
        self.column = column
    }
}

/// A field of a template.
public struct TemplateField: Sendable, Hashable {
    /// `customer.name`
    public let path: String
    public let fallback: String?
    public let line: Int
    public let column: Int
    let escape: TemplateEscape
}

/// What a template asks of a field.
public struct TemplateTest: Sendable, Hashable {
    public let field: TemplateField
    /// The value that is asked for; nil for any.
    let value: String?
    let isNegated: Bool

    func holds(for found: String) -> Bool {
        let isSo = value.map { $0.lowercased() == found.lowercased() } ?? !found.isEmpty
        return isSo != isNegated
    }
}

/// A template that was read.
public struct MailTemplate: Sendable {
    public enum Format: Sendable { case text, html, header }

    indirect enum Part: Sendable {
        case text(String)
        case field(TemplateField)
        case choice(TemplateTest, then: [Part], otherwise: [Part])
    }

    let parts: [Part]

    /// - Throws: `TemplateFault` with its place.
    public init(_ text: String, _ format: Format) throws(TemplateFault) {
        var reader = TemplateReader(text, format)
        parts = try reader.template()
    }

    /// All its fields in their order, those of conditions too.
    public var fields: [TemplateField] { Self.fields(of: parts) }

    /// The fields that must have a value for everybody: neither a fall-back nor a condition stands around them.
    public var needed: [TemplateField] {
        parts.compactMap { if case .field(let field) = $0, field.fallback == nil { field } else { nil } }
    }

    /// The text without its fields.
    public var literal: String { Self.literal(parts) }

    /// The text for one recipient.
    ///
    /// - Parameter value: the value of a field; empty where there is none.
    /// - Throws: `TemplateFault` where a field is empty and has no fall-back.
    public func filled(_ value: (TemplateField) throws -> String) throws -> String {
        var result = ""
        try fill(parts, into: &result, value)
        return result
    }

    private func fill(_ parts: [Part], into result: inout String, _ value: (TemplateField) throws -> String) throws {
        for part in parts {
            switch part {
            case .text(let text): result += text
            case .choice(let test, let then, let otherwise):
                try fill(test.holds(for: value(test.field)) ? then : otherwise, into: &result, value)
            case .field(let field):
                let found = try value(field)
                guard let text = found.isEmpty ? field.fallback : found else {
                    throw TemplateFault(
                        "there is nothing for {{\(field.path)}}", advice: "give it a fall-back: {{\(field.path) | …}}",
                        line: field.line, column: field.column)
                }
                result += field.escape.applied(to: text)
            }
        }
    }

    private static func fields(of parts: [Part]) -> [TemplateField] {
        parts.flatMap { part -> [TemplateField] in
            switch part {
            case .text: []
            case .field(let field): [field]
            case .choice(let test, let then, let otherwise):
                [test.field] + fields(of: then) + fields(of: otherwise)
            }
        }
    }

    private static func literal(_ parts: [Part]) -> String {
        parts.map { part in
            switch part {
            case .text(let text): text
            case .field: ""
            case .choice(_, let then, let otherwise): literal(then) + " " + literal(otherwise)
            }
        }.joined()
    }
}
