import Glibc
import Synchronization
import Testing

@testable import Platform

@Suite struct WorkerTests {
    @Test func jobsAreDoneInTheirOrderOverTheStateOfTheThread() throws {
        let seen = Mutex<[Int]>([])
        let worker = try WorkerThread<Int> { 100 }
        for step in 1...5 {
            worker.post { state in
                state += step
                let now = state
                seen.withLock { $0.append(now) }
            }
        }
        // Ending waits for the job at hand, so what waits is let through first.
        while seen.withLock({ $0.count }) < 5 { sched_yield() }
        worker.end()
        #expect(seen.withLock { $0 } == [101, 103, 106, 110, 115])
    }

    @Test func aFileThatIsWrittenToWakesItsWatcher() throws {
        try withTemporaryFolder { folder in
            let path = Paths.join(folder, "log")
            #expect(FileWatch(path) == nil)
            try Files.write("a", to: path)
            let watch = try #require(FileWatch(path))
            #expect(!isReadable(watch))
            try Files.append(Array("b".utf8), to: path)
            #expect(isReadable(watch))
            watch.drain()
            #expect(!isReadable(watch))
        }
    }

    private func isReadable(_ watch: FileWatch) -> Bool {
        var ready = [pollfd(fd: watch.descriptor, events: Int16(POLLIN), revents: 0)]
        return poll(&ready, 1, 0) == 1
    }
}
