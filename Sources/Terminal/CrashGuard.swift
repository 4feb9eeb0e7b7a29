// What keeps the terminal safe is C (`crash_guard.h`); this is the part of it that other threads need.

import CTerminal

/// Restores the terminal whatever ends the program.
public enum CrashGuard {
    /// Lets the guard work even when the calling thread has used up its stack. Every worker thread calls it
    /// first; the main thread is protected by opening the screen. Returns false where the system refused.
    @discardableResult
    public static func protectCurrentThread() -> Bool {
        crash_guard_protect_thread() == 0
    }

    /// Ends the program as the signal would have, with the terminal given back.
    public static func endProgram(bySignal number: Int32) -> Never {
        crash_guard_end(number)
    }
}
