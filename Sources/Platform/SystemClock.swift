// The machine's clocks. Commands take their instant from their context; only the outermost floor
// asks the machine.

public import Base
import Glibc

/// The time of day and a clock that only goes forward.
public enum SystemClock {
    public static var now: Instant { Instant(seconds: Int64(read(CLOCK_REALTIME).tv_sec)) }

    /// Nanoseconds of a clock that never jumps; only differences mean anything.
    public static var monotonicNanoseconds: UInt64 {
        let time = read(CLOCK_MONOTONIC)
        return UInt64(time.tv_sec) &* 1_000_000_000 &+ UInt64(time.tv_nsec)
    }

    /// Lets some time pass, for others to do something in.
    public static func pause(milliseconds: Int) {
        var time = timespec(tv_sec: milliseconds / 1_000, tv_nsec: milliseconds % 1_000 * 1_000_000)
        nanosleep(&time, nil)
    }

    private static func read(_ clock: clockid_t) -> timespec {
        var time = timespec()
        clock_gettime(clock, &time)
        return time
    }
}
