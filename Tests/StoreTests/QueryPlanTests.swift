import Base
import Domain
import Language
import Store
import TestSupport
import Testing

/// No query of the language reads all records of a big table where an index could serve; and `explain` says which.
@Suite struct QueryPlanTests {
    let temporary: TemporaryWorkspace
    var reader: Reader { temporary.workspace.reader }

    init() throws {
        temporary = try TemporaryWorkspace()
        try temporary.create("user", ["login": "anna", "name": "Anna Berg"])
        try temporary.workspace.recogniseUser()
        for number in 1...40 {
            try temporary.create(
                "customer",
                [
                    "name": .text("Customer \(number)"), "region": number % 2 == 0 ? "emea" : "apac",
                    "email": .text("office\(number)@example.org"), "owner": 1,
                ])
        }
        try temporary.create("deal", ["name": "Ovens", "customer": 1, "value": 120_000_000])
        try temporary.create("campaign", ["name": "Spring"])
    }

    private func explanation(_ text: String, counts: Bool = false) throws -> Explanation {
        try reader.explain(try QueryParser(catalogue: reader.catalogue).parse(text), counts: counts)
    }

    @Test(arguments: [
        "customers id:5", "customers id:2..9", "customers customer*", "customers \"customer 5\"",
        "customers name:tomer",
        "customers region:emea", "customers region:em,ap", "customers status:customer", "customers active",
        "customers #vip",
        "customers me", "customers owner:me", "customers has:deals(stage:won)",
        "customers has:tickets(priority:critical)", "customers parent:3", "customers status:lead,prospect sort name",
        "deals stage:won", "deals open", "deals close:this-month", "deals value>1m", "deals customer:1",
        "deals customer.region:emea", "deals customer.name:tomer", "deals closed:last-quarter", "deals overdue",
        "deals stage!=won", "deals open sort close first 20", "tickets open", "tickets overdue", "tickets unassigned",
        "tickets priority>=high", "tickets assignee:me", "tickets resolved:this-week", "tickets due<tomorrow",
        "tickets customer:1 status:open", "activities about:deal:1", "touches campaign:1",
        "deals value:1k..5k or stage:won",
    ])
    func anIndexServes(query: String) throws {
        for counts in [false, true] {
            let found = try explanation(query, counts: counts)
            #expect(!found.scans.contains("t"), "\(query): \(found.steps)")
        }
    }

    /// The spread of a time over a month of a million tickets is read without opening one of them, and so is which of the
    /// deals won in a month came from a campaign.
    @Test(arguments: [
        (
            "tickets resolved:last-month resolution_span>=0m resolution_time>=0m time_spent>=0m replies=1 reopens=0",
            "ticket_by_resolved"
        ),
        ("tickets responded:last-month response_span>=0m response_time>=0m", "ticket_by_responded"),
        ("deals stage:won closed:last-month campaign:any", "deal_by_stage_closed"),
    ])
    func whatFiguresReadOfAPeriodIsInItsIndex(query: String, index: String) throws {
        let steps = try explanation(query, counts: true).steps
        #expect(steps.contains { $0.contains("COVERING INDEX \(index)") }, "\(steps)")
    }

    /// Whatever an index carries, its records stand in the order of lists, those of one day by their ids: none is read to be
    /// put in order.
    @Test func listsComeInTheirOrderFromTheirIndexes() throws {
        var queries: [String] = []
        for type in reader.catalogue.types {
            // The others serve conditions: where nothing else is indexed, a page is sorted.
            for list in type.lists where type.field(named: list.by)?.field.options.contains(.indexed) == true {
                let value = type.field(named: list.of)?.field.kind.options.first?.name ?? "1"
                queries.append("\(type.plural) \(list.of):\(value) sort \(list.by)")
            }
            queries += type.carried.filter { $0.on.count == 1 }.map { "\(type.plural) sort \($0.on[0])" }
        }
        #expect(queries.contains("deals stage:lead sort closed") && queries.contains("tickets sort resolved"))
        for query in queries.flatMap({ [$0, $0 + " desc"] }) {
            let steps = try explanation(query + " first 60").steps
            #expect(!steps.contains { $0.contains("TEMP B-TREE") }, "\(query): \(steps)")
        }
    }

    @Test func whatNoIndexCanServeIsSaid() throws {
        #expect(try explanation("customers website:example").scans == ["t"])
        #expect(try explanation("customers region:emea").indexes == ["customer_by_region"])
    }

    /// A region that many values contain, letters in any case and accents aside, finds what reading all finds.
    @Test func containsByIndexIsContains() throws {
        for (region, name) in [("EMEA-Süd", "Müllers Öfen"), ("emea nord", "öfen2000 gmbh"), ("Ost", "Kaltöfen")] {
            try temporary.create("customer", ["name": .text(name), "region": .text(region)])
        }
        func names(_ text: String) throws -> [String] {
            try reader.records(try QueryParser(catalogue: reader.catalogue).parse(text)).map(\.title)
        }
        #expect(try names("customers region:sud") == ["Müllers Öfen"])
        #expect(try names("customers region:EMEA id>40") == ["Müllers Öfen", "öfen2000 gmbh"])
        #expect(try names("customers name:ofen") == ["Kaltöfen", "Müllers Öfen", "öfen2000 gmbh"])
        #expect(try names("customers name:\"rs öf\"") == ["Müllers Öfen"])
        #expect(try names("customers name:2000") == ["öfen2000 gmbh"])
        #expect(try names("customers name:nowhere").isEmpty)
        #expect(try names("customers -name:customer region:any") == ["Kaltöfen", "Müllers Öfen", "öfen2000 gmbh"])
    }

    @Test func relevancePutsTheBestFirstAndIsBounded() throws {
        for name in ["Northern Acme Supplies", "Acme", "Acme Robots", "Zenith"] {
            try temporary.create("customer", ["name": .text(name), "industry": name == "Zenith" ? "acme" : .null])
        }
        let query = try QueryParser(catalogue: reader.catalogue).parse("customers acme sort relevance")
        #expect(
            try reader.records(query).map(\.title) == ["Acme", "Acme Robots", "Northern Acme Supplies", "Zenith"])
        #expect(try reader.page(query, at: .first, count: 2).map(\.title) == ["Acme", "Acme Robots"])
        #expect(Reader.mostRanked == 1_000)
    }
}
