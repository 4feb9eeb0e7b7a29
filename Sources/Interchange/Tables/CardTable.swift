// vCards (RFC 6350) and calendars (RFC 5545) as tables: each card, event or to-do is a row. Both are lines of
// `NAME;PARAMETER=…:value`, folded onto further lines that begin with a blank.

import Base
import Domain
import Platform

final class CardTable: TableReader {
    enum Kind {
        case contacts, calendar

        var columns: [String] {
            switch self {
            case .contacts: ["id", "external", "name", "title", "email", "phone", "customer", "language", "timezone"]
            case .calendar:
                ["id", "external", "kind", "text", "due", "done", "duration", "recurs", "outcome", "guests"]
            }
        }
    }

    /// What a card says, and what of it there is no room for.
    private struct Row {
        var cells: [String: String] = [:]
        var notes: [RowNote] = []
        /// The line on which it begins.
        var line = 0
        /// Why it can't be read, and what stands there.
        var fault: String?
        var raw: String?
    }

    let columns: [String]
    let isGuarded = false
    private(set) var row = 0
    private(set) var fault: String?
    private(set) var raw: String?
    private let kind: Kind
    private let path: String
    private let rows: [Row]
    private let cancelled: Int
    /// The end without which the file ends.
    private let missing: String?
    private(set) var notes: [RowNote] = []
    private var place = 0
    private var cells: [Range<Int>] = []
    private let buffer = ByteBuffer()

    init(path: String, kind: Kind) throws {
        self.path = path
        self.kind = kind
        columns = kind.columns
        let text = String(decoding: try Files.read(path, limit: 1 << 30), as: UTF8.self)
        let source = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        let lines = CardLine.lines(of: source)
        let cards = CardBlocks(lines, source)
        missing = cards.missing
        let kept = cards.blocks.filter { !$0.isCancelled }
        rows = kept.map { Self.row(of: $0, kind) }
        cancelled = cards.blocks.count - kept.count
        // A calendar may have nothing in it; what is no calendar is a mistake.
        guard cards.blocks.isEmpty, text.utf8.contains(where: { $0 > 0x20 }) else { return }
        let isCalendar = lines.contains { $0.name == "BEGIN" && $0.value.uppercased() == "VCALENDAR" }
        guard kind == .calendar, isCalendar else {
            throw InterchangeError("\(path): there is no \(kind == .contacts ? "card" : "calendar") in it")
        }
    }

    /// - Throws: `InterchangeError` where cards of this kind are something else than what is wanted.
    func checkFor(_ type: RecordType) throws(InterchangeError) {
        let (fitting, what) =
            switch kind {
            case .contacts: (ContactSchema.type, "a vCard is for contacts")
            case .calendar: (ActivitySchema.type, "a calendar is for activities")
            }
        guard type.name != fitting.name else { return }
        throw InterchangeError("\(path): \(what)", advice: "say `import \(fitting.plural) from \(path)`")
    }

    var facts: [String] {
        let left = "left out: \(cancelled) cancelled \(cancelled == 1 ? "event" : "events")"
        let cut = missing.map { ["the file is cut off: it ends before \($0)"] } ?? []
        return [kind == .contacts ? "vCard" : "iCalendar"] + (cancelled > 0 ? [left] : []) + cut
    }
    var line: Int? { place > 0 && rows[place - 1].line != row ? rows[place - 1].line : nil }
    var cellCount: Int { cells.count }
    func isQuoted(_ cell: Int) -> Bool { !cells[cell].isEmpty }
    func cell(_ index: Int) -> UnsafeBufferPointer<UInt8> {
        buffer.slice(cells[index].lowerBound, cells[index].upperBound)
    }
    func reopened() throws -> any TableReader { try CardTable(path: path, kind: kind) }

    func next() throws -> Bool {
        guard place < rows.count else { return false }
        row += 1
        buffer.removeAll()
        cells = columns.map { column in
            let start = buffer.count
            buffer.append((rows[place].cells[column] ?? "").utf8)
            return start..<buffer.count
        }
        (notes, fault, raw) = (rows[place].notes, rows[place].fault, rows[place].raw)
        place += 1
        return true
    }

    private static func row(of block: CardBlock, _ kind: Kind) -> Row {
        if let fault = block.fault { return Row(line: block.line, fault: fault, raw: block.text) }
        var row =
            kind == .contacts
            ? Row(cells: contact(block.lines)) : activity(block.lines, block.name == CardBlock.task)
        row.line = block.line
        row.notes += block.notes
        return row
    }

    private static func contact(_ lines: [CardLine]) -> [String: String] {
        func first(_ name: String) -> String? { lines.first { $0.name == name && !$0.value.isEmpty }?.text }
        var row: [String: String] = [:]
        // N is family;given;additional;prefix;suffix.
        let parts = lines.first { $0.name == "N" }?.parts(";") ?? []
        let spoken = parts.count > 1 ? [parts[1], parts[0]].filter { !$0.isEmpty }.joined(separator: " ") : parts.first
        row["name"] = first("FN") ?? spoken
        row["title"] = first("TITLE")
        row["email"] = first("EMAIL")
        row["phone"] = first("TEL").map { $0.hasPrefix("tel:") ? String($0.dropFirst(4)) : $0 }
        row["customer"] = lines.first { $0.name == "ORG" }?.parts(";").first
        row["language"] = first("LANG")
        row["timezone"] = first("TZ")
        row["external"] = first("UID").map { "vcard:" + $0 }
        row["id"] = first("UID").flatMap { ownID($0, of: "contact") }
        return row
    }

    private static func activity(_ lines: [CardLine], _ isTask: Bool) -> Row {
        func first(_ name: String) -> CardLine? { lines.first { $0.name == name && !$0.value.isEmpty } }
        var row: [String: String] = [:]
        let category = first("CATEGORIES")?.parts(",").lazy.compactMap { name in
            ActivityKind.allCases.first {
                $0.rawValue == name.lowercased() || $0.label.lowercased() == name.lowercased()
            }
        }.first
        row["kind"] = (category ?? (isTask ? .task : .meeting)).rawValue
        row["text"] = first("SUMMARY")?.text
        row["outcome"] = first("DESCRIPTION")?.text
        let start = first(isTask ? "DUE" : "DTSTART") ?? first("DTSTART")
        if first(CardLine.unplanned) == nil { row["due"] = start?.time }
        row["done"] = (first("COMPLETED") ?? first(CardLine.done))?.time
        let length = first("DURATION").flatMap { span($0.value) } ?? span(from: start?.time, to: first("DTEND")?.time)
        row["duration"] = length.map { "\($0 / 60)m" }
        var notes = lines.compactMap(\.zoneNote)
        if let rule = first("RRULE")?.value, !isTask || start != nil {
            let read = CardRecurrence(rule)
            row["recurs"] = read.recurs?.rawValue
            notes += read.notes
        }
        if let left = first("EXDATE") {
            notes.append(RowNote(column: "EXDATE", value: left.value, what: "is not taken"))
        }
        // Whoever invites takes part, and comes first.
        let invited = ["ORGANIZER", "ATTENDEE"].flatMap { name in lines.filter { $0.name == name } }
        row["guests"] = ListCell.text(of: invited.compactMap(\.address))
        row["external"] = first("UID").map { "ical:" + $0.text }
        row["id"] = first("UID").flatMap { ownID($0.text, of: "activity") }
        return Row(cells: row, notes: notes)
    }

    /// Whether an external key is the name under which we have given a record out ourselves.
    static func isOwn(_ external: Value, of key: RecordKey) -> Bool {
        external.text?.hasSuffix(":purser-\(key.type)-\(key.id)") ?? false
    }

    /// The number of a record that we have exported ourselves.
    private static func ownID(_ identity: String, of type: String) -> String? {
        let prefix = "purser-\(type)-"
        return identity.hasPrefix(prefix) && Int64(identity.dropFirst(prefix.count)) != nil
            ? String(identity.dropFirst(prefix.count)) : nil
    }

    /// Seconds between two times that say their zone.
    private static func span(from start: String?, to end: String?) -> Int64? {
        guard let start = start.flatMap({ Instant($0) }), let end = end.flatMap({ Instant($0) }), end > start else {
            return nil
        }
        return end.seconds - start.seconds
    }

    /// `PT1H30M`
    private static func span(_ text: String) -> Int64? {
        let units: [UInt8: Int64] = [0x57: 604_800, 0x44: 86_400, 0x48: 3_600, 0x4D: 60, 0x53: 1]
        var (total, number): (Int64, Int64) = (0, 0)
        guard text.hasPrefix("P"), text.utf8.count < 20 else { return nil }
        for byte in text.utf8 {
            if (0x30...0x39).contains(byte) {
                number = number * 10 + Int64(byte - 0x30)
            } else if let unit = units[byte] {
                total += min(number, 1_000_000) * unit
                number = 0
            }
        }
        return total > 0 ? total : nil
    }
}
