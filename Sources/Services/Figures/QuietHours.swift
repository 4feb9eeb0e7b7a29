// Hours of the day in which an alert says nothing: `quiet 22:00-07:00` beside its condition, before or behind it.

import Base
import Domain

/// Hours of the day in which nothing is told: `22:00-07:00`, over midnight where the end is before the start.
public struct QuietHours: Equatable {
    let from: Int
    let to: Int

    init(_ text: String) throws {
        let parts = text.split(separator: "-").map { Self.second(String($0)) }
        guard parts.count == 2, let from = parts[0], let to = parts[1], from != to else {
            throw ServiceError("“\(text)” are no hours", advice: "write them as 22:00-07:00")
        }
        (self.from, self.to) = (from, to)
    }

    /// A condition without the hours that are said in it, wherever they stand.
    public static func taken(from text: String) -> (condition: String, hours: String?) {
        var words = text.split(separator: " ").map(String.init)
        let places = words.indices.filter { words[$0] == "quiet" }
        // A figure may be called so: hours follow, or it isn't the first word.
        guard let place = places.last(where: { $0 + 1 < words.count && isHours(words[$0 + 1]) }) ?? places.last,
            place > 0 || place + 1 < words.count && isHours(words[place + 1])
        else { return (words.joined(separator: " "), nil) }
        let end = words[(place + 1)...].firstIndex { !isHours($0) } ?? words.endIndex
        // What isn't hours is refused as such.
        let hours = end == place + 1 ? words[end...] : words[(place + 1)..<end]
        let said = hours.joined(separator: end == place + 1 ? " " : "")
        words.removeSubrange(place..<(end == place + 1 ? words.endIndex : end))
        return (words.joined(separator: " "), said)
    }

    /// Digits with colons and hyphens: `22:00-07:00`, or a part of it between blanks.
    private static func isHours(_ word: String) -> Bool {
        word.utf8.contains { (0x30...0x3A).contains($0) || $0 == 0x2D }
            && word.utf8.allSatisfy { (0x30...0x3A).contains($0) || $0 == 0x2D }
    }

    private static func second(_ text: String) -> Int? {
        let parts = text.split(separator: ":")
        guard (1...2).contains(parts.count), let hour = Int(parts[0]), (0...24).contains(hour) else { return nil }
        let minute = parts.count == 2 ? Int(parts[1]) : 0
        guard let minute, (0..<60).contains(minute), hour < 24 || minute == 0 else { return nil }
        return hour * 3_600 + minute * 60
    }

    func contains(_ time: LocalTime) -> Bool {
        from < to ? (from..<to).contains(time.second) : time.second >= from || time.second < to
    }

    /// When the hours that hold a time are over.
    func end(after time: LocalTime) -> LocalTime {
        LocalTime(date: time.second < to ? time.date : time.date.adding(days: 1), second: to)
    }
}
