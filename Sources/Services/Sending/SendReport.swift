// What a run of sending did.

/// A run's figures.
public struct SendReport: Sendable, Equatable {
    /// Tickets whose customers were asked how satisfied they are.
    public var asked = 0
    /// New in the outbox.
    public var enrolled = 0
    public var sent = 0
    public var deferred = 0
    /// By why: quiet hours, the cap.
    public var postponed: [String: Int] = [:]
    public var failed = 0
    public var bounced = 0
    public var skipped = 0
    public var uncertain = 0
    /// Waiting for a variant to win.
    public var held = 0
    /// Of a run that was cut off: found to be sent, and put back into the queue.
    public var recovered = 0
    public var requeued = 0
    /// Whether another process is sending at this moment all that is due.
    public var isElsewhere = false
    /// Why mails stay uncertain although their server's log was asked, a sentence each.
    public private(set) var doubts: [String] = []
    /// Why the run ended early; nil where it did not.
    public var trouble: String?

    public init() {}

    /// Takes a doubt in, once.
    mutating func doubt(_ text: String) {
        if !doubts.contains(text) { doubts.append(text) }
    }

    /// `12 sent, 1 deferred, 3 skipped`
    public var text: String {
        if isElsewhere { return "another process is sending this workspace's mails" }
        let counts =
            [
                (asked, "asked"), (enrolled, "enrolled"), (recovered, "found sent"), (requeued, "queued again"),
                (sent, "sent"), (deferred, "deferred"),
            ] + postponed.sorted { $0.key < $1.key }.map { ($0.value, "postponed (\($0.key))") } + [
                (bounced, "bounced"), (failed, "failed"), (skipped, "skipped"), (uncertain, "uncertain"),
                (held, "waiting for the winner"),
            ]
        let parts = counts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
        let text = parts.isEmpty ? "nothing to send" : parts.joined(separator: ", ")
        return ([text] + doubts + (trouble.map { ["stopped: \($0)"] } ?? [])).joined(separator: "; ")
    }
}
