// What somebody filled in, as pairs of names and texts: from an object of JSON Lines, or from a mail that says
// `Name: text` line by line, as forms of websites send them.

public import Base
import MailParsing
import Platform

/// A filled-in form before it is judged.
public struct FormEntry: Sendable, Equatable {
    /// Where it stood, for people: `line 3`, `mail 2`.
    public let place: String
    /// By the input's name; texts are trimmed and never empty.
    public let values: [String: String]
    /// What it says of itself: a mail's id.
    public let id: String?
    public let at: Instant?
    /// As it came, to be kept.
    public let content: String
    /// Why nothing can be read of it; nil where it can.
    public let fault: String?

    public init(
        place: String, values: [String: String] = [:], id: String? = nil, at: Instant? = nil, content: String,
        fault: String? = nil
    ) {
        self.place = place
        self.values = values
        self.id = id
        self.at = at
        self.content = content
        self.fault = fault
    }

    /// The longest that is kept of an entry, in bytes.
    static let mostContent = 16 << 10

    /// Reads a file of JSON Lines, or a box of mails.
    public static func read(_ path: String, _ body: (FormEntry) throws -> Void) throws {
        if let box = MailBox(path) {
            guard MailParser.isAvailable else {
                throw ServiceError("mail can't be read: GMime is not installed", advice: "install libgmime-3.0-0")
            }
            return try box.forEach { item in
                switch item.content {
                case .success(let mail): try body(entry(mail, item.place))
                case .failure(let fault):
                    try body(FormEntry(place: item.place, content: item.place, fault: fault.message))
                }
            }
        }
        try readLines(Files.readText(path), body)
    }

    /// Reads JSON Lines, whose lines may end as Windows ends them.
    static func readLines(_ text: String, _ body: (FormEntry) throws -> Void) rethrows {
        let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for (number, line) in lines.enumerated() {
            let line = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
            if line.allSatisfy({ $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }) { continue }
            try body(entry(String(decoding: line, as: UTF8.self), number + 1))
        }
    }

    /// One line of JSON Lines.
    static func entry(_ line: String, _ number: Int) -> FormEntry {
        let place = "line \(number)"
        let content = kept(line)
        let json: JSON
        do { json = try JSON.parse(line, line: number) } catch {
            return FormEntry(place: place, content: content, fault: "\(error.line):\(error.column): \(error.message)")
        }
        guard let object = json.object else {
            return FormEntry(place: place, content: content, fault: "this is no object")
        }
        var values: [String: String] = [:]
        gather(object, "", into: &values)
        return FormEntry(place: place, values: values, content: content)
    }

    /// Members of objects within are named with a dot: `person.email`.
    private static func gather(_ object: JSONObject, _ prefix: String, into values: inout [String: String]) {
        for (key, value) in object {
            if let inner = value.object {
                gather(inner, prefix + key + ".", into: &values)
            } else if let text = text(value) {
                values[prefix + key] = text
            }
        }
    }

    private static func text(_ json: JSON) -> String? {
        if let elements = json.array { return trimmed(elements.compactMap { text($0) }.joined(separator: ", ")) }
        if let flag = json.bool { return flag ? "true" : "false" }
        return trimmed(json.string ?? json.numberText ?? "")
    }

    /// A line without a colon goes on with the text before it.
    static func entry(_ mail: MailMessage, _ place: String) -> FormEntry {
        var values: [String: String] = [:]
        var last: String?
        for line in mail.text.split(separator: "\n", omittingEmptySubsequences: false) {
            let name = line.firstIndex(of: ":").map { line[..<$0] }
            if let name, let key = trimmed(String(name)), key.utf8.count <= 60, !key.contains("//"), !key.contains(". ")
            {
                values[key] = trimmed(String(line[line.index(after: name.endIndex)...]))
                last = key
            } else if let last, let more = trimmed(String(line)) {
                values[last] = (values[last].map { $0 + "\n" } ?? "") + more
            }
        }
        return FormEntry(
            place: place, values: values, id: mail.id, at: mail.date, content: kept(mail.text),
            fault: values.isEmpty ? "the mail says nothing of the kind “Name: text”" : nil)
    }

    /// Without blanks around it, and without NULs, which no record holds: what a stranger sends is cleaned, not refused.
    private static func trimmed(_ text: String) -> String? {
        let bytes = text.utf8.filter { $0 != 0 }
        guard let first = bytes.firstIndex(where: { $0 > 0x20 }), let last = bytes.lastIndex(where: { $0 > 0x20 })
        else {
            return nil
        }
        return String(decoding: bytes[first...last], as: UTF8.self)
    }

    private static func kept(_ text: String) -> String {
        text.utf8.count <= mostContent && !text.utf8.contains(0)
            ? text : String(decoding: text.utf8.filter { $0 != 0 }.prefix(mostContent), as: UTF8.self)
    }
}
