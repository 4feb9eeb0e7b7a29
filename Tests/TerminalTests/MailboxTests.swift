import Glibc
import Testing

@testable import Terminal

@Suite struct MailboxTests {
    @Test func lettersKeepTheirOrderAndWakeOnce() throws {
        let mailbox = try Mailbox<Int>()
        for letter in 1...3 { mailbox.post(letter) }
        #expect(mailbox.wakePipe.drain().count == 1)
        #expect(mailbox.takeAll() == [1, 2, 3])
        #expect(mailbox.takeAll().isEmpty)
        mailbox.post(4)
        #expect(mailbox.wakePipe.drain().count == 1)
    }

    @Test func anyThreadMayPost() async throws {
        let mailbox = try Mailbox<Int>()
        await withTaskGroup(of: Void.self) { group in
            for letter in 0..<100 { group.addTask { mailbox.post(letter) } }
        }
        #expect(mailbox.takeAll().sorted() == Array(0..<100))
    }

    @Test func aFullPipeNeverBlocks() throws {
        let pipe = try WakePipe()
        for _ in 0..<70_000 { pipe.wake() }
        #expect(pipe.drain().count >= 4096)
    }
}
