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
    /// Whether the first reply is what is due next.
    let isFirstReply: Bool
    /// How much of the time is spent, 0 to 1.
    let spent: Double

    init(_ ticket: Ticket, now: Instant) {
        let reply = ticket.responded == nil ? ticket.responseDue : nil
        if ticket.status.isDone {
            (state, left, isFirstReply, spent) = (.done, 0, false, 0)
            return
        }
        if ticket.pausedSince != nil || ticket.due == nil {
            (state, left, isFirstReply, spent) = (
                ticket.due == nil && ticket.remaining == nil ? .done : .paused, ticket.remaining ?? 0, false, 0
            )
            return
        }
        let resolution = ticket.due ?? now
        isFirstReply = reply.map { $0 < resolution } ?? false
        let due = isFirstReply ? reply ?? resolution : resolution
        left = due.seconds - now.seconds
        let whole = due.seconds - ticket.created.seconds
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
        let what = isFirstReply ? "first reply" : "resolution"
        return switch state {
        case .late: "\(signs.late) \(what) \(SLAClock.text(left)) late"
        case .soon, .running: "\(what) due in \(SLAClock.text(left))"
        case .paused: "\(signs.paused) clock stands, \(SLAClock.text(left)) left"
        case .done: ""
        }
    }
}

extension SLAClock {
    /// Seconds between changes of a ticket's due column.
    static func beat(of ticket: Ticket, at now: Instant) -> Int64 {
        guard !ticket.status.isDone, ticket.pausedSince == nil, let due = ticket.due else { return 60 }
        return (due.seconds - now.seconds).magnitude < near ? 1 : 60
    }

    /// The due column of a ticket.
    static func cell(_ ticket: Ticket, now: Instant) -> CellText? {
        guard !ticket.status.isDone else { return nil }
        guard ticket.pausedSince == nil, let due = ticket.due else {
            return ticket.remaining.map { CellText("held \(text($0))", .muted, align: .trailing) }
        }
        let left = due.seconds - now.seconds
        if left <= 0 { return CellText("\(text(left)) late", .error, align: .trailing) }
        return CellText(text(left), left < 3_600 ? .warning : .date, align: .trailing)
    }
}
