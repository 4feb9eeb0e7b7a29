// The lines of vCards and calendars, `NAME;PARAMETER=…:value`, each unfolded from the lines that it is written on.

import Base
import Platform

/// One line: a name, and what it says.
struct CardLine {
    /// The number of the line on which it begins, from 1.
    let number: Int
    /// In capitals, without a group before it.
    let name: String
    /// The zone that it names (`TZID`), which may be none that is known.
    private let zone: (name: String, known: Zone?)?
    /// What sort of calendar user it names (`CUTYPE`), in capitals.
    private let kind: String?
    let value: String

    /// What is true of a meeting that nobody planned, and when one was over; words of our own, as RFC 5545 lets one have.
    static let (unplanned, done) = ("X-PURSER-UNPLANNED", "X-PURSER-DONE")

    private init?(_ line: String, at number: Int, _ zones: inout ZoneShelf) {
        self.number = number
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

    /// The lines of a file, unfolded.
    static func lines(of source: [Substring]) -> [CardLine] {
        var lines: [(number: Int, text: String)] = []
        for (index, line) in source.enumerated() where !line.isEmpty {
            if line.first == " " || line.first == "\t", !lines.isEmpty {
                lines[lines.count - 1].text += line.dropFirst()
            } else {
                lines.append((index + 1, String(line)))
            }
        }
        var zones = ZoneShelf()
        return lines.compactMap { CardLine($0.text, at: $0.number, &zones) }
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
