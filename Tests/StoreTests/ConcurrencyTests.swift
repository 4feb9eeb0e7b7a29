import Base
import Domain
import Platform
import SQLiteDriver
import Store
import Synchronization
import TestSupport
import Testing

/// What writers were told is committed, and when they are to stop.
private final class Told: Sendable {
    let names = Mutex<Set<String>>([])
    let isOver = Atomic(false)
}

@Suite struct ConcurrencyTests {
    /// Several writers at once: nobody is told of a lock, no id is given twice, the chain has no gap.
    @Test func writersWaitForEachOther() async throws {
        let temporary = try TemporaryWorkspace()
        let path = temporary.path
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 1...4 {
                group.addTask {
                    let workspace = try TemporaryWorkspace.open(path, login: "writer\(writer)")
                    for number in 1...25 {
                        _ = try workspace.commit("new customer") { unit in
                            var customer = Customer()
                            customer.name = "Customer \(writer)-\(number)"
                            try unit.create(customer)
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
        let reader = temporary.workspace.reader
        #expect(try reader.count(Query("customer")) == 100)
        #expect(try reader.lastCommit() == 100)
        #expect(try temporary.workspace.verify().fault == nil)
        #expect(try temporary.workspace.check() == [])
    }

    /// While one restores, others write: what they were told is committed is in the workspace or in the copy of what
    /// was there before.
    @Test func aRestoreLosesNobodysCommits() throws {
        let temporary = try TemporaryWorkspace()
        let path = temporary.path
        try temporary.create("customer", ["name": "First"])
        let backup = temporary.folder + "/backup.purser"
        try temporary.workspace.backUp(to: backup)
        let told = Told()
        let writers = try (1...3).map { writer in
            let thread = try WorkerThread<Int> { 0 }
            thread.post { _ in
                guard let workspace = try? TemporaryWorkspace.open(path, login: "writer\(writer)") else { return }
                for number in 1...10_000 where !told.isOver.load(ordering: .relaxed) {
                    var customer = Customer()
                    customer.name = "Customer \(writer)-\(number)"
                    let made = customer
                    guard (try? workspace.commit("new customer") { try $0.create(made) }) != nil else { continue }
                    told.names.withLock { _ = $0.insert(made.name) }
                }
            }
            return thread
        }
        var copies: [String] = []
        for _ in 0..<5 {
            let before = told.names.withLock { $0.count }
            for _ in 0..<1_000 where told.names.withLock({ $0.count }) < before + 10 {
                SystemClock.pause(milliseconds: 10)
            }
            copies.append(try temporary.workspace.restore(from: backup, with: SQLiteDriver()))
        }
        told.isOver.store(true, ordering: .relaxed)
        for writer in writers { writer.end() }
        var found: Set<String> = []
        for place in copies + [path] {
            let workspace = try TemporaryWorkspace.open(place)
            #expect(try workspace.verify().fault == nil)
            found.formUnion(try workspace.reader.entities(CustomerSchema.self, Query("customer")).map(\.name))
        }
        let names = told.names.withLock { $0 }
        #expect(names.count >= 50)
        #expect(names.subtracting(found) == [])
    }

    /// Two first openers at once both find a workspace.
    @Test func openersMakeOneWorkspace() async throws {
        let temporary = try TemporaryWorkspace()
        let path = temporary.folder + "/second.purser"
        try await withThrowingTaskGroup(of: Int64.self) { group in
            for opener in 1...4 {
                group.addTask { try TemporaryWorkspace.open(path, login: "opener\(opener)").reader.lastCommit() }
            }
            for try await last in group { #expect(last == 0) }
        }
    }
}
