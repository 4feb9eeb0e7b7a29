import Domain
import Screen
import TestSupport
import Testing

@testable import Console

/// What stands beside a list follows the cursor a frame later, so that a key's own frame is small.
@Suite struct BesideTests {
    @Test func theFrameOfAKeyMovesTheCursorAndTheNextShowsTheConversation() throws {
        let user = try User(size: Size(width: 200, height: 60)).presses("2", "j").sees("#1 Robot arm stops at noon")
        let before = user.host.draw()
        _ = user.host.handle(.key(try Key(named: "k")))
        let moved = user.host.draw()
        let changed = (0..<before.size.height).filter { moved.changedColumns(row: $0, from: before) != nil }
        // The two rows, and the line that counts.
        #expect(changed.count <= 4)
        user.sees("#1 Robot arm stops at noon")
        user.waits().doesNotSee("#1 Robot arm stops at noon")
    }

    @Test func keysThatComeFastAskForTheLastRecordAlone() throws {
        let user = try User(size: Size(width: 200, height: 60)).presses("2")
        for key in ["j", "j", "k"] { _ = user.host.handle(.key(try Key(named: key))) }
        user.waits().sees("#1 Robot arm stops at noon").sees("Same as last month")
    }
}
