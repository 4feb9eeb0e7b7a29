// HTML mail as text to be read in a terminal: paragraphs, lists, quotes and links stay, layout goes. It works
// on bytes in one pass and takes whatever markup comes; nothing is fetched and nothing is run.

/// The text of an HTML mail.
struct HTMLText {
    private(set) var text = ""

    private var out: [UInt8] = []
    /// How deep in quotes the text is.
    private var quotes = 0
    private var lists: [Int?] = []
    private var preformatted = 0
    private var wantsSpace = false
    /// The link that is open; links hold no links.
    private var link: (address: String, start: Int)?
    /// Tags that were looked for and never end.
    private var endless: Set<String> = []

    /// What is inside these is not said.
    private static let silent: Set<String> = [
        "script", "style", "head", "title", "template", "noscript", "svg", "select",
    ]
    private static let blocks: Set<String> = [
        "p", "div", "table", "tr", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "header",
        "footer", "pre", "blockquote", "form", "dl", "dt", "dd", "address", "hr", "center", "figure",
    ]
    private static let spaced: Set<String> = [
        "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote",
    ]

    init(_ html: String) {
        let bytes = Array(html.utf8)
        var index = 0
        while index < bytes.count {
            if bytes[index] == 0x3C {
                index = tag(bytes, at: index)
            } else {
                let end = bytes[index...].firstIndex(of: 0x3C) ?? bytes.endIndex
                say(HTMLEntities.decoded(bytes[index..<end]))
                index = end
            }
        }
        text = finished
    }

    // MARK: Tags

    /// Takes a tag, a comment or a lone `<` and gives the place behind it.
    private mutating func tag(_ bytes: [UInt8], at start: Int) -> Int {
        let next = start + 1 < bytes.count ? bytes[start + 1] : 0
        if next == 0x21 || next == 0x3F {
            let isComment = bytes[start...].starts(with: Array("<!--".utf8))
            return isComment ? behind("-->", bytes, from: start + 4) : behind(">", bytes, from: start)
        }
        guard next == 0x2F || Self.isLetter(next) else {
            say(ArraySlice("<".utf8))
            return start + 1
        }
        let isEnd = next == 0x2F
        var index = start + (isEnd ? 2 : 1)
        var name: [UInt8] = []
        while index < bytes.count, Self.isLetter(bytes[index]) || (0x30...0x39).contains(bytes[index]) {
            if name.count < 20 { name.append(bytes[index] | 0x20) }
            index += 1
        }
        let word = String(decoding: name.map { (0x10...0x19).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
        let (attributes, end) = HTMLAttributes.read(bytes, from: index)
        if !isEnd, Self.silent.contains(word) { return behind(closing: word, bytes, from: end) }
        if isEnd { close(word) } else { open(word, attributes) }
        return end
    }

    private mutating func open(_ word: String, _ attributes: HTMLAttributes) {
        switch word {
        case "br": newLine()
        case "hr":
            block(spaced: false)
            say(ArraySlice("---".utf8))
            block(spaced: false)
        case "blockquote":
            block(spaced: true)
            quotes += 1
        case "ul":
            block(spaced: lists.isEmpty)
            lists.append(nil)
        case "ol":
            block(spaced: lists.isEmpty)
            lists.append(0)
        case "li": item()
        case "td", "th": if out.last.map({ $0 != 0x0A && $0 != 0x20 }) ?? false { wantsSpace = true }
        case "a": link = attributes.address.map { ($0, out.count) }
        case "img": if let text = attributes.alternative { say(ArraySlice(text.utf8)) }
        case "pre":
            block(spaced: true)
            preformatted += 1
        default: if Self.blocks.contains(word) { block(spaced: Self.spaced.contains(word)) }
        }
        if attributes.isSignature, quotes == 0 {
            block(spaced: false)
            append(Array("-- ".utf8))
            newLine()
        }
    }

    private mutating func close(_ word: String) {
        switch word {
        case "blockquote":
            block(spaced: false)
            quotes = max(0, quotes - 1)
            block(spaced: true)
        case "ul", "ol":
            if !lists.isEmpty { lists.removeLast() }
            block(spaced: lists.isEmpty)
        case "pre":
            preformatted = max(0, preformatted - 1)
            block(spaced: true)
        case "a": closeLink()
        default: if Self.blocks.contains(word) || word == "li" { block(spaced: Self.spaced.contains(word)) }
        }
    }

    private mutating func item() {
        block(spaced: false)
        append(Array(repeating: 0x20, count: 2 * min(max(0, lists.count - 1), 8)))
        if let number = lists.last ?? nil {
            lists[lists.count - 1] = number + 1
            append(Array("\(number + 1). ".utf8))
        } else {
            append(Array("• ".utf8))
        }
    }

    /// Where a link leads is said where its text does not say it.
    private mutating func closeLink() {
        guard let (address, start) = link else { return }
        link = nil
        let isPlace = address.hasPrefix("http://") || address.hasPrefix("https://")
        guard isPlace, address.utf8.count <= 300, start < out.count, out.count - start <= 2_000 else { return }
        let said = String(decoding: out[start...], as: UTF8.self).trimmed
        // A text that is an address itself says where it leads.
        guard !said.isEmpty, !(said.contains(".") && address.contains(said)) else { return }
        wantsSpace = false
        append(Array(" <\(address)>".utf8))
    }

    // MARK: Text

    private mutating func say(_ bytes: ArraySlice<UInt8>) {
        for byte in bytes {
            if preformatted > 0 {
                if byte == 0x0A { newLine() } else if byte == 0x09 || byte >= 0x20 && byte != 0x7F { append([byte]) }
            } else if byte <= 0x20 || byte == 0x7F {
                wantsSpace = wantsSpace || !(out.isEmpty || out.last == 0x0A)
            } else {
                append([byte])
            }
        }
    }

    private mutating func append(_ bytes: [UInt8]) {
        if out.isEmpty || out.last == 0x0A {
            if quotes > 0 { out += Array(repeating: 0x3E, count: min(quotes, 9)) + [0x20] }
        } else if wantsSpace, out.last != 0x20 {
            out.append(0x20)
        }
        wantsSpace = false
        out += bytes
    }

    private mutating func newLine() {
        wantsSpace = false
        if quotes > 0, out.isEmpty || out.last == 0x0A { out += Array(repeating: 0x3E, count: min(quotes, 9)) }
        out.append(0x0A)
    }

    /// Begins a new line, behind an empty one where it is `spaced`.
    private mutating func block(spaced: Bool) {
        wantsSpace = false
        guard !out.isEmpty else { return }
        if out.last != 0x0A { out.append(0x0A) }
        guard spaced, out.count >= 2, out[out.count - 2] != 0x0A else { return }
        if quotes > 0 { out += Array(repeating: 0x3E, count: min(quotes, 9)) }
        out.append(0x0A)
    }

    private var finished: String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(out.count)
        var empty = 0
        for line in out.split(separator: 0x0A, omittingEmptySubsequences: false) {
            let end = line.lastIndex { $0 != 0x20 }.map { $0 + 1 } ?? line.startIndex
            let isSign = line.elementsEqual("-- ".utf8)
            let kept = isSign ? line : line[line.startIndex..<end]
            empty = kept.isEmpty ? empty + 1 : 0
            if empty < 2 { bytes += Array(kept) + [0x0A] }
        }
        return String(decoding: bytes, as: UTF8.self).trimmed
    }

    // MARK: Bytes

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

    private func behind(_ sign: String, _ bytes: [UInt8], from start: Int) -> Int {
        let sign = Array(sign.utf8)
        var index = min(start, bytes.count)
        while index + sign.count <= bytes.count {
            if bytes[index] == sign[0], bytes[index...].starts(with: sign) { return index + sign.count }
            index += 1
        }
        return bytes.count
    }

    private mutating func behind(closing word: String, _ bytes: [UInt8], from start: Int) -> Int {
        guard !endless.contains(word) else { return start }
        let name = Array(word.utf8)
        var index = start
        while index + name.count + 2 < bytes.count {
            if bytes[index] == 0x3C, bytes[index + 1] == 0x2F,
                bytes[(index + 2)..<(index + 2 + name.count)].elementsEqual(name, by: { ($0 | 0x20) == $1 })
            {
                return behind(">", bytes, from: index)
            }
            index += 1
        }
        // A head that never ends hides nothing; a script that never ends hides all.
        guard word == "head" || word == "noscript" else { return bytes.count }
        endless.insert(word)
        return start
    }
}
