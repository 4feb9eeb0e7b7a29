// Feeding a program and reading what it says, both at once.

import Glibc

/// The traffic over the pipes of one program.
struct PipeExchange: ~Copyable {
    private var input: Descriptor?
    private var output: Descriptor?
    private var rest: ArraySlice<UInt8>
    private let limit: Int
    private(set) var received: [UInt8] = []
    private var chunk = [UInt8](repeating: 0, count: 1 << 16)

    init(input: consuming Descriptor?, output: consuming Descriptor?, bytes: [UInt8], limit: Int) {
        self.input = input
        self.output = output
        rest = bytes[...]
        self.limit = limit
        Self.makeNonBlocking(self.input?.number)
    }

    private static func makeNonBlocking(_ number: Int32?) {
        if let number { _ = fcntl(number, F_SETFL, O_NONBLOCK) }
    }

    /// Moves bytes until both pipes are done; false when the time, in milliseconds, ran out first.
    mutating func run(timeLimit: Int?) -> Bool {
        let start = SystemClock.monotonicNanoseconds
        while input != nil || output != nil {
            var patience: Int32 = -1
            if let timeLimit {
                let spent = Int((SystemClock.monotonicNanoseconds - start) / 1_000_000)
                guard spent < timeLimit else { return false }
                patience = Int32(clamping: timeLimit - spent)
            }
            var requests = [
                pollfd(fd: input?.number ?? -1, events: Int16(POLLOUT), revents: 0),
                pollfd(fd: output?.number ?? -1, events: Int16(POLLIN), revents: 0),
            ]
            guard poll(&requests, 2, patience) > 0 else { continue }
            if requests[0].revents != 0 { send() }
            if requests[1].revents != 0 { receive() }
        }
        return true
    }

    /// Sends what fits. A program that does not want its input is no error.
    private mutating func send() {
        guard let number = input?.number else { return }
        let count = rest.withUnsafeBytes { Glibc.write(number, $0.baseAddress, $0.count) }
        if count > 0 { rest = rest.dropFirst(count) }
        if rest.isEmpty || (count < 0 && errno != EAGAIN && errno != EINTR) { input = nil }
    }

    private mutating func receive() {
        guard let number = output?.number else { return }
        let count = chunk.withUnsafeMutableBytes { Glibc.read(number, $0.baseAddress, $0.count) }
        if count > 0 {
            received += chunk[..<min(count, limit - received.count)]
        } else if count == 0 || (errno != EAGAIN && errno != EINTR) {
            output = nil
        }
    }
}
