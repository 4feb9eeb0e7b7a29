// A recurrence rule of a calendar (RFC 5545, 3.3.10) as far as activities recur: each day, week, month or year, on
// and on. What a rule says beyond that is told, never dropped in silence: what comes back less often is
// taken once, what ends or comes back on several days is taken as it begins.

import Base
import Domain

struct CardRecurrence {
    private(set) var recurs: Recurrence?
    private(set) var notes: [RowNote] = []

    /// - Parameter rule: `FREQ=WEEKLY;INTERVAL=2;UNTIL=20261231T000000Z`.
    init(_ rule: String) {
        var parts: [String: String] = [:]
        for part in rule.split(separator: ";") {
            let sides = part.split(separator: "=", maxSplits: 1)
            if sides.count == 2 { parts[sides[0].uppercased()] = sides[1].uppercased() }
        }
        let interval = parts["INTERVAL"].flatMap { Int($0) } ?? 1
        guard parts["COUNT"] != "1" else { return }
        guard let step = parts["FREQ"].flatMap({ Recurrence(rawValue: $0.lowercased()) }), interval == 1 else {
            note(rule, "is taken once: activities recur each day, week, month or year")
            return
        }
        recurs = step
        if let end = parts["UNTIL"] ?? parts["COUNT"].map({ "after \($0)" }) {
            note(rule, "has no end here (\(end)): it comes back until its recurs is cleared")
        }
        let days = ["BYDAY", "BYMONTHDAY", "BYMONTH", "BYHOUR"].contains { parts[$0]?.contains(",") == true }
        if days || parts["BYSETPOS"] != nil {
            note(rule, "comes back as it begins, not on several days")
        }
    }

    private mutating func note(_ rule: String, _ what: String) {
        notes.append(RowNote(column: "RRULE", value: rule, what: what))
    }
}
