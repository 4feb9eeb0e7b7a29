// A mail server's own log as a witness. A Message-ID that stands in it was taken over. One that doesn't was not, but only
// where the log reaches back to before the mail went out: logs are begun anew every night or week, and what they said
// until then lies beside them, as `mail.log.1` or `mail.log.0`, and after that where nobody looks.

import Base
import Platform

/// What the log of a mail server says of some mails.
struct ServerLog {
    /// The Message-IDs that stand in it, of those that were asked for.
    private(set) var taken: Set<String> = []
    /// Why it can't be read, or not to its end; nil where it could be.
    private(set) var fault: PlatformError?
    /// When its first line was written that says so.
    private var start: Instant?
    /// From when to when the logs before it were written.
    private var earlier: [(start: Instant, end: Instant)] = []
    private let asked: Set<String>
    private let longest: Int

    /// Reads a log, in pieces, and the one before it where something is missing in it.
    ///
    /// - Parameters:
    ///   - asked: the Message-IDs to look for, without angle brackets.
    ///   - now: the latest that a line can be of; one that leaves out its year is of the last that fits.
    ///   - zone: the zone of times that name none.
    init(_ path: String, asking asked: Set<String>, now: Instant, zone: Zone) {
        self.asked = asked
        longest = asked.map(\.utf8.count).max() ?? 0
        let path = Paths.expandingHome(path)
        // The newest first: one that is put aside meanwhile is read twice, and not passed over.
        do throws(PlatformError) {
            start = try read(path, now, zone).start
        } catch {
            fault = error
        }
        for old in [path + ".1", path + ".0"] where taken.count < asked.count {
            guard let span = try? read(old, now, zone), let start = span.start, let end = span.end else { continue }
            earlier.append((start, end))
        }
    }

    /// Whether whatever the server took over since an instant stands in it. Where that can't be told, it does not.
    func isComplete(since instant: Instant) -> Bool {
        guard fault == nil else { return false }
        if let start, start < instant { return true }
        // An old log that was left lying ends before: what came between the two is nowhere.
        return earlier.contains { $0.start < instant && instant <= $0.end }
    }

    private mutating func read(
        _ path: String, _ now: Instant, _ zone: Zone
    ) throws(PlatformError) -> (start: Instant?, end: Instant?) {
        let lines = LineReader(try ByteSource(path: path))
        var start: Instant?
        var last: [UInt8] = []
        while let line = try lines.next() {
            look(in: line)
            if start == nil { start = LogTime(line, now: now, zone)?.latest }
            if !line.isEmpty { last = line }
        }
        return (start, LogTime(last, now: now, zone)?.earliest)
    }

    /// Takes note of the Message-IDs of a line: `message-id=<…>`.
    private mutating func look(in line: [UInt8]) {
        var rest = line[...]
        while let open = rest.firstIndex(of: UInt8(ascii: "<")) {
            rest = rest[(open + 1)...]
            guard let close = rest.prefix(longest + 1).firstIndex(of: UInt8(ascii: ">")) else { continue }
            let id = String(decoding: rest[..<close], as: UTF8.self)
            if asked.contains(id) { taken.insert(id) }
        }
    }
}
