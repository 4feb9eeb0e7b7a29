import Glibc
import Testing

/// Replies in the built program: what is being written outlives a crash, and who writes is seen by others.
@Suite struct ReplyTests {
    @Test("crash: an unfinished reply is a recoverable draft") func aReplyOutlivesACrashAndOthersSeeWhoWrites() throws {
        let desk = try Desk()
        let terminal = try RealTerminal(at: desk)
        try terminal.runs("sh keeping purser $OPTIONS").shows("1 Pipeline")
        try terminal.presses("2").shows("Login problem").presses("r").shows("Reply to the customer")
        try terminal.types("Half a sen").waitsForFile("state/purser/drafts", holding: "Half a sen")
        try terminal.waitsForFile("company.purser-presence", holding: "writing")
        try desk.send(SIGSEGV)
        try terminal.shows("terminal as before")
        // Whoever looks now is told that somebody was just about to answer.
        try terminal.runs("clear; purser $OPTIONS --as tom").shows("1 Pipeline")
        try terminal.presses("2").shows("Login problem").presses("r").shows("is writing an answer")
        try terminal.presses("Escape").hides("Reply to the customer").presses("q").showsTheShell()
        // And nothing of it is lost.
        try terminal.runs("clear; purser $OPTIONS").shows("an unfinished reply to ticket")
        try terminal.presses("2").shows("Login problem").presses("r").shows("Half a sen")
        try terminal.types("tence.").presses("C-s").shows("answered")
        #expect(try desk.batch("--format csv show messages Half columns text").contains("Half a sentence."))
    }
}
