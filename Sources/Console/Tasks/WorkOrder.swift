// What takes long, as data: a command line for a worker, how far it is, and what came of it.

import CommandSpec
import Domain
import Store

/// A command line that is to be run on a worker.
public struct WorkOrder: Sendable, Equatable {
    let work: LongWork
    /// The canonical line.
    let line: String
    /// Whether the console does it again and again by itself.
    var isRoutine = false

    init(_ work: LongWork, line: String) {
        self.work = work
        self.line = line
    }

    /// What becomes of what was done where it is stopped.
    var remains: String { work.keepsParts ? "what it had finished by then stays" : "what it had done was taken back" }
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

    /// `12,000 of 100,000, 35,000/s, 3s left`
    var measure: String { WorkMeasure(progress, seconds: elapsed).text }
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
