// One pass of the event loop over everything that can wake it.

import Glibc
import Platform
import Screen

/// Waits on the terminal, the signals and the mailbox, and takes what is there.
struct Pass {
    /// One thing to do.
    enum Step {
        case decoded(InputDecoder.Decoded)
        case event(InputEvent)
        case signal(Int32)
    }

    private let screen: TerminalScreen
    private let mailbox: WakePipe?
    private let file: FileWatch?
    private var decoder: InputDecoder
    private var ready: [pollfd]
    private var isTick = false
    /// Whether nothing followed the bytes that wait.
    private var isQuiet = false

    init(screen: TerminalScreen, mailbox: WakePipe?, file: FileWatch?) {
        self.screen = screen
        self.mailbox = mailbox
        self.file = file
        decoder = InputDecoder(erase: screen.eraseByte)
        // poll leaves out what has a negative number.
        ready = [TerminalScreen.input, screen.requests.readEnd, mailbox?.readEnd ?? -1, file?.descriptor ?? -1].map {
            pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
        }
    }

    /// Waits until something is there or the tick is due, and returns the time.
    mutating func wait(tickAfter milliseconds: Int?) -> Int {
        if decoder.isWaiting {
            isQuiet = !poll(timeout: EventLoop.escapeDelay)
        } else {
            let timeout = milliseconds.map { Int32(clamping: max(0, $0)) } ?? -1
            isTick = !poll(timeout: timeout) && timeout >= 0
        }
        return EventLoop.milliseconds()
    }

    /// Whether something is there within the time; a signal that interrupts counts as something.
    mutating func poll(timeout: Int32) -> Bool {
        for index in ready.indices { ready[index].revents = 0 }
        let count = Glibc.poll(&ready, nfds_t(ready.count), timeout)
        return count != 0
    }

    /// What there is to do now.
    mutating func collect() -> [Step] {
        var steps: [Step] = []
        if ready[1].revents != 0 { steps += signals() }
        if ready[0].revents != 0 {
            steps += input()
        } else if isQuiet {
            steps += decoder.flush().map(Step.decoded)
        }
        isQuiet = false
        if let mailbox, ready[2].revents != 0 {
            _ = mailbox.drain()
            steps.append(.event(.mailbox))
        }
        if let file, ready[3].revents != 0 {
            file.drain()
            steps.append(.event(.fileChanged))
        }
        if isTick { steps.append(.event(.tick)) }
        isTick = false
        return steps
    }

    /// Every request once, in the order in which they first came.
    private func signals() -> [Step] {
        var seen: [UInt8] = []
        for number in screen.requests.drain() where !seen.contains(number) { seen.append(number) }
        return seen.map { .signal(Int32($0)) }
    }

    private mutating func input() -> [Step] {
        var block = [UInt8](repeating: 0, count: 1 << 16)
        let count = read(TerminalScreen.input, &block, block.count)
        if count > 0 { return decoder.feed(block.prefix(count)).map(Step.decoded) }
        if count < 0, errno == EINTR || errno == EAGAIN { return [] }
        // The terminal is gone.
        return [.signal(SIGHUP)]
    }
}
