// How workers answer: they put a letter into the box from their own thread, and the event loop wakes and tells
// the console, which takes the letters on the thread that owns the screen. Letters keep the order in which they
// were posted.

import Synchronization

/// Letters from worker threads to the event loop.
public final class Mailbox<Letter: Sendable>: Sendable {
    /// The pipe that the event loop waits on.
    public let wakePipe: WakePipe
    private let letters = Mutex<[Letter]>([])

    public init() throws(TerminalError) {
        wakePipe = try WakePipe()
    }

    /// Puts a letter in; from any thread.
    public func post(_ letter: Letter) {
        let wasEmpty = letters.withLock { letters in
            letters.append(letter)
            return letters.count == 1
        }
        if wasEmpty { wakePipe.wake() }
    }

    /// Takes all letters out.
    public func takeAll() -> [Letter] {
        letters.withLock { letters in
            let taken = letters
            letters.removeAll()
            return taken
        }
    }
}
