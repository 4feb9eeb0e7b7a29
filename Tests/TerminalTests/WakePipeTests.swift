import Testing

@testable import Terminal

@Suite struct WakePipeTests {
    @Test func anyThreadMayWake() async throws {
        let pipe = try WakePipe()
        #expect(pipe.drain().isEmpty)
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<100 { group.addTask { pipe.wake() } }
        }
        #expect(pipe.drain().count == 100)
        #expect(pipe.drain().isEmpty)
    }

    @Test func aFullPipeNeverBlocks() throws {
        let pipe = try WakePipe()
        for _ in 0..<70_000 { pipe.wake() }
        #expect(pipe.drain().count >= 4096)
    }
}
