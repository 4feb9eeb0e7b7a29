// What is left of a ticket's time, as it counts down: by the minute, and by the second where every second
// counts. A clock that stands says so.

import Base
import Domain
import Screen

/// The clock of a ticket at a moment.
struct SLAClock: Equatable {
    enum State: Equatable {
        case running, soon, late, paused, done
    }

    let state: State
    /// Seconds left; negative when late.
    let left: Int64
    /// What is due next: `first reply`, `next reply`, `resolution`.
    let what: String
    /// How much of the time is spent, 0 to 1.
    let spent: Double

    init(_ ticket: Ticket, now: Instant) {
        let record = ticket.record
        let replies = ticket.responded == nil ? record["response_due"] : record["next_reply_due"]
        let running = [
            (what: ticket.responded == nil ? "first reply" : "next reply", due: replies.integer),
            (what: "resolution", due: record["due"].integer),
        ].filter { $0.due != nil }
        let next = running.min { $0.due ?? 0 < $1.due ?? 0 }
        what = next?.what ?? "resolution"
        guard !ticket.status.isDone, ticket.pausedSince == nil, let due = next?.due else {
            let stands = !ticket.status.isDone && ticket.remaining != nil
            (state, left, spent) = (stands ? .paused : .done, ticket.remaining ?? 0, 0)
            return
        }
        left = due - now.seconds
        let whole = due - ticket.created.seconds
        spent = whole > 0 ? min(1, max(0, Double(whole - left) / Double(whole))) : 1
        state = left <= 0 ? .late : left < 3_600 ? .soon : .running
    }

    /// Seconds left of the ticket's resolution, as its column counts them down: `3d`, `2h 05m`, `42m`, `4:32`.
    static func text(_ left: Int64) -> String {
        let seconds = Int64(left.magnitude)
        switch seconds {
        case 0..<600: return "\(seconds / 60):" + (seconds % 60 < 10 ? "0" : "") + "\(seconds % 60)"
        case 600..<3_600: return "\(seconds / 60)m"
        case 3_600..<36_000 where left > 0:
            return "\(seconds / 3_600)h " + (seconds / 60 % 60 < 10 ? "0" : "") + "\(seconds / 60 % 60)m"
        default: return Phrase.span(seconds: seconds)
        }
    }

    /// Seconds from the end at which it begins to count every one; a little before it shows them.
    private static let near: Int64 = 660

    /// Seconds between changes of what it shows.
    var beat: Int64 { state != .paused && state != .done && left.magnitude < SLAClock.near ? 1 : 60 }

    var role: Role {
        switch state {
        case .late: .error
        case .soon: .warning
        case .running: .date
        case .paused, .done: .muted
        }
    }

    /// In a sentence: `first reply due in 42m`.
    func phrase(_ signs: Signs) -> String {
        switch state {
        case .late: "\(signs.late) \(what) \(SLAClock.text(left)) late"
        case .soon, .running: "\(what) due in \(SLAClock.text(left))"
        case .paused: "\(signs.paused) clock stands, \(SLAClock.text(left)) left"
        case .done: ""
        }
    }
}

extension SLAClock {
    /// Where there is no room for a sentence: `42m`.
    func shortPhrase(_ signs: Signs) -> String {
        switch state {
        case .late: "\(signs.late) \(SLAClock.text(left)) late"
        case .soon, .running: SLAClock.text(left)
        case .paused: "\(signs.paused) \(SLAClock.text(left)) left"
        case .done: ""
        }
    }

    /// The fields of a ticket that count down.
    static let fields: Set<String> = ["due", "next_due"]

    /// Seconds between changes of a ticket's due column.
    static func beat(of ticket: Ticket, at now: Instant) -> Int64 { SLAClock(ticket, now: now).beat }

    /// A due column of a ticket.
    static func cell(_ ticket: Ticket, _ field: String, now: Instant) -> CellText? {
        guard !ticket.status.isDone else { return nil }
        guard ticket.pausedSince == nil, let due = ticket.record[field].integer else {
            return ticket.remaining.map { CellText("held \(text($0))", .muted, align: .trailing) }
        }
        let left = due - now.seconds
        if left <= 0 { return CellText("\(text(left)) late", .error, align: .trailing) }
        return CellText(text(left), left < 3_600 ? .warning : .date, align: .trailing)
    }
}
