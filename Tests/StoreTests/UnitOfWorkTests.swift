import Base
import Domain
import Store
import TestSupport
import Testing

@Suite struct UnitOfWorkTests {
    let temporary: TemporaryWorkspace
    var workspace: Workspace { temporary.workspace }

    init() throws { temporary = try TemporaryWorkspace() }

    @Test func createdRecordsAreFoundWithAllTheirFields() throws {
        let made = try temporary.create(
            "customer", ["name": "Northwind Bakeries", "tags": "|key|dach|", "region": "emea"])
        let read = try #require(try workspace.reader.record(made.key))
        #expect(read == made)
        #expect(made.id == 1)
        #expect(read.version == 1)
        #expect(try workspace.reader.count(Query("customer")) == 1)
        #expect(try workspace.reader.count(Query("customer", where: .tag("KEY"))) == 1)
        #expect(try workspace.reader.count(Query("customer", where: .text("north", prefix: true))) == 1)
        #expect(try workspace.reader.find("northw", type: "customer") == made.key)
    }

    @Test func aRequiredFieldIsAskedFor() throws {
        #expect(throws: StoreError.self) { try temporary.create("customer", ["region": "emea"]) }
        #expect(try workspace.reader.lastCommit() == 0)
    }

    @Test func aWriteOverSomebodyElsesChangeIsAConflict() throws {
        let made = try temporary.create("customer", ["name": "Northwind"])
        let other = try TemporaryWorkspace.open(temporary.path, login: "ben")
        var theirs = made
        theirs["region"] = "apac"
        _ = try other.commit("set") { try $0.update(theirs) }
        var mine = made
        mine["region"] = "emea"
        #expect { try workspace.commit("set") { try $0.update(mine) } } throws: { error in
            (error as? StoreError)?.kind == .conflict
        }
    }

    @Test func lifetimeValueFollowsTheDealsWon() throws {
        let customer = try temporary.create("customer", ["name": "Northwind"])
        let deal = try temporary.create(
            "deal", ["name": "Ovens", "customer": .integer(customer.id), "value": 500_0000, "stage": "won"])
        #expect(try workspace.reader.record(customer.key)?["lifetime_value"] == 500_0000)
        _ = try workspace.commit("delete deal 1") { try $0.delete(deal.key) }
        #expect(try workspace.reader.record(customer.key)?["lifetime_value"] == 0)
        _ = try workspace.undo()
        #expect(try workspace.reader.record(customer.key)?["lifetime_value"] == 500_0000)
        #expect(try workspace.check() == [])
    }

    @Test func lifetimeValueIsInTheCurrencyOfTheCustomer() throws {
        let customer = try temporary.create("customer", ["name": "Northwind"])
        func value(_ place: SourceLocation = #_sourceLocation) throws -> Int64? {
            #expect(try workspace.check() == [], sourceLocation: place)
            return try workspace.reader.record(customer.key)?["lifetime_value"].integer
        }
        func change(_ key: RecordKey, _ fields: [String: Value]) throws {
            var record = try #require(try workspace.reader.record(key))
            for (name, value) in fields { record[name] = value }
            _ = try workspace.commit("set") { try $0.update(record) }
        }
        let day = try #require(CivilDate("2026-02-01"))
        let won: [String: Value] = [
            "name": "Ovens", "customer": .integer(customer.id), "stage": "won", "closed": day.stored,
        ]
        try temporary.create("deal", won.merging(["value": 100_0000]) { $1 })
        let dollars = try temporary.create("deal", won.merging(["value": 1000_0000, "currency": "USD"]) { $1 })
        #expect(try value() == 100_0000, "there is no rate")
        let rate = try temporary.create(
            "exchange_rate", ["code": "USD", "rate": 2_0000, "on": day.adding(days: -31).stored])
        #expect(try value() == 600_0000, "a rate of an earlier day takes it in")
        try change(dollars.key, ["exchange_rate": 4_0000])
        #expect(try value() == 350_0000, "what was frozen comes before the day's rate")
        try change(customer.key, ["currency": "USD"])
        #expect(try value() == 1200_0000, "what is in the customer's own currency stays as it is")
        _ = try workspace.undo()
        #expect(try value() == 350_0000)
        try change(dollars.key, ["exchange_rate": .null])
        _ = try workspace.commit("delete") { try $0.delete(rate.key) }
        #expect(try value() == 100_0000)
        _ = try workspace.undo()
        #expect(try value() == 600_0000)
    }

    @Test func deletingACustomerTakesWhatBelongsToItAndUndoBringsAllBack() throws {
        let customer = try temporary.create("customer", ["name": "Northwind"])
        let deal = try temporary.create(
            "deal", ["name": "Ovens", "customer": .integer(customer.id), "value": 500_0000, "stage": "won"])
        let note = try temporary.create("activity", ["text": "Called", "about": .text(customer.key.description)])
        _ = try workspace.commit("delete customer 1") { try $0.delete(customer.key) }
        #expect(try workspace.reader.record(note.key) == nil)
        #expect(try workspace.reader.record(deal.key)?["customer"] == .null)
        _ = try workspace.undo()
        #expect(try workspace.reader.record(customer.key)?["lifetime_value"] == 500_0000)
        #expect(try workspace.reader.record(deal.key) == deal)
        #expect(try workspace.reader.record(note.key) == note)
        #expect(try workspace.check() == [])
        #expect(try workspace.verify().fault == nil)
    }
}
