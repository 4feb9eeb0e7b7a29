import Base
import Domain
import Glibc
import Interchange
import Platform
import SQLiteDriver
import Store
import StoreDriver
import Synchronization
import Testing

/// A large import is written in parts, so that others have their turn; for whoever started it, it is one command.
@Suite struct ImportInPartsTests {
    let bench: Bench
    private static let rows = 1_100

    init() throws {
        bench = try Bench()
        _ = try bench.workspace.commit("new") { unit in
            guard let type = unit.catalogue.type(named: "customer") else { return }
            var customer = Record(type)
            customer["name"] = "Before"
            try unit.create(customer)
        }
    }

    private func request(in bench: Bench) throws -> ImportRequest {
        var text = "name,email\n"
        for number in 1...Self.rows { text += "Customer \(number),a\(number)@parts.example\n" }
        return ImportRequest("customer", from: try bench.file("many.csv", text))
    }

    @Test func oneUndoTakesAllPartsBackAndOneRedoBringsThemAgain() throws {
        let (reports, _) = try bench.run(try request(in: bench))
        #expect(reports.first?.created == Self.rows)
        #expect(try bench.workspace.reader.lastCommit() == 3)
        let commits = try bench.workspace.reader.commits(limit: 2)
        #expect(Set(commits.compactMap(\.partOf)) == [2])
        #expect(try bench.workspace.ownCommits(5).map(\.sequence) == [1, 2])

        #expect(try bench.workspace.undo().map(\.sequence) == [3])
        #expect(try bench.count("customer") == 1)
        #expect(try bench.workspace.redo().count == 1)
        #expect(try bench.count("customer") == Self.rows + 1)
        #expect(try bench.workspace.undo(commit: 2).sequence == 2)
        #expect(try bench.count("customer") == 1)
        #expect(try bench.workspace.verify().fault == nil)
        #expect(try bench.workspace.check() == [])
    }

    @Test func theSameFileAgainChangesNothing() throws {
        _ = try bench.run(try request(in: bench))
        let (reports, commit) = try bench.run(try request(in: bench))
        #expect(reports.first?.unchanged == Self.rows)
        #expect(commit == nil)
    }

    @Test func aRehearsalIsOnePart() throws {
        _ = try bench.workspace.rehearsing { try bench.run(try request(in: bench)) }
        #expect(try bench.workspace.reader.lastCommit() == 1)
        #expect(try bench.count("customer") == 1)
    }

    /// Somebody else writes as soon as the first part is there, what the last row says among other things. Which gap
    /// between two parts they find is up to the machine, so a few imports may have to be tried.
    @Test func othersWriteMeanwhileAndTheirRecordsAreFound() throws {
        for _ in 0..<8 where try othersWriteAmongTheParts() { return }
        Issue.record("nobody else had a turn in eight imports")
    }

    private func othersWriteAmongTheParts() throws -> Bool {
        let bench = try Bench()
        _ = try bench.run(ImportRequest("customer", from: try bench.file("one.csv", "name\nBefore\n")))
        let path = bench.workspace.location
        let written = Atomic<Int64>(0)
        let other = try WorkerThread<Void> {}
        other.post { _ in
            guard let sequence = try? Self.writeAmongTheParts(path) else { return }
            written.store(sequence, ordering: .sequentiallyConsistent)
        }
        let (reports, _) = try bench.run(request(in: bench))
        other.end()
        let last = try bench.workspace.reader.lastCommit()
        #expect(try bench.workspace.verify().fault == nil)
        #expect(try bench.workspace.check() == [])
        guard written.load(ordering: .sequentiallyConsistent) < last else { return false }
        #expect(reports.first?.created == Self.rows - 1)
        #expect(try bench.count("customer") == Self.rows + 1)
        return true
    }

    /// Writes what the import's last row says as soon as its first part is there; the number of the commit.
    private static func writeAmongTheParts(_ path: String) throws -> Int64 {
        let workspace = try Workspace.open(path, with: SQLiteDriver(), options: WorkspaceOptions(mode: .readWrite)) {
            Acting(login: "bruno", zone: $0.zone, fixedNow: Bench.now) { Bench.now }
        }
        while try workspace.reader.lastCommit() < 2 { sched_yield() }
        let commit = try workspace.commit("new") { unit in
            guard let type = unit.catalogue.type(named: "customer") else { return }
            var customer = Record(type)
            customer["name"] = .text("Customer \(rows)")
            customer["email"] = .text("a\(rows)@parts.example")
            try unit.create(customer)
        }.commit
        return commit?.sequence ?? 0
    }

    @Test("What ends an import after a part says what is kept and how it goes on, whichever file it is about")
    func errorsAfterAPart() throws {
        let folder = bench.folder + "/all"
        try Folders.create(folder)
        try bench.file("all/customers.csv", Files.readText(try request(in: bench).path))
        try bench.file("all/activities.json", "[{")
        let error = #expect(throws: StoreError.self) { try bench.run(ImportRequest(nil, from: folder)) }
        #expect(error?.message.hasPrefix("\(folder)/activities.json:1:3: ") == true)
        #expect(error?.message.hasSuffix("; what came before is kept (1000 changes)") == true)
        #expect(
            error?.advice == "the same command again goes on where it ended, `undo` takes back what is there")
        #expect(try bench.count("customer") == 1_001)
        try bench.file("all/activities.json", "[]")
        let (reports, _) = try bench.run(ImportRequest(nil, from: folder))
        #expect(reports.map(\.created) == [Self.rows - 1_000, 0])
    }
}
