// Cuts the lines of a file into cards, events and to-dos. One that doesn't end, because the file is cut off or somebody has
// lost its last line, is told with what stands there; it never takes the next one with it.

/// A card, an event or a to-do.
struct CardBlock {
    /// `VEVENT`
    let name: String
    /// The line on which it begins, from 1.
    let line: Int
    /// Its lines, without those of what it holds.
    fileprivate(set) var lines: [CardLine] = []
    fileprivate(set) var notes: [RowNote] = []
    /// Why it can't be taken, and what stands in the file; nil where it is whole.
    fileprivate(set) var fault: String?
    fileprivate(set) var text: String?

    static let task = "VTODO"

    /// What blocks are called that are rows, and what people call them.
    fileprivate static let kinds = ["VCARD": "card", "VEVENT": "event", task: "to-do"]

    /// Whether it was called off.
    var isCancelled: Bool {
        fault == nil && lines.contains { $0.name == "STATUS" && $0.value.uppercased() == "CANCELLED" }
    }
}

/// The cards of a file, in their order.
struct CardBlocks {
    private(set) var blocks: [CardBlock] = []
    /// The end that a file lacks which is cut off: `END:VCALENDAR`.
    private(set) var missing: String?
    private let source: [Substring]
    private var open: CardBlock?
    /// What the open one holds and what hasn't ended yet: an alarm within an event has a summary of its own.
    private var inner: String?

    private static let calendar = "VCALENDAR"

    init(_ lines: [CardLine], _ source: [Substring]) {
        self.source = source
        var isInCalendar = false
        for line in lines {
            let value = line.value.split(separator: " ").joined(separator: " ").uppercased()
            let isOuter = value == Self.calendar || CardBlock.kinds[value] != nil
            switch line.name {
            case "BEGIN" where isOuter:
                giveUp(before: line.number)
                if value == Self.calendar {
                    isInCalendar = true
                } else {
                    open = CardBlock(name: value, line: line.number)
                }
            case "BEGIN" where open != nil: inner = inner ?? value
            case "END" where open?.name == value: end()
            case "END" where isOuter:
                giveUp(before: line.number)
                if value == Self.calendar { isInCalendar = false }
            case "END" where inner == value: inner = nil
            default: if inner == nil { open?.lines.append(line) }
            }
        }
        missing = open.map { "END:" + $0.name } ?? (isInCalendar ? "END:" + Self.calendar : nil)
        giveUp(before: source.count + 1)
    }

    private mutating func end() {
        if let inner {
            open?.notes.append(
                RowNote(column: inner, value: "", what: "has no end: nothing behind it is taken of what it stands in"))
        }
        if let open { blocks.append(open) }
        (open, inner) = (nil, nil)
    }

    /// Ends the open one, whose own end is missing, before a line.
    private mutating func giveUp(before line: Int) {
        guard var block = open else { return }
        block.fault = "the \(CardBlock.kinds[block.name] ?? "card") has no end: END:\(block.name) is missing"
        var rest = source[(block.line - 1)..<(line - 1)]
        while rest.last?.isEmpty == true { rest.removeLast() }
        block.text = rest.joined(separator: "\n")
        blocks.append(block)
        (open, inner) = (nil, nil)
    }
}
