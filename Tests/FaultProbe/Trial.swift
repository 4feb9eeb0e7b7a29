// One run after another: a workspace as it was before, work on the faulty disk until something fails, then a
// look at what is left.

import Base
import CFaultyDisk
import Domain
import Platform
import Store
import TestSupport

/// What was lost, or what is there and should not be.
struct Loss: Error, CustomStringConvertible {
    let description: String
}

final class Trial {
    private let folder: String
    private var path: String { Paths.join(folder, "trial.purser") }
    /// A workspace with some records, byte for byte.
    private let beginning: [UInt8]
    private static let steps = 12
    /// The commits that were acknowledged in all runs; a run that has lost one ends the trial.
    private(set) var kept = 0

    init() throws {
        folder = try Folders.createTemporary()
        let start = Paths.join(folder, "trial.purser")
        do {
            var operations = RandomOperations(try TemporaryWorkspace.open(start), seed: 1)
            for _ in 0..<20 { operations.step() }
        }
        beginning = try Files.read(start)
        _ = purser_disk_recover()
    }

    func end() { try? Folders.remove(folder) }

    /// Cuts the power at a random call of a random piece of work.
    func cutPower(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        try begin()
        let acknowledged = try work(seed: seed) {
            purser_disk_plan(PURSER_DISK_POWER, Int64.random(in: 1...600, using: &random), 0, seed)
        }
        try look(for: acknowledged, "power cut, seed \(seed)")
    }

    /// Lets one call fail, or all from it on.
    ///
    /// - Returns: false where the work has fewer calls.
    func `break`(_ fault: purser_disk_fault, at call: Int64, forGood: Bool) throws -> Bool {
        try begin()
        let acknowledged = try work(seed: 5) { purser_disk_plan(fault, call, forGood ? 1 : 0, 1) }
        let isReached = purser_disk_calls() >= call
        try look(for: acknowledged, "call \(call) of \(purser_disk_calls())")
        return isReached
    }

    private func begin() throws {
        for ending in ["-wal", "-shm"] where Files.exists(path + ending) { try Files.remove(path + ending) }
        try Files.write(beginning, to: path, mode: 0o600)
    }

    /// Opens, changes, takes back, backs up; whatever fails is refused and the next thing tried.
    ///
    /// - Returns: the commits that were acknowledged, by their number.
    private func work(seed: UInt64, plan: () -> Void) throws -> [Int64: Commit] {
        plan()
        guard let workspace = try? TemporaryWorkspace.open(path) else { return [:] }
        var acknowledged: [Int64: Commit] = [:]
        func note() {
            guard let last = try? workspace.reader.lastCommit(), let commit = try? workspace.reader.commit(last) else {
                return
            }
            acknowledged[last] = commit
        }
        var operations = RandomOperations(workspace, seed: seed)
        for step in 0..<Self.steps {
            if step == 6, (try? workspace.undo()) != nil { note() }
            if step == 8 {
                let copy = Paths.join(folder, "copy.purser")
                try? workspace.backUp(to: copy)
                if Files.exists(copy) { try Files.remove(copy) }
            }
            if operations.step() { note() }
        }
        return acknowledged
    }

    private func look(for acknowledged: [Int64: Commit], _ run: String) throws {
        guard purser_disk_recover() == 0 else { throw Loss(description: "\(run): the disk can't be brought back") }
        // The shared index of the log lives in memory and is gone with the power.
        if Files.exists(path + "-shm") { try Files.remove(path + "-shm") }
        let workspace: Workspace
        do {
            workspace = try TemporaryWorkspace.open(path)
        } catch {
            throw Loss(description: "\(run): the workspace does not open: \(error)")
        }
        for (number, commit) in acknowledged where try workspace.reader.commit(number) != commit {
            throw Loss(description: "\(run): commit \(number) was acknowledged and is gone")
        }
        if let fault = try workspace.verify().fault {
            throw Loss(description: "\(run): commit \(fault.commit): \(fault.message)")
        }
        let faults = try workspace.check()
        guard faults.isEmpty else { throw Loss(description: "\(run): \(faults.joined(separator: "; "))") }
        kept += acknowledged.count
        let last = try workspace.reader.lastCommit()
        if let newest = acknowledged.keys.max(), last > newest + 1 {
            throw Loss(description: "\(run): \(last - newest) commits that nobody was told of")
        }
    }
}
