// A thread of its own for work that may take long: jobs are done one after the other, in the order in which they were
// posted, over a state that is made on the thread and never leaves it, such as a connection. The thread is started
// with the first job.

import Glibc
import Synchronization

/// A thread that does jobs.
public final class WorkerThread<State>: Sendable {
    public typealias Job = @Sendable (inout State) -> Void

    private struct Queue {
        var jobs: [Job] = []
        var thread: pthread_t?
        var isEnding = false
    }

    private let queue = Mutex(Queue())
    private let bell: Doorbell
    private let make: @Sendable () -> State
    private let start: @Sendable (ThreadBody) -> pthread_t?

    /// - Parameter make: makes the thread's state, on the thread.
    public convenience init(make: @escaping @Sendable () -> State) throws(PlatformError) {
        try self.init(make: make) { $0.start() }
    }

    /// - Parameter start: begins a thread; nil where there can be none.
    init(make: @escaping @Sendable () -> State, start: @escaping @Sendable (ThreadBody) -> pthread_t?)
        throws(PlatformError)
    {
        self.make = make
        self.start = start
        bell = try Doorbell()
    }

    /// Adds a job; false where no thread can be had for it, and then it is never done.
    @discardableResult
    public func post(_ job: @escaping Job) -> Bool {
        let isStarted = queue.withLock { queue in
            if queue.thread == nil { queue.thread = start(ThreadBody { self.work() }) }
            guard queue.thread != nil else { return false }
            queue.jobs.append(job)
            return true
        }
        bell.ring()
        return isStarted
    }

    /// Lets the job at hand end, drops those that wait, and returns when the thread is gone.
    public func end() {
        let thread = queue.withLock { queue in
            queue.isEnding = true
            queue.jobs = []
            defer { queue.thread = nil }
            return queue.thread
        }
        bell.ring()
        if let thread { pthread_join(thread, nil) }
    }

    private func work() {
        var state = make()
        while true {
            let (job, isEnding) = queue.withLock { queue in
                let job = queue.jobs.isEmpty ? nil : queue.jobs.removeFirst()
                return (job, queue.isEnding)
            }
            if let job {
                job(&state)
            } else if isEnding {
                return
            } else {
                bell.wait()
            }
        }
    }
}

/// A pipe that one thread sleeps at until another rings.
private final class Doorbell: Sendable {
    private let readEnd: Int32
    private let writeEnd: Int32

    init() throws(PlatformError) {
        guard let ends = SpawnPlan.pipe() else { throw PlatformError("make a pipe", "", errno: errno) }
        (readEnd, writeEnd) = (ends.read, ends.write)
        _ = fcntl(writeEnd, F_SETFL, O_NONBLOCK)
    }

    deinit {
        close(readEnd)
        close(writeEnd)
    }

    func ring() {
        var byte: UInt8 = 1
        // A full pipe rings already.
        _ = write(writeEnd, &byte, 1)
    }

    func wait() {
        var block = [UInt8](repeating: 0, count: 64)
        _ = read(readEnd, &block, block.count)
    }
}
