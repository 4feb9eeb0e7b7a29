// The way to a state of the journal through a folder of backups: from a whole one, over increments that go on where
// the one before ends.

import Platform

/// What leads to a state.
struct BackupRoute {
    typealias Entry = BackupShelf.Entry
    typealias State = BackupShelf.State

    /// Whole backups on the way, by their last commit.
    fileprivate(set) var wholes: [Entry] = []
    /// The increment that goes on from a state on the way.
    fileprivate var next: [State: Entry] = [:]
    /// Where the way begins that no backup leads to; nil where there is none such.
    fileprivate(set) var gap: State?

    /// Whether nothing can be made of what leads there.
    var isBroken: Bool { wholes.isEmpty }

    /// What a state is made of.
    ///
    /// - Parameter last: the last commit that is wanted.
    /// - Returns: the newest whole backup up to it, else the oldest, and the increments from there to that commit; nil
    ///   where there is no whole one.
    func files(through last: Int64) -> (whole: Entry, increments: [Entry])? {
        guard let whole = wholes.last(where: { $0.head.to <= last }) ?? wholes.first else { return nil }
        var increments: [Entry] = []
        var state = whole.head.end
        while state.commit < last, let entry = next[state] {
            increments.append(entry)
            state = entry.head.end
        }
        return (whole, increments)
    }
}

extension BackupShelf {
    /// Everything that leads to a state.
    func route(to state: State) -> BackupRoute {
        var route = BackupRoute()
        var waiting = [state]
        var seen: Set<State> = [state]
        while let state = waiting.popLast() {
            let before = (ending[state] ?? []).filter(\.head.isStep)
            for entry in before where seen.insert(entry.head.start).inserted {
                route.next[entry.head.start] = entry
                waiting.append(entry.head.start)
            }
            let wholes = (ending[state] ?? []).filter { $0.head.kind == .whole }
            route.wholes += wholes.suffix(1)
            if before.isEmpty, wholes.isEmpty, state.commit < route.gap?.commit ?? .max { route.gap = state }
        }
        route.wholes.sort { $0.head.to < $1.head.to }
        return route
    }

    /// The newest backup up to a commit that can be made of what is there.
    private func best(upTo commit: Int64) -> Entry? {
        entries.last { $0.head.to <= commit && !route(to: $0.head.end).isBroken }
    }

    /// What a workspace is made of.
    ///
    /// - Parameters:
    ///   - chosen: the backup whose state counts; nil for the newest.
    ///   - last: the last commit that is wanted; nil for all.
    /// - Throws: `BackupError` where it can't be had, or where something is missing that may be newer.
    func files(to chosen: Entry?, through last: Int64?) throws -> (whole: Entry, increments: [Entry]) {
        guard let newest = chosen ?? newest else {
            throw damaged.isEmpty
                ? BackupError("\(folder) holds no backups", advice: "make one with `backup to \(folder)`")
                : BackupError(Self.words(damaged), advice: "take another folder of backups")
        }
        let route = route(to: newest.head.end)
        let end = newest.head.to
        if let files = route.files(through: last ?? end) {
            let newer = chosen == nil ? damage(after: newest) : []
            if newer.isEmpty || (last ?? .max) <= end {
                if let last, last > end { throw Self.beyond(folder, last, end) }
                return files
            }
            throw BackupError(
                "\(Self.words(newer)), and may be newer than what else is there",
                advice: "take what is there with `at commit \(end)`, or move the damaged file away")
        }
        let missing = route.gap?.commit ?? end
        let best = best(upTo: missing)
        if let last, let best, last <= best.head.to,
            let files = self.route(to: best.head.end).files(through: last)
        {
            return files
        }
        let damage = damaged.isEmpty ? "" : "; \(Self.words(damaged))"
        throw BackupError(
            "\(folder) lacks a backup that leads up to commit \(missing), from which \(Paths.name(of: newest.path)) goes on\(damage)",
            advice: best.map {
                "\($0.head.to == 1 ? "commit 1" : "commits 1 to \($0.head.to)") can be had: add `at commit \($0.head.to)`"
            } ?? "nothing can be made of what is left; take another folder of backups")
    }

    static func words(_ damaged: [Damage]) -> String {
        damaged.map(\.path).joined(separator: ", ") + (damaged.count == 1 ? " is" : " are") + " damaged or not whole"
    }

    static func beyond(_ source: String, _ wanted: Int64, _ last: Int64) -> BackupError {
        switch last {
        case 0: BackupError("\(source) holds no commits", advice: "leave `at` out")
        case 1: BackupError("\(source) holds commit 1 alone, and no commit \(wanted)", advice: "leave `at` out")
        default:
            BackupError("\(source) holds commits 1 to \(last), and no commit \(wanted)", advice: "name one of them")
        }
    }
}
