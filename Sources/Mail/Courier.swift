// The courier: a process of its own that carries mails to the server and writes down what became of each. It
// outlives whoever sent it out: where that is killed, the courier ends what it was handed over and its log
// tells the next one. It knows no workspace.
//
// Its input is a frame on the server, then a frame a mail; its output a line an answer; descriptor 3 its log.
// Each connection has a thread, which takes the next mail when it has done with one.

import Glibc
import Platform
import Synchronization

/// The program that carries mails.
public enum Courier {
    /// The word that makes a courier of the program.
    public static let word = "--courier"
    /// The descriptor of its log.
    static let log: Int32 = 3

    /// The frame on the server with which a courier's input begins.
    public static func opening(_ server: MailServer, connections: Int) -> Frame {
        Frame(texts: [
            server.url, server.user ?? "", server.password ?? "", server.needsEncryption ? "1" : "0",
            String(server.patience), String(connections),
        ])
    }

    /// The frame of a mail.
    public static func frame(_ mail: OutgoingMail, mailing: Int64, attempt: String) -> Frame {
        Frame([
            Array(String(mailing).utf8), Array(attempt.utf8), Array(mail.sender.utf8), Array(mail.recipient.utf8),
            mail.bytes,
        ])
    }

    /// Carries mails until the input ends.
    ///
    /// - Returns: the exit status.
    public static func run() -> Int32 {
        Signals.ignoreClosedPipes()
        let inbox = CourierInbox()
        guard let opening = inbox.next(), opening.parts.count == 6 else { return 2 }
        let server = MailServer(
            url: opening.text(0), user: opening.text(1).isEmpty ? nil : opening.text(1),
            password: opening.text(2).isEmpty ? nil : opening.text(2), needsEncryption: opening.text(3) == "1",
            patience: Int(opening.text(4)) ?? 120)
        let log = CourierLog(log)
        // This thread is one of them; it waits for the others at the end.
        let others = max(1, min(64, Int(opening.text(5)) ?? 1)) - 1
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return 1 }
        let done = ends[1]
        var threads: [WorkerThread<Void>] = []
        for _ in 0..<others {
            guard let thread = try? WorkerThread<Void>(make: {}) else { break }
            let isStarted = thread.post { _ in
                carry(inbox, server, log)
                var byte: UInt8 = 1
                _ = write(done, &byte, 1)
            }
            if isStarted { threads.append(thread) }
        }
        carry(inbox, server, log)
        var byte: UInt8 = 0
        for _ in threads { _ = read(ends[0], &byte, 1) }
        return 0
    }

    /// One connection's work, until there is no mail any more.
    private static func carry(_ inbox: CourierInbox, _ server: MailServer, _ log: CourierLog) {
        let line = try? SMTPLine(server)
        while let frame = inbox.next(), frame.parts.count == 5 { carry(frame, line, log) }
    }

    private static func carry(_ frame: Frame, _ line: SMTPLine?, _ log: CourierLog) {
        guard let mailing = Int64(frame.text(0)) else { return }
        let attempt = frame.text(1)
        let mail = OutgoingMail(sender: frame.text(2), recipient: frame.text(3), bytes: frame.parts[4])
        let answer =
            line?.send(mail) { log.keep(.dot(mailing: mailing, attempt: attempt)) }
            ?? SMTPAnswer(.deferred, code: 0, text: "libcurl is not installed")
        let note = CourierNote.answer(mailing: mailing, attempt: attempt, answer)
        log.note(note)
        let bytes = Array(note.line.utf8)
        // Nobody may be left to hear it; the log has it.
        _ = write(STDOUT_FILENO, bytes, bytes.count)
    }
}

/// The courier's input, shared by its threads.
private final class CourierInbox: Sendable {
    private let reader = Mutex(
        FrameReader {
            var buffer = [UInt8](repeating: 0, count: 1 << 16)
            let input = Descriptor(borrowing: STDIN_FILENO, path: "standard input")
            let count = (try? input.read(into: &buffer)) ?? 0
            return Array(buffer[..<count])
        })

    func next() -> Frame? { reader.withLock { $0.next() } }
}
