// What takes long, as data: a command line for a worker, how far it is, and what came of it.

import Domain
import Store

/// A command line that is to be run on a worker.
public struct WorkOrder: Sendable, Equatable {
    /// The canonical line.
    let line: String
    /// What is being done: `importing`.
    let verb: String
    let counting: Work.Counting
    /// How much there is to do; nil where nobody knows.
    let total: Int?
    /// A file whose lines are about as many as there is to do.
    let file: String?
    /// Whether it writes, so that other changes wait for it.
    let writes: Bool
    /// Whether it commits as it goes, so that what it did stays where it is stopped.
    var keepsParts = false
    /// Whether the console does it again and again by itself.
    var isRoutine = false

    /// What becomes of what was done where it is stopped.
    var remains: String { keepsParts ? "what it had done stays" : "what it had done was taken back" }
}

/// A piece of work in the list of tasks.
public struct WorkTask: Sendable, Equatable {
    public enum State: Sendable, Equatable {
        case waiting, running, done(String), failed(String), cancelled
    }

    let id: Int
    let order: WorkOrder
    var state = State.waiting
    var progress = Work.Progress()
    /// Seconds that it has been running.
    var elapsed = 0.0
    /// What it made, to be opened.
    var result: WorkResult?

    var isOver: Bool { state != .waiting && state != .running }

    /// How many a second; nil in its first moments.
    var rate: Double? { elapsed >= 0.5 && progress.done > 0 ? Double(progress.done) / elapsed : nil }

    /// Seconds that are left; nil where nobody knows.
    var left: Double? {
        guard let rate, let total = progress.total, total > progress.done else { return nil }
        return Double(total - progress.done) / rate
    }

    /// `12,000 of 100,000, 35,000/s, 3s left`
    var measure: String {
        var parts: [String] = []
        switch (progress.done, progress.total) {
        case (let done, let total?):
            // What was estimated may turn out to be a little less.
            parts.append("\(Phrase.number(done)) of \(Phrase.number(max(done, total)))")
        case (0, nil): break
        case (let done, nil): parts.append(Phrase.number(done))
        }
        if let rate { parts.append("\(Phrase.number(Int(rate)))/s") }
        if let left { parts.append("\(WorkTask.time(left)) left") }
        return parts.joined(separator: ", ")
    }

    private static func time(_ seconds: Double) -> String {
        let seconds = Int(seconds.rounded(.up))
        return seconds < 60 ? "\(seconds)s" : "\(seconds / 60)m \(seconds % 60)s"
    }
}

/// What a task made.
enum WorkResult: Sendable, Equatable {
    case destination(Destination)
    case report(Report)
}

extension WorkTask {
    /// How a task ends with an outcome, and what there is to open then.
    static func ending(_ outcome: CommandOutcome) -> (State, WorkResult?) {
        switch outcome {
        case .done(let text, let keys):
            let lines = text.split(separator: "\n").map(String.init)
            let sentence = lines.last ?? text
            if keys.count == 1 { return (.done(sentence), .destination(.record(keys[0]))) }
            if lines.count > 1 { return (.done(sentence), .report(Report("What was done", .lines(lines)))) }
            guard let type = keys.first?.type else { return (.done(sentence), nil) }
            return (.done(sentence), .destination(.list(Query(type).narrowed(to: keys.map(\.id)))))
        case .report(let report):
            let sentence = if case .lines(let lines) = report.content { lines.last ?? "" } else { "done" }
            return (.done(sentence), .report(report))
        case .list(let query, _): return (.done("done"), .destination(.list(query)))
        case .page(let key): return (.done("done"), .destination(.record(key)))
        case .failed(let fault, _):
            return (fault.message.hasPrefix("stopped") ? .cancelled : .failed(fault.message), nil)
        default: return (.done("done"), nil)
        }
    }
}
