// Small phrases that many panes say: numbers with their noun, and spans of time as people say them.

import Base
import Domain
import Language

/// Phrases in the console's words.
enum Phrase {
    /// `1,204`
    static func number(_ count: Int) -> String { ValueText.grouped(String(count)) }

    /// `1 deal`, `1,204 deals`
    static func count(_ count: Int, of type: RecordType) -> String {
        "\(number(count)) \(count == 1 ? type.name : type.plural)"
    }

    /// A part of a whole in per cent: `96%`.
    static func share(_ part: Int, of whole: Int) -> String { share(Double(part), of: Double(whole)) }

    static func share(_ part: Double, of whole: Double) -> String {
        whole == 0 ? "" : ValueText.percent("\(Int((part / whole * 100).rounded()))")
    }

    /// The length of a file: `812 B`, `12 KB`, `3.4 MB`.
    static func size(_ bytes: Int64) -> String {
        switch bytes {
        case ..<1_000: return "\(bytes) B"
        case ..<999_500: return "\((bytes + 500) / 1_000) KB"
        default:
            let tenths = (bytes + 50_000) / 100_000
            return "\(tenths / 10).\(tenths % 10) MB"
        }
    }

    /// A length of time in its largest whole unit: `now`, `5m`, `3h`, `12d`, `9w`, `2y`.
    static func span(seconds: Int64) -> String {
        let seconds = seconds.magnitude
        switch seconds {
        case 0..<60: return "now"
        case 60..<3600: return "\(seconds / 60)m"
        case 3600..<172_800: return "\(seconds / 3600)h"
        case 172_800..<5_184_000: return "\(seconds / 86_400)d"
        case 5_184_000..<63_072_000: return "\(seconds / 604_800)w"
        default: return "\(seconds / 31_536_000)y"
        }
    }

    /// A day as `12 Mar`, with its year where that is not this one.
    static func day(_ date: CivilDate, today: CivilDate) -> String {
        let (year, month, day) = date.parts
        let name = months[month - 1]
        return year == today.year ? "\(day) \(name)" : "\(day) \(name) \(year)"
    }

    /// `14:05` today, else the day.
    static func moment(_ instant: Instant, clock: Clock) -> String {
        let local = clock.zone.local(of: instant)
        guard local.date == clock.today else { return day(local.date, today: clock.today) }
        return time(local)
    }

    /// `14:05`
    static func time(_ local: LocalTime) -> String {
        "\(local.hour):" + (local.minute < 10 ? "0" : "") + "\(local.minute)"
    }

    /// `12 Mar 14:05`
    static func full(_ instant: Instant, clock: Clock) -> String {
        let local = clock.zone.local(of: instant)
        return day(local.date, today: clock.today) + " " + time(local)
    }

    static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
}
