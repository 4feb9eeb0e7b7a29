import Base
import Domain
import Screen
import Store
import TestSupport
import Testing

@testable import Console

/// Merging side by side, field by field; what is merged can be taken apart again (twenty#23903, osTicket#5325).
@Suite struct MergeTests {
    private func user() throws -> User {
        let company = try SmallCompany.make()
        try company.create(
            "customer", ["name": "Acme Ltd", "region": "apac", "phone": "040 12", "industry": "steel", "tags": "|old|"])
        let user = try User(size: Size(width: 120, height: 36), company: company)
        try user.presses("4", ":").types("show customers name:Acme sort id").presses("Enter", "*", "M")
        return user.sees("#1 Acme GmbH").sees("goes, and leaves what it has").sees("Acme Ltd").sees("040 12")
    }

    private func customers(_ user: User) throws -> [String] {
        try user.company.workspace.reader.records(Query("customer", order: [SortKey(FieldPath("id"))]), first: 9)
            .filter { $0.title.hasPrefix("Acme") }.map { "\($0.id) \($0.title) \($0["phone"].text ?? "")" }
    }

    @Test func theOneThatStaysKeepsItsValuesUnlessOthersAreChosen() throws {
        let user = try user()
        let before = try customers(user)
        try user.presses("M").sees("merged into 1")
        #expect(try customers(user) == ["1 Acme GmbH 040 12"], "what it lacks it takes")
        try user.presses("u").sees("undone")
        #expect(try customers(user) == before)
    }

    @Test func eachFieldCanTakeTheOthersValue() throws {
        let user = try user()
        for _ in 1...12 { try user.presses("Space", "j") }
        try user.presses("M").sees("merged into 1")
        #expect(try customers(user) == ["1 Acme Ltd 040 12"])
        let record = try #require(try user.company.workspace.reader.record(RecordKey(type: "customer", id: 1)))
        #expect(record["region"] == "apac" && record["industry"] == "steel")
    }

    @Test func eitherCanBeTheOneThatStays() throws {
        let user = try user()
        try user.presses("t", "M").sees("merged into")
        #expect(try customers(user).first?.contains("Acme Ltd") == true)
    }

    @Test func oneAloneBeginsTheLine() throws {
        let user = try User(size: Size(width: 120, height: 36))
        try user.presses("4", "M").sees("merge customer 1 into")
    }
}

@Suite struct LookalikeTests {
    @Test func whoIsThereAlreadyIsSaidWhileTyping() throws {
        let user = try User(size: Size(width: 120, height: 36))
        try user.presses("4", "n").types("Acme gmb").sees("New customer").doesNotSee("perhaps")
        user.types("h").sees("perhaps 1 Acme GmbH (name)")
        user.types("X").doesNotSee("perhaps")
    }
}
