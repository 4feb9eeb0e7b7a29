// The sender's end of the pipe to a courier.

import Mail
import Platform

/// A courier at work.
final class CourierLine {
    let log: FileLock
    private let companion: Companion
    private var rest: [UInt8] = []

    init(_ server: MailServer, _ connections: Int, _ log: FileLock) throws {
        Signals.ignoreClosedPipes()
        self.log = log
        companion = try Companion(CourierProgram.arguments, passing: log.number, outlives: true)
        try companion.write(Courier.opening(server, connections: max(1, connections)).bytes)
    }

    /// Hands a mail over. A courier that is gone is noticed when its answers are asked for.
    func hand(_ mail: OutgoingMail, mailing: Int64, attempt: Int64) throws {
        do {
            try companion.write(Courier.frame(mail, mailing: mailing, attempt: String(attempt)).bytes)
        } catch  where error.kind == .closedPipe {
        }
    }

    /// The next answers, waiting for one; none when the courier is gone.
    ///
    /// - Parameter check: asked while it waits; throws where they are not wanted any more.
    func answers(_ check: () throws -> Void) throws -> [CourierNote] {
        while true {
            try check()
            guard companion.speaks(within: 100) else { continue }
            let more = try companion.read()
            guard !more.isEmpty else { return [] }
            rest += more
            guard let end = rest.lastIndex(of: 0x0A) else { continue }
            defer { rest.removeFirst(end + 1) }
            return CourierNote.all(in: Array(rest[...end]))
        }
    }

    /// Lets time pass.
    func rest(milliseconds: Int) { companion.pass(milliseconds: milliseconds) }

    func end() { companion.wait() }
}
