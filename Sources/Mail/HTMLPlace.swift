// Where in an HTML text one is: in its text, in a quoted attribute, in a link, or where no field may stand. The
// text is read from its beginning, byte by byte, as far as that question needs it.

/// A place in HTML.
struct HTMLPlace {
    private enum State: Equatable {
        case text
        case tag
        /// In the value of an attribute, and how many bytes in.
        case value(quote: UInt8, count: Int)
    }

    private var state = State.text
    private var tag: [UInt8] = []
    private var name: [UInt8] = []
    /// The script or style that the text is in.
    private var verbatim: [UInt8]?
    private var recent: [UInt8] = []

    /// How a field is escaped here; nil where none may stand.
    var escape: TemplateEscape? {
        switch state {
        case .text: verbatim == nil ? .html : nil
        case .tag: nil
        case .value(_, let count):
            isLink ? (count == 0 ? .link : .linkPart) : isScript ? nil : .html
        }
    }

    private var isLink: Bool { ["href", "src", "action"].contains { $0.utf8.elementsEqual(name) } }
    private var isScript: Bool { name.starts(with: Array("on".utf8)) || Array("style".utf8) == name }

    /// Something stands here whose bytes are not known yet.
    mutating func passField() {
        if case .value(let quote, let count) = state { state = .value(quote: quote, count: count + 1) }
    }

    mutating func pass(_ byte: UInt8) {
        let lower = byte >= 0x41 && byte <= 0x5A ? byte + 0x20 : byte
        switch state {
        case .text: passText(lower)
        case .tag: passTag(lower)
        case .value(let quote, let count): state = byte == quote ? .tag : .value(quote: quote, count: count + 1)
        }
    }

    private mutating func passText(_ byte: UInt8) {
        if let verbatim {
            recent = (recent + [byte]).suffix(verbatim.count + 2)
            guard recent == Array("</".utf8) + verbatim else { return }
            self.verbatim = nil
            state = .tag
        } else if byte == UInt8(ascii: "<") {
            state = .tag
            tag = []
            name = []
        }
    }

    private mutating func passTag(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: ">"):
            state = .text
            let word = Array(tag.prefix { $0 != 0x20 && $0 != 0x0A && $0 != 0x09 })
            if word == Array("script".utf8) || word == Array("style".utf8) { verbatim = word }
            tag = []
        case UInt8(ascii: "\""), UInt8(ascii: "'"): state = .value(quote: byte, count: 0)
        case UInt8(ascii: "="): break
        case 0x20, 0x09, 0x0A, 0x0D:
            tag.append(byte)
            name = []
        default:
            tag.append(byte)
            name.append(byte)
        }
    }
}
