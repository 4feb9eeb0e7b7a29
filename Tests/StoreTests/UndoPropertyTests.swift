import Base
import Domain
import Store
import TestSupport
import Testing

/// Whatever was done, taking all of it back gives the same bytes, and the figures stay the sums of the records.
@Suite struct UndoPropertyTests {
    @Test(arguments: [1, 2, 3, 4, 5, 6] as [UInt64])
    func undoingEverythingGivesTheSameBytes(seed: UInt64) throws {
        let temporary = try TemporaryWorkspace()
        let workspace = temporary.workspace
        var random = RandomOperations(workspace, seed: seed)
        for _ in 0..<25 { random.step() }
        let middle = try Snapshot.of(workspace, at: temporary.path)
        let before = try workspace.reader.lastCommit()
        for _ in 0..<40 { random.step() }
        let end = try Snapshot.of(workspace, at: temporary.path)
        let commands = Int(try workspace.reader.lastCommit() - before)
        #expect(commands > 10)
        #expect(try workspace.check() == [])

        // As another process would, after a restart.
        let other = try TemporaryWorkspace.open(temporary.path)
        #expect(try other.undo(commands).count == commands)
        #expect(try Snapshot.of(other, at: temporary.path) == middle)
        #expect(try other.check() == [])

        #expect(try workspace.redo(commands).count == commands)
        #expect(try Snapshot.of(workspace, at: temporary.path) == end)
        #expect(try workspace.check() == [])
        #expect(try workspace.verify().fault == nil)
    }

    @Test func anAtomicScriptKeepsRollUpsRight() throws {
        let temporary = try TemporaryWorkspace()
        var random = RandomOperations(temporary.workspace, seed: 77)
        try temporary.workspace.atomically { for _ in 0..<60 { random.step() } }
        #expect(try temporary.workspace.check() == [])
    }

    @Test func aRehearsalLeavesNothing() throws {
        let temporary = try TemporaryWorkspace()
        var random = RandomOperations(temporary.workspace, seed: 5)
        for _ in 0..<10 { random.step() }
        let before = try Snapshot.of(temporary.workspace, at: temporary.path)
        let last = try temporary.workspace.reader.lastCommit()
        try temporary.workspace.rehearsing { for _ in 0..<10 { random.step() } }
        #expect(try Snapshot.of(temporary.workspace, at: temporary.path) == before)
        #expect(try temporary.workspace.reader.lastCommit() == last)
    }
}
