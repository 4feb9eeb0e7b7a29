// From a template's text to its parts. It goes through the text once; braces that hold nothing readable are an
// error at their place.

struct TemplateReader {
    private let bytes: [UInt8]
    private let format: MailTemplate.Format
    private var place = 0
    private var html = HTMLPlace()

    init(_ text: String, _ format: MailTemplate.Format) {
        bytes = Array(text.utf8)
        self.format = format
    }

    mutating func template() throws(TemplateFault) -> [MailTemplate.Part] {
        let (parts, end) = try parts(depth: 0)
        if let end { throw fault("{{\(end.word)}} without an {{if}} before it", "take it out", at: end.place) }
        return parts
    }

    private typealias End = (word: String, place: Int)

    /// The parts up to an `else` or `end`, or to the end of the text.
    private mutating func parts(depth: Int) throws(TemplateFault) -> ([MailTemplate.Part], End?) {
        var parts: [MailTemplate.Part] = []
        var text: [UInt8] = []
        func close() { if !text.isEmpty { parts.append(.text(String(decoding: text, as: UTF8.self))) } }
        while place < bytes.count {
            guard bytes[place] == 0x7B, place + 1 < bytes.count, bytes[place + 1] == 0x7B else {
                if format == .html { html.pass(bytes[place]) }
                text.append(bytes[place])
                place += 1
                continue
            }
            close()
            text = []
            let start = place
            let words = try braces()
            if words == "else" || words == "end" { return (parts, (words, start)) }
            if words.hasPrefix("if ") {
                parts.append(try choice(String(words.dropFirst(3)), at: start, depth: depth))
            } else {
                parts.append(.field(try field(words, at: start)))
                html.passField()
            }
        }
        close()
        return (parts, nil)
    }

    /// What stands between two braces and two.
    private mutating func braces() throws(TemplateFault) -> String {
        let start = place
        var end = place + 2
        while end + 1 < bytes.count, !(bytes[end] == 0x7D && bytes[end + 1] == 0x7D), bytes[end] != 0x0A { end += 1 }
        guard end + 1 < bytes.count, bytes[end] == 0x7D, bytes[end + 1] == 0x7D else {
            throw fault("{{ is never closed", "close it with }} on the same line", at: start)
        }
        place = end + 2
        return Self.trimmed(String(decoding: bytes[start + 2..<end], as: UTF8.self))
    }

    private mutating func choice(_ words: String, at start: Int, depth: Int) throws(TemplateFault) -> MailTemplate.Part
    {
        guard depth < 16 else { throw fault("{{if}} stands too deep", "take some conditions apart", at: start) }
        let test = try test(words, at: start)
        let (then, middle) = try parts(depth: depth + 1)
        guard let middle else { throw fault("{{if}} is never ended", "write {{end}} where it ends", at: start) }
        guard middle.word == "else" else { return .choice(test, then: then, otherwise: []) }
        let (otherwise, end) = try parts(depth: depth + 1)
        guard let end else { throw fault("{{else}} is never ended", "write {{end}} where it ends", at: middle.place) }
        guard end.word == "end" else { throw fault("a second {{else}}", "take it out", at: end.place) }
        return .choice(test, then: then, otherwise: otherwise)
    }

    private func test(_ words: String, at start: Int) throws(TemplateFault) -> TemplateTest {
        var words = words
        var isNegated = false
        if words.hasPrefix("not ") {
            words = Self.trimmed(String(words.dropFirst(4)))
            isNegated = true
        }
        var value: String?
        if let sign = words.firstIndex(of: "=") {
            value = Self.unquoted(String(words[words.index(after: sign)...]))
            words = String(words[..<sign])
            if words.hasSuffix("!") {
                words.removeLast()
                isNegated.toggle()
            }
        }
        let path = try path(Self.trimmed(words), at: start)
        let (line, column) = position(start)
        let field = TemplateField(path: path, fallback: nil, line: line, column: column, escape: .text)
        return TemplateTest(field: field, value: value, isNegated: isNegated)
    }

    private func field(_ words: String, at start: Int) throws(TemplateFault) -> TemplateField {
        let bar = words.firstIndex(of: "|")
        let name = Self.trimmed(String(words[..<(bar ?? words.endIndex)]))
        let escape: TemplateEscape
        switch format {
        case .text: escape = .text
        case .header: escape = .header
        case .html:
            guard let here = html.escape else {
                throw fault(
                    "{{\(name)}} stands in a script, a style or a tag's name",
                    "fields go into text and into attributes in quotation marks", at: start)
            }
            escape = here
        }
        let (line, column) = position(start)
        return TemplateField(
            path: try path(name, at: start),
            fallback: bar.map { Self.unquoted(String(words[words.index(after: $0)...])) },
            line: line, column: column, escape: escape)
    }

    private func path(_ text: String, at start: Int) throws(TemplateFault) -> String {
        let isName = text.utf8.allSatisfy {
            ($0 >= 0x61 && $0 <= 0x7A) || ($0 >= 0x41 && $0 <= 0x5A) || ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x5F
                || $0 == 0x2E
        }
        guard isName, !text.isEmpty, !text.hasPrefix("."), !text.hasSuffix(".") else {
            throw fault("“\(text)” is no field", "write one such as {{customer.name}}", at: start)
        }
        return text
    }

    private static func trimmed(_ text: String) -> String {
        let bytes = Array(text.utf8)
        guard let first = bytes.firstIndex(where: { $0 > 0x20 }), let last = bytes.lastIndex(where: { $0 > 0x20 })
        else { return "" }
        return String(decoding: bytes[first...last], as: UTF8.self)
    }

    private static func unquoted(_ text: String) -> String {
        let text = trimmed(text)
        guard text.utf8.count >= 2, text.hasPrefix("\""), text.hasSuffix("\"") else { return text }
        return String(text.dropFirst().dropLast())
    }

    private func fault(_ message: String, _ advice: String, at place: Int) -> TemplateFault {
        let (line, column) = position(place)
        return TemplateFault(message, advice: advice, line: line, column: column)
    }

    private func position(_ place: Int) -> (line: Int, column: Int) {
        let before = bytes[..<place]
        let lineStart = (before.lastIndex(of: 0x0A) ?? -1) + 1
        let line = before.count { $0 == 0x0A } + 1
        return (line, String(decoding: before[lineStart...], as: UTF8.self).unicodeScalars.count + 1)
    }
}
