// The courier's log on a disk that is full: what is cut off takes no other line with it.

import Synchronization
import Testing

@testable import Mail

@Suite struct CourierLogTests {
    /// A disk with so many bytes of room.
    private final class Disk: Sendable {
        private let state: Mutex<(bytes: [UInt8], room: Int)>

        init(room: Int) { state = Mutex(([], room)) }

        var bytes: [UInt8] { state.withLock { $0.bytes } }

        func free(_ room: Int) { state.withLock { $0.room = room } }

        func append(_ bytes: [UInt8]) -> Int {
            state.withLock { state in
                guard state.room > 0 else { return -1 }
                let count = min(state.room, bytes.count)
                state.bytes += bytes.prefix(count)
                state.room -= count
                return count
            }
        }
    }

    @Test("A note that a full disk cut off costs no other", arguments: [1, 5, 7, 8])
    func cut(at room: Int) {
        let disk = Disk(room: room)
        let log = CourierLog(-1) { disk.append($0) }
        let notes = (1...3).map { CourierNote.dot(mailing: $0, attempt: "1") }
        #expect(log.note(notes[0]) == (room == 8))
        #expect(!log.note(notes[1]))
        // There is room for the end of the cut line alone, and then for what one wants.
        disk.free(1)
        #expect(!log.note(notes[1]))
        disk.free(100)
        #expect(log.note(notes[1]) && log.note(notes[2]))
        #expect(CourierNote.all(in: disk.bytes).suffix(2) == notes.suffix(2))
    }
}
