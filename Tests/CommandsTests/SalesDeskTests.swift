import Base
import CommandSpec
import Domain
import Store
import TestSupport
import Testing

/// What sales and support type all day, where it once went wrong.
@Suite struct SalesDeskTests {
    let company: Company
    var session: Session { company.session }
    var reader: Reader { company.reader }

    init() throws { company = try Company() }

    private func record(_ type: String, _ name: String) throws -> Record {
        let key = try reader.find(name, type: type)
        return try #require(try reader.record(key))
    }

    @Test func aNameStandsForAllRecordsOfACommand() throws {
        try session.run("let both = set deals 1,2 next_step=call")
        #expect(try company.change("set deal $both next_step=write").contains("2 deals 1,2"))
        #expect(try company.rows("show deals id:$both").count == 2)
        #expect(company.error("new task \"x\" deal=$both") != nil)
    }

    @Test func whatCanNotBeNamedIsNotDone() throws {
        let before = try reader.count(Query("deal"))
        let error = try #require(company.error("let gone = delete deal 1"))
        #expect(error.description.contains("nothing was changed"))
        #expect(try reader.count(Query("deal")) == before)
        #expect(company.error("show deal $gone") != nil)
    }

    @Test func aFieldKeepsItsKindAndTheChoicesThatRecordsHave() throws {
        try session.run("new field tier type=customer kind=choice choices=gold,silver")
        try session.run("set customer 1 tier=gold")
        #expect(company.error("set field \"tier\" kind=integer")?.description.contains("1 customer has") == true)
        #expect(company.error("set field \"tier\" choices=silver,bronze")?.description.contains("“gold”") == true)
        try session.run("set field \"tier\" choices=gold,bronze")
        try session.run("set customer 1 tier=none")
        try session.run("set field \"tier\" kind=integer")
    }

    @Test func whoeverBuysIsACustomerSinceThen() throws {
        try session.run("new customer Nova status=prospect")
        try session.run("new deal First for Nova value=100 stage=negotiation")
        try session.run("win deal First")
        let nova = try record("customer", "Nova")
        #expect(nova["status"] == "customer")
        #expect(nova["customer_since"] == company.workspace.acting.today.stored)
    }

    @Test func whatNobodyOwnsStaysSo() throws {
        try session.run("new customer Nova owner=none")
        try session.run("new customer Rova")
        #expect(try record("customer", "Nova")["owner"].isNull)
        #expect(try record("customer", "Rova")["owner"] == company.workspace.acting.user.stored)
    }

    @Test func anAmountIsNoFinerThanItsCurrency() throws {
        #expect(
            company.error("new deal A value=1.234 currency=EUR")?.description
                == "EUR has 2 decimals, so 1.234 is no amount of it; say `value=1.23`")
        #expect(company.error("new deal A value=1234.5 currency=JPY")?.description.contains("no decimals") == true)
        try session.run("new deal A value=1.234 currency=KWD")
        #expect(company.error("set deal A currency=EUR") != nil)
    }

    @Test func aMonthlyTaskOfThe31stComesBackToIt() throws {
        company.workspace.acting.fixedNow = Instant("2027-01-30T10:00:00Z")
        try session.run("new activity report kind=task due=2027-01-31 recurs=monthly")
        var days: [String] = []
        for _ in 0..<3 {
            let ids = try reader.ids(Query("activity", order: [SortKey(FieldPath("id"))]))
            try session.run("complete activity \(try #require(ids.last))")
            let next = try #require(try reader.ids(Query("activity", order: [SortKey(FieldPath("id"))])).last)
            let due = try #require(try reader.record(RecordKey(type: "activity", id: next)))["due"]
            days.append(company.workspace.acting.zone.day(of: Instant(stored: due)).description)
        }
        #expect(days == ["2027-02-28", "2027-03-31", "2027-04-30"])
    }

    @Test func theRecordsBehindRecurringRevenueAreTheContractsThatCount() throws {
        for (name, starts, ends, status) in [
            ("Runs", "2026-01-01", "2026-12-31", "active"), ("Over", "2025-01-01", "2025-12-31", "active"),
            ("Later", "2026-06-01", "2027-05-31", "active"), ("Left", "2026-01-01", "2026-02-28", "terminated"),
        ] {
            var values: [String: Value] = ["name": .text(name), "status": .text(status), "renewal": "manual"]
            for (field, day) in [("starts", starts), ("ends", ends)] {
                values[field] = try #require(CivilDate(day)).stored
            }
            try company.temporary.create("contract", values)
        }
        let records = try #require(try company.rows("describe mrr").first { $0.first == "records" }?.last)
        #expect(try company.rows("show " + records).map(\.description).filter { $0.contains("Runs") }.count == 1)
        for name in ["Over", "Later", "Left"] {
            #expect(try !company.rows("show " + records).description.contains(name))
        }
    }

    @Test func aDealThatWasThereBeforeItsFileIsNotAdded() throws {
        try company.temporary.create(
            "deal", ["name": "Old", "value": 100, "created": Instant("2026-01-02T10:00:00Z")?.stored ?? .null])
        try company.temporary.create("deal", ["name": "Fresh", "value": 100])
        let rows = try company.rows("changes in pipeline since 2026-02-01").description
        #expect(rows.contains("Fresh") && !rows.contains("Old"))
    }

    @Test func holidaysMayBeARangeOfDays() throws {
        try session.run("new calendar Office zone=UTC hours=\"mon-fri 9-17\" holidays=12-24..01-02,2026-05-01")
        #expect(try record("calendar", "Office")["holidays"] == "|12-24..01-02|2026-05-01|")
        #expect(company.error("new calendar B zone=UTC hours=\"mon-fri 9-17\" holidays=12-24..x") != nil)
    }
}
