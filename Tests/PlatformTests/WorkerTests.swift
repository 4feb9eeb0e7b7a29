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

    /// What was told to have failed isn't done after all once there is a thread again.
    @Test func aJobWithoutAThreadIsNeverDone() throws {
        let starts = Mutex(0)
        let seen = Mutex<[Int]>([])
        let worker = try WorkerThread<Void>(make: {}) { body in
            starts.withLock { count in
                count += 1
                return count == 1 ? nil : body.start()
            }
        }
        #expect(!worker.post { _ in seen.withLock { $0.append(1) } })
        #expect(worker.post { _ in seen.withLock { $0.append(2) } })
        while seen.withLock(\.isEmpty) { sched_yield() }
        worker.end()
        #expect(seen.withLock { $0 } == [2])
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
