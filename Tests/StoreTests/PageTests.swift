import Base
import Domain
import Language
import Store
import TestSupport
import Testing

/// Paging by keys gives the same rows as the whole list, from either end and from any record.
@Suite struct PageTests {
    @Test(arguments: [
        "deals", "deals sort name", "deals sort name desc", "deals sort close", "deals sort close desc",
        "deals sort value desc",
        "deals sort id desc", "deals sort stage", "deals sort owner, name", "deals open sort close",
    ])
    func pagesAreTheWholeList(text: String) throws {
        let temporary = try TemporaryWorkspace()
        var random = RandomOperations(temporary.workspace, seed: 9)
        try temporary.workspace.atomically { for _ in 0..<360 { random.step() } }
        let reader = temporary.workspace.reader
        let query = try QueryParser(catalogue: temporary.workspace.catalogue).parse(text)
        let all = try reader.records(query)
        #expect(all.count > 10)

        var forward = try reader.page(query, at: .first, count: 4)
        while let last = forward.last {
            let next = try reader.page(query, at: .after(last), count: 4)
            if next.isEmpty { break }
            forward += next
        }
        #expect(forward.map(\.id) == all.map(\.id))

        var backward = try reader.page(query, at: .last, count: 3)
        while let first = backward.first {
            let more = try reader.page(query, at: .before(first), count: 3)
            if more.isEmpty { break }
            backward = more + backward
        }
        #expect(backward.map(\.id) == all.map(\.id))

        let middle = all[all.count / 2]
        #expect(try reader.page(query, at: .from(middle), count: 1).map(\.id) == [middle.id])
        #expect(try reader.position(of: middle, in: query) == all.count / 2)
    }
}
