import Base
import CommandSpec
import Language
import Testing

/// The values of the page on the language, and what may stand behind the terms.
@Suite struct QueryShapeTests {
    let page: Page
    init() throws { page = try Page() }

    @Test(
        "Dates: `2026-03-01`, `today`, `tomorrow`, `fri`, `next friday`, `in 3 days`, `3d ago`, `eom`, `q3`, `last quarter`, `2026-q1`"
    )
    func dates() throws {
        page.reads([
            "show deals close:2026-03-01": "show deals close:2026-03-01",
            "show deals close:today": "show deals close:today",
            "show deals close:tomorrow": "show deals close:tomorrow", "show deals close:fri": "show deals close:friday",
            "show deals close:next friday": "show deals close:next-friday",
            "show deals close<in 3 days": "show deals close<in-3d",
            "show deals created>3d ago": "show deals created>3d-ago",
            "show deals close:eom": "show deals close:eom", "show deals close:q3": "show deals close:q3",
            "show deals close:last quarter": "show deals close:last-quarter",
            "show deals close:2026-q1": "show deals close:2026-q1",
        ])
        try page.finds([
            "deals close:2026-03-31": [2], "deals closed:today": [4], "deals close<tomorrow": [],
            "deals close:next friday": [1],
            "deals close>in 3 days": [1, 2, 3], "deals created>3d ago": [1, 2, 3, 4], "deals close:eom": [2],
            "deals close:q2": [3], "deals close:last quarter": [], "deals close:2026-q1": [1, 2], "deals close<fri": [],
        ])
    }

    @Test(
        "Spans: `20m 2h 3d 2w 6mo 1y`",
        arguments: [
            ("20m", 1_200), ("2h", 7_200), ("3d", 259_200), ("2w", 1_209_600), ("6mo", 15_552_000), ("1y", 31_536_000),
        ])
    func spans(text: String, seconds: Int64) throws {
        #expect(TimeLength.seconds(text) == seconds)
        #expect(try page.ids("activities duration:\(text)") == (text == "20m" ? [3] : []))
        #expect(try page.ids("deals created>\(text)-ago") == [1, 2, 3, 4])
    }

    @Test("Money: `12k`, `1.2m`, `€12,500`, `12500.50 usd`; percent `40%`")
    func amounts() throws {
        page.reads([
            "show deals value:12k": "show deals value:12000", "show deals value<1.2m": "show deals value<1200000",
            "show deals value>€12,500": "show deals value>12500 currency:EUR",
            "show deals value>12500.50 usd": "show deals value>12500.5 currency:USD",
            "show deals probability>=40%": "show deals probability>=40%",
        ])
        try page.finds([
            "deals value<1.2m": [1, 2, 3, 4], "deals value>€12,500": [3, 4], "deals value>12500.50 usd": [],
            "deals probability>=40%": [1, 4],
        ])
    }

    @Test("`by FIELD[, FIELD]` groups")
    func groups() throws {
        #expect(
            try page.company.rows("count tickets by priority") == [
                ["Medium", "2"], ["High", "1"], ["Critical", "1"],
            ])
        #expect(
            try page.company.rows("count deals open by customer, stage") == [
                ["Acme Corp", "Proposal", "1"], ["Globex", "Qualified", "1"], ["Initech", "Lead", "1"],
            ])
        #expect(
            try page.company.rows("sum value of deals by customer.region") == [
                ["apac", "40,000.00 EUR"], ["emea", "37,000.00 EUR"],
            ])
    }

    @Test(
        "`per day|week|month|quarter|year` groups by time, empty buckets shown",
        arguments: [
            ("day", 110), ("week", 17), ("month", 4), ("quarter", 2), ("year", 1),
        ])
    func buckets(unit: String, count: Int) throws {
        let rows = try page.company.rows("count deals close:any per \(unit) of close")
        #expect(rows.count == count)
        #expect(rows.reduce(0) { $0 + (Int($1.last ?? "") ?? 0) } == 3)
    }

    @Test("`sort FIELD [desc][, …]`; `first N`; `columns a, b, c`")
    func tails() throws {
        #expect(
            try page.company.rows("show deals sort stage desc, value columns name") == [
                ["Acme expansion"], ["Acme renewal"], ["Globex pilot"], ["Initech rollout"],
            ])
        #expect(
            try page.company.rows("show deals sort customer, value desc columns name") == [
                ["Acme expansion"], ["Acme renewal"], ["Globex pilot"], ["Initech rollout"],
            ])
        #expect(
            try page.company.rows("show deals sort value desc first 2 columns name, value, customer.region") == [
                ["Initech rollout", "40,000.00 EUR", "apac"], ["Acme expansion", "20,000.00 EUR", "emea"],
            ])
        page.refuses(
            [
                ("show deals columns name value", "value", "a comma between"),
                ("show deals sort name value", "value", "a comma between"),
                ("show deals by stage owner", "owner", "a comma between"),
                ("show deals first many", "many", ""),
            ].filter { !$0.2.isEmpty })
    }
}
