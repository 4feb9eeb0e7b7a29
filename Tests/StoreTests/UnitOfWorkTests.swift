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

    @Test func theLastAdministratorStays() throws {
        func user(_ login: String, _ role: String) throws -> Record {
            try temporary.create("user", ["login": .text(login), "name": .text(login), "role": .text(role)])
        }
        func change(_ body: (UnitOfWork) throws -> Void) throws { _ = try workspace.commit("change", body) }
        func set(_ record: Record, _ field: String, _ value: Value, _ unit: UnitOfWork) throws {
            var record = try #require(try workspace.reader.record(record.key))
            record[field] = value
            try unit.update(record)
        }
        // Without an administrator there is none to lose.
        let tom = try user("tom", "sales")
        try change { try set(tom, "active", 0, $0) }
        let anna = try user("anna", "administrator")
        for lost in [
            { try set(anna, "active", 0, $0) }, { try set(anna, "role", "manager", $0) }, { try $0.delete(anna.key) },
        ] as [(UnitOfWork) throws -> Void] {
            #expect { try change(lost) } throws: { error in
                (error as? StoreError)?.message == "no active administrator would be left"
            }
        }
        // Two may change places in one commit.
        try change { unit in
            try set(anna, "role", "sales", unit)
            try set(tom, "role", "administrator", unit)
            try set(tom, "active", 1, unit)
        }
        // Where nobody is left, nobody is locked out; and what was there before comes back.
        try change { unit in
            try unit.delete(tom.key)
            try unit.delete(anna.key)
        }
        _ = try workspace.undo()
        #expect(try workspace.reader.count(Query("user")) == 2)
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

    @Test("Nothing is written for a viewer, nor for somebody who works here no more, whatever asks for it")
    func theRightToChange() throws {
        let customer = try temporary.create("customer", ["name": "Northwind"])
        let viewer = try temporary.create("user", ["login": "vic", "name": "Vic", "role": "viewer"])
        let gone = try temporary.create(
            "user", ["login": "gus", "name": "Gus", "role": "administrator", "active": 0])
        let last = try workspace.reader.lastCommit()
        for (user, reason) in [
            (viewer, "vic may look at everything and change nothing"), (gone, "gus does not work here any more"),
        ] {
            workspace.acting.user = Link(user.id)
            #expect { try workspace.commit("delete") { try $0.delete(customer.key) } } throws: {
                ($0 as? StoreError)?.message == reason
            }
            #expect(throws: StoreError.self) { try workspace.undo() }
        }
        #expect(try workspace.reader.lastCommit() == last)
        workspace.acting.user = nil
        _ = try workspace.commit("delete") { try $0.delete(customer.key) }
    }
}
