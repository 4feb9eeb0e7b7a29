import Base
import Domain
import Language
@testable import Store
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

    /// A list that takes long to be found is kept from one page to the next, until a record is written.
    @Test func pagesOfAKeptListAreTheWholeList() throws {
        let temporary = try TemporaryWorkspace()
        try temporary.workspace.atomically {
            for number in 0..<4_200 {
                try temporary.create(
                    "customer",
                    ["name": .text("Amber \(number * 37 % 4_201)"), "region": number % 70 == 0 ? "emea" : "apac"])
            }
        }
        let reader = temporary.workspace.reader
        let query = try QueryParser(catalogue: reader.catalogue).parse("customers amber region:emea")
        guard case .all(let terms) = query.condition, let word = terms.first else {
            Issue.record("two terms")
            return
        }
        let all = try reader.records(query).map(\.id)
        #expect(all.count == 60)
        #expect(try !FoundList.isKept(query, by: .sorted(by: [word]), reader))
        let list = try #require(try FoundList.of(query, by: .sorted(by: [word]), reader))
        #expect(try FoundList.isKept(query, by: .sorted(by: [word]), reader))

        var forward = try #require(try list.page(at: .first, count: 7))
        while let last = forward.last, let next = try list.page(at: .after(last), count: 7), !next.isEmpty {
            forward += next
        }
        #expect(forward.map(\.id) == all)
        var backward = try #require(try list.page(at: .last, count: 7))
        while let first = backward.first, let more = try list.page(at: .before(first), count: 7), !more.isEmpty {
            backward = more + backward
        }
        #expect(backward.map(\.id) == all)
        #expect(try list.page(at: .from(forward[30]), count: 2)?.map(\.id) == Array(all[30...31]))

        try temporary.create("customer", ["name": "Amber, once more", "region": "emea"])
        #expect(try !FoundList.isKept(query, by: .sorted(by: [word]), reader))
    }

    /// The few records that two words have are kept while a query is read, until one is written, here or elsewhere.
    @Test func whatWordsFoundIsFoundAnewOnceSomethingIsWritten() throws {
        let temporary = try TemporaryWorkspace()
        for name in ["Amber Health", "Amber Bakery", "Health Amber"] {
            try temporary.create("customer", ["name": .text(name)])
        }
        let reader = temporary.workspace.reader
        let query = try QueryParser(catalogue: reader.catalogue).parse("customers amber health")
        let type = try #require(reader.catalogue.type(named: "customer"))
        guard case .all(let words) = query.condition, let term = QueryCompiler(reader).searchTerm(words) else {
            Issue.record("two words")
            return
        }
        func found() throws -> [Int64] { try reader.page(query, at: .first, count: 10).map(\.id).sorted() }

        #expect(try reader.keptWithWords(term, of: type) == nil)
        #expect(try found() == [1, 3])
        #expect(try reader.keptWithWords(term, of: type)?.sorted() == [1, 3])
        #expect(try found() == [1, 3])

        try temporary.create("customer", ["name": "Health and Amber"])
        #expect(try found() == [1, 3, 4])
        let other = try TemporaryWorkspace.open(temporary.path, login: "ben")
        var made = Record(type)
        made["name"] = "Amber for health"
        _ = try other.commit("new customer") { try $0.create(made) }
        #expect(try reader.keptWithWords(term, of: type) == nil)
        #expect(try found() == [1, 3, 4, 5])
    }
}
