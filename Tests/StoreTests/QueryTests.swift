import Base
import Domain
import Language
import Store
import TestSupport
import Testing

/// Queries in the words of the language, run on the store.
@Suite struct QueryTests {
    let temporary: TemporaryWorkspace
    var workspace: Workspace { temporary.workspace }

    init() throws {
        temporary = try TemporaryWorkspace()
        try temporary.create("user", ["login": "anna", "name": "Anna Berg", "region": "emea"])
        try temporary.create("user", ["login": "ben", "name": "Ben Okafor"])
        try workspace.recogniseUser()
        try temporary.create("customer", ["name": "Müller Öfen", "region": "emea", "tags": "|Key|", "owner": 1])
        try temporary.create(
            "customer", ["name": "Acme Robots", "region": "apac", "industry": "robots", "health_score": 30])
        try temporary.create("customer", ["name": "Zeta", "status": "churned", "owner": 2])
        let day = Int64(CivilDate(days: 20_514).days)
        try temporary.create(
            "deal",
            [
                "name": "Ovens", "customer": 1, "value": 12_000_0000, "stage": "proposal", "close": .integer(day),
                "owner": 1, "competitors": "|Rivalis|",
            ])
        try temporary.create(
            "deal",
            [
                "name": "Arms", "customer": 2, "value": 3_000_0000, "stage": "won", "closed": .integer(day - 20),
                "owner": 2,
            ])
        try temporary.create(
            "deal", ["name": "Legs", "customer": 2, "value": 1_000_0000, "stage": "lost", "close": .integer(day - 60)])
        try temporary.create(
            "ticket", ["subject": "Oven is cold", "customer": 1, "priority": "critical", "assignee": 1])
        try temporary.create(
            "ticket", ["subject": "Arm waves", "customer": 2, "priority": "low", "status": "resolved"])
        try temporary.create("activity", ["text": "Call about the ovens", "about": "deal:1", "kind": "call"])
    }

    private func titles(_ text: String) throws -> [String] {
        try workspace.reader.records(try QueryParser(catalogue: workspace.catalogue).parse(text)).map(\.title)
    }

    @Test(
        arguments: [
            ("customers", ["Acme Robots", "Müller Öfen", "Zeta"]),
            ("customers muller", ["Müller Öfen"]),
            ("customers rob*", ["Acme Robots"]),
            ("customers \"acme robots\"", ["Acme Robots"]),
            ("customers name:ofen", ["Müller Öfen"]),
            ("customers region:emea", ["Müller Öfen"]),
            ("customers region!=emea", ["Acme Robots", "Zeta"]),
            ("customers region:none", ["Zeta"]),
            ("customers region:any", ["Acme Robots", "Müller Öfen"]),
            ("customers -region:emea", ["Acme Robots", "Zeta"]),
            ("customers #key", ["Müller Öfen"]),
            ("customers -#key", ["Acme Robots", "Zeta"]),
            ("customers @ben", ["Zeta"]),
            ("customers mine", ["Müller Öfen"]),
            ("customers owner:me", ["Müller Öfen"]),
            ("customers owner.region:emea", ["Müller Öfen"]),
            ("customers unhealthy", ["Acme Robots"]),
            ("customers health_score<50 or status:churned", ["Acme Robots", "Zeta"]),
            ("customers name~^z", ["Zeta"]),
            ("customers has:tickets", ["Acme Robots", "Müller Öfen"]),
            ("customers has:tickets(open)", ["Müller Öfen"]),
            ("customers -has:deals", ["Zeta"]),
            ("customers has:deals(value>10k)", ["Müller Öfen"]),
            ("customers sort name desc", ["Zeta", "Müller Öfen", "Acme Robots"]),
            ("customers sort owner.name, name first 2", ["Müller Öfen", "Zeta"]),
            ("customers lifetime_value>=3000", ["Acme Robots"]),
            ("deals open", ["Ovens"]),
            ("deals stage>=proposal stage<won", ["Ovens"]),
            ("deals customer:acme sort name", ["Arms", "Legs"]),
            ("deals customer.region:apac won", ["Arms"]),
            ("deals value:3000..12k sort value", ["Arms", "Ovens"]),
            ("deals value:..2000", ["Legs"]),
            ("deals close:2026-03-02", ["Ovens"]),
            ("deals close<today", ["Legs"]),
            ("deals closed this-quarter", ["Arms"]),
            ("deals competitors:rivalis", ["Ovens"]),
            ("deals has:activities(kind:call)", ["Ovens"]),
            ("deals owner:none", ["Legs"]),
            ("tickets sort priority desc", ["Oven is cold", "Arm waves"]),
            ("tickets priority>=high", ["Oven is cold"]),
            ("tickets created:today sort subject", ["Arm waves", "Oven is cold"]),
            ("activities about:deal:1", ["Call about the ovens"]),
        ] as [(String, [String])])
    func showsWhatWasAskedFor(query: String, expected: [String]) throws {
        #expect(try titles(query) == expected)
    }

    @Test func figuresInGroups() throws {
        let parser = QueryParser(catalogue: workspace.catalogue)
        let byStage = try workspace.reader.figure(.sum, of: FieldPath("value"), try parser.parse("deals by stage"))
        #expect(byStage.rows.map(\.keys) == [[.text("proposal")], [.text("won")], [.text("lost")]])
        #expect(byStage.rows.map(\.value) == [12_000_0000, 3_000_0000, 1_000_0000])
        let byRegion = try workspace.reader.figure(.count, try parser.parse("deals by customer.region"))
        #expect(byRegion.rows.map(\.value) == [2, 1])
        let months = try workspace.reader.figure(.count, try parser.parse("deals per month"))
        #expect(months.rows.map(\.value) == [3])
        let median = try workspace.reader.figure(.median, of: FieldPath("value"), try parser.parse("deals"))
        #expect(median.rows.map(\.value) == [.real(3_000_0000)])
        let byTag = try workspace.reader.figure(.count, try parser.parse("customers by tags"))
        #expect(byTag.rows.map(\.value) == [1, 2])
        #expect(
            try workspace.reader.figure(.average, of: FieldPath("value"), try parser.parse("deals name:none")).rows.map(
                \.value) == [.null])
    }

    @Test func namesAreFoundOrListed() throws {
        let reader = workspace.reader
        #expect(try reader.find("müller öfen", type: "customer").id == 1)
        #expect(try reader.find("acm", type: "customer").id == 2)
        #expect(try reader.find("robots", type: "customer").id == 2)
        #expect(try reader.find("BEN", type: "user").id == 2)
        try temporary.create("customer", ["name": "Acme Rockets"])
        #expect { try reader.find("acme", type: "customer") } throws: { ($0 as? StoreError)?.candidates.count == 2 }
        #expect { try reader.find("zetta", type: "customer") } throws: {
            ($0 as? StoreError)?.candidates.map(\.title) == ["Zeta"]
        }
    }
}
