// How far a piece of work is, in words.

import Language
public import Store

/// So much of so much, how fast, and how long still.
public struct WorkMeasure: Sendable {
    private let progress: Work.Progress
    private let seconds: Double

    /// - Parameter seconds: how long it has been going on.
    public init(_ progress: Work.Progress, seconds: Double) {
        self.progress = progress
        self.seconds = seconds
    }

    /// How many a second; nil in its first moments.
    private var rate: Double? { seconds >= 0.5 && progress.done > 0 ? Double(progress.done) / seconds : nil }

    /// Seconds that are left; nil where nobody knows.
    private var left: Double? {
        guard let rate, let total = progress.total, total > progress.done else { return nil }
        return Double(total - progress.done) / rate
    }

    /// `12,000 of 100,000, 35,000/s, 3s left`; empty where nothing is known.
    public var text: String {
        var parts: [String] = []
        switch (progress.done, progress.total) {
        case (let done, let total?):
            // What was estimated may turn out to be a little less.
            parts.append("\(Self.number(done)) of \(Self.number(max(done, total)))")
        case (0, nil): break
        case (let done, nil): parts.append(Self.number(done))
        }
        if let rate { parts.append("\(Self.number(Int(rate)))/s") }
        if let left { parts.append("\(Self.time(left)) left") }
        return parts.joined(separator: ", ")
    }

    private static func number(_ count: Int) -> String { ValueText.grouped(String(count)) }

    private static func time(_ seconds: Double) -> String {
        let seconds = Int(seconds.rounded(.up))
        return seconds < 60 ? "\(seconds)s" : "\(seconds / 60)m \(seconds % 60)s"
    }
}
