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
        var cells: [String: String]
        var notes: [RowNote] = []
    }

    let columns: [String]
    let isGuarded = false
    private(set) var row = 0
    private(set) var fault: String?
    private let kind: Kind
    private let path: String
    private let rows: [Row]
    private let cancelled: Int
    private(set) var notes: [RowNote] = []
    private var place = 0
    private var cells: [Range<Int>] = []
    private let buffer = ByteBuffer()

    init(path: String, kind: Kind) throws {
        self.path = path
        self.kind = kind
        columns = kind.columns
        let text = String(decoding: try Files.read(path, limit: 1 << 30), as: UTF8.self)
        let lines = CardLine.lines(of: text)
        (rows, cancelled) = Self.records(of: lines, kind)
        // A calendar may have nothing in it; what is no calendar is a mistake.
        guard rows.isEmpty, cancelled == 0, text.utf8.contains(where: { $0 > 0x20 }) else { return }
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
        return [kind == .contacts ? "vCard" : "iCalendar"] + (cancelled > 0 ? [left] : [])
    }
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
        notes = rows[place].notes
        place += 1
        return true
    }

    /// What the cards say, without events that were called off, and how many of those there are.
    private static func records(of lines: [CardLine], _ kind: Kind) -> ([Row], cancelled: Int) {
        var records: [Row] = []
        var cancelled = 0
        var current: [CardLine]?
        var opened: String?
        // An alarm within an event has a summary of its own.
        var inner: String?
        for line in lines {
            if let name = inner {
                if line.name == "END", line.value.uppercased() == name { inner = nil }
                continue
            }
            switch (line.name, line.value.uppercased()) {
            case ("BEGIN", "VCARD"), ("BEGIN", "VEVENT"), ("BEGIN", "VTODO"):
                current = []
                opened = line.value.uppercased()
            case ("END", let value) where value == opened:
                if current?.contains(where: { $0.name == "STATUS" && $0.value.uppercased() == "CANCELLED" }) == true {
                    cancelled += 1
                } else if let made = current {
                    records.append(kind == .contacts ? Row(cells: contact(made)) : activity(made, opened == "VTODO"))
                }
                current = nil
            case ("BEGIN", let value) where current != nil: inner = value
            default: current?.append(line)
            }
        }
        return (records, cancelled)
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

/// One line: a name, and what it says.
struct CardLine {
    /// In capitals, without a group before it.
    let name: String
    /// The zone that it names (`TZID`), which may be none that is known.
    private let zone: (name: String, known: Zone?)?
    /// What sort of calendar user it names (`CUTYPE`), in capitals.
    private let kind: String?
    let value: String

    /// What is true of a meeting that nobody planned, and when one was over; words of our own, as RFC 5545 lets one have.
    static let (unplanned, done) = ("X-PURSER-UNPLANNED", "X-PURSER-DONE")

    private init?(_ line: String, _ zones: inout ZoneShelf) {
        var isQuoted = false
        var colon: String.Index?
        for index in line.indices {
            if line[index] == "\"" { isQuoted.toggle() }
            if line[index] == ":", !isQuoted {
                colon = index
                break
            }
        }
        guard let colon else { return nil }
        let head = line[..<colon].split(separator: ";")
        guard let first = head.first else { return nil }
        name = (first.split(separator: ".").last ?? first).uppercased()
        func parameter(_ name: String) -> String? {
            head.dropFirst().first { $0.uppercased().hasPrefix(name + "=") }
                .map { String($0.dropFirst(name.count + 1).filter { $0 != "\"" }) }
        }
        kind = parameter("CUTYPE")?.uppercased()
        zone = parameter("TZID").map { ($0, zones.zone(named: $0)) }
        value = String(line[line.index(after: colon)...])
    }

    /// The lines of a text, unfolded.
    static func lines(of text: String) -> [CardLine] {
        var lines: [String] = []
        for line in text.split(whereSeparator: \.isNewline) {
            if line.first == " " || line.first == "\t", !lines.isEmpty {
                lines[lines.count - 1] += line.dropFirst()
            } else {
                lines.append(String(line))
            }
        }
        var zones = ZoneShelf()
        return lines.compactMap { CardLine($0, &zones) }
    }

    /// The mail address of somebody who takes part; nil for a room, or for whoever is named in another way.
    var address: String? {
        guard value.lowercased().hasPrefix("mailto:"), kind != "ROOM", kind != "RESOURCE" else { return nil }
        let address = value.dropFirst(7)
        return address.contains("@") ? address.lowercased() : nil
    }

    /// The value with its escapes resolved.
    var text: String { Self.plain(value[...]) }

    /// The values between separators that are not escaped.
    func parts(_ separator: Character) -> [String] {
        var parts: [Substring] = []
        var start = value.startIndex
        var isEscaped = false
        for index in value.indices {
            if value[index] == separator, !isEscaped {
                parts.append(value[start..<index])
                start = value.index(after: index)
            }
            isEscaped = value[index] == "\\" && !isEscaped
        }
        return (parts + [value[start...]]).map(Self.plain)
    }

    /// `20260302T100000Z` as `2026-03-02T10:00:00Z`; a day stays a day; a local time is left to the workspace's zone.
    var time: String? {
        let digits = Array(value.utf8.filter { $0 >= 0x30 && $0 <= 0x39 })
        guard digits.count >= 8 else { return nil }
        func part(_ range: Range<Int>) -> String { String(decoding: digits[range], as: UTF8.self) }
        let day = "\(part(0..<4))-\(part(4..<6))-\(part(6..<8))"
        guard digits.count >= 14 else { return day }
        let clock = "\(part(8..<10)):\(part(10..<12)):\(part(12..<14))"
        if value.hasSuffix("Z") { return "\(day)T\(clock)Z" }
        guard let named = zone?.known, let date = CivilDate(day),
            let second = Int(part(12..<14)),
            let hour = Int(part(8..<10)), let minute = Int(part(10..<12))
        else { return "\(day)T\(clock)" }
        return named.instant(of: LocalTime(date: date, hour: hour, minute: minute, second: second)).description
    }

    /// That its zone is none that is known, so that its time is read by the workspace's clock.
    var zoneNote: RowNote? {
        guard ["DTSTART", "DUE"].contains(name), let zone, !value.hasSuffix("Z"), zone.known == nil
        else { return nil }
        return RowNote(column: "TZID", value: zone.name, what: "is no known zone: the time is taken as the workspace's")
    }

    private static func plain(_ text: Substring) -> String {
        var result = ""
        var isEscaped = false
        for character in text {
            if isEscaped {
                result.append(character == "n" || character == "N" ? "\n" : character)
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else {
                result.append(character)
            }
        }
        return result
    }
}
