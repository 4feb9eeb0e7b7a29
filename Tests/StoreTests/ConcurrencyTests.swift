import Base
import Domain
import Store
import TestSupport
import Testing

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
