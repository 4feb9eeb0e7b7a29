import Base
import CommandSpec
import Language
import Testing

/// The table of terms of the page on the language: each row is a test of its name.
@Suite struct QueryRowsTests {
    let page: Page
    init() throws { page = try Page() }

    @Test("`TYPE` is singular or plural, followed by terms, all of which must hold")
    func types() throws {
        try page.finds([
            "deal": [1, 2, 3, 4], "deals": [1, 2, 3, 4], "opportunities": [1, 2, 3, 4],
            "deals stage:won value>10k": [4], "deals stage:won value<10k": [],
        ])
    }

    @Test("`word` `\"two words\"`: text search over the searchable fields; prefix when it ends in *")
    func text() throws {
        try page.finds([
            "deals renewal": [1], "tickets \"login problem\"": [1], "tickets \"problem login\"": [],
            "tickets login problem": [1], "tickets log*": [1], "tickets log": [], "tickets \"login prob\"*": [1],
            "customers EMEA": [1, 2],
        ])
    }

    @Test("`field:value` `field:a,b`: equals; one of; for text, contains")
    func equality() throws {
        try page.finds([
            "deals stage:won": [4], "deals stage:won,lead": [3, 4], "deals name:ACME": [1, 4],
            "customers name:\"acme corp\"": [1], "deals value:12k": [1], "deals competitors:rivalis": [1],
        ])
    }

    @Test("`field:none` / `field:any`")
    func presence() throws {
        try page.finds([
            "customers region:none": [4], "customers region:any": [1, 2, 3], "deals owner:none": [3, 4],
            "deals competitors:any": [1], "deals closed:any": [4],
        ])
    }

    @Test("`field!=v` `field>v` `field>=v` `field<v` `field<=v`: comparison")
    func comparison() throws {
        try page.finds([
            "deals stage!=won": [1, 2, 3], "deals value>12k": [3, 4], "deals value>=12k": [1, 3, 4],
            "deals value<12k": [2], "deals value<=12k": [1, 2], "deals value > 12k": [3, 4],
            "deals close<2026-04-01": [1, 2], "tickets priority>=high": [1, 3],
        ])
    }

    @Test("`field:a..b`: range, ends included, either end may be open")
    func ranges() throws {
        try page.finds([
            "deals value:5k..12k": [1, 2], "deals value:..12k": [1, 2], "deals value:20k..": [3, 4],
            "deals close:2026-03-13..2026-03-31": [1, 2], "deals id:2..3": [2, 3],
            "deals stage:lead..qualified": [2, 3],
            "tickets created:today..": [1, 2, 3, 4],
        ])
    }

    @Test("`field~pattern`: regular expression")
    func patterns() throws {
        try page.finds([
            "deals name~^acme": [1, 4], "deals name~\"(pilot|rollout)$\"": [2, 3], "deals -name~l": [4],
            "customers email~@initech": [4],
        ])
    }

    @Test("`customer.region:emea`: through a reference")
    func references() throws {
        try page.finds([
            "deals customer.region:emea": [1, 2, 4], "deals customer.owner.login:tom": [1, 4],
            "tickets customer.name~corp": [1, 3], "deals -customer.region:emea": [3],
        ])
    }

    @Test("`has:tickets` `has:tickets(priority:critical)`: at least one related record")
    func related() throws {
        try page.finds([
            "customers has:tickets": [1, 2], "customers has:tickets(priority:critical)": [1],
            "customers -has:tickets": [3, 4], "customers has:deals(stage:won or value>30k)": [1, 3],
            "customers has:deals(has:activities)": [1, 2], "deals has:activities(kind:call)": [2],
            "customers has:tickets has:contacts(role:champion)": [1],
        ])
    }

    @Test("`#tag` `@user` `me`: tag; owner or assignee; the acting user")
    func people() throws {
        try page.finds([
            "customers #vip": [1], "customers -#VIP": [2, 3, 4], "deals @tom": [1], "tickets @maria": [2],
            "tickets me": [1], "deals me": [2], "deals @me": [2], "deals owner:me": [2],
        ])
    }

    @Test("`-term`, `not term` · `a or b` · `( … )`: negation, alternatives, grouping")
    func logic() throws {
        try page.finds([
            "deals -stage:won": [1, 2, 3], "deals not stage:won": [1, 2, 3], "deals not won": [1, 2, 3],
            "deals stage:won or stage:lead": [3, 4], "deals stage:won or stage:lead value>50k": [4],
            "deals (stage:won or stage:lead) value>30k": [3], "deals -(stage:won or stage:lead)": [1, 2],
            "deals not (stage:won or not value>10k)": [1, 3],
        ])
    }

    @Test(
        "`open` `overdue` `stale` `breached` `unassigned` `won` `mine`: abbreviations of a query that `explain` shows")
    func adjectives() throws {
        try page.finds([
            "tickets open": [1, 2, 3], "tickets overdue": [], "deals stale": [], "tickets breached": [],
            "tickets unassigned": [3], "deals won": [4], "deals mine": [2], "tickets resolved": [4],
        ])
        for (line, meaning) in [
            ("show tickets open", "means: tickets -status:resolved,closed"),
            ("show tickets overdue", "means: tickets -status:resolved,closed next_due<now"),
            ("show deals stale", "means: deals -stage:won,lost (stale_on<=today or stale_on:none stage_since<30d-ago)"),
            ("show deals won", "means: deals stage:won"), ("show deals mine", "means: deals owner:me"),
            ("show tickets unassigned", "means: tickets assignee:none -status:resolved,closed"),
        ] { #expect(try page.company.lines("explain \(line)").contains(meaning), "\(line)") }
    }

    @Test(
        "`older than 3 days` `since monday` `this quarter` `last month` `closing next week`: natural forms of date terms"
    )
    func naturalDates() throws {
        page.reads([
            "show deals older than 3 days": "show deals created<3d-ago",
            "show deals since monday": "show deals created>=last-monday",
            "show deals this quarter": "show deals created:this-quarter",
            "show deals last month": "show deals created:last-month",
            "show deals closing next week": "show deals close:next-week",
        ])
        try page.finds([
            "deals older than 3 days": [], "deals since 2026-03-01": [1, 2, 3, 4], "deals this quarter": [1, 2, 3, 4],
            "deals last month": [], "deals closing next week": [1], "deals won this quarter": [4],
        ])
    }

    @Test("A bare word that is an adjective of the type is the adjective; quoted, it is text")
    func quotedAdjectives() throws {
        try page.finds(["deals open": [1, 2, 3], "deals \"open\"": [], "deals name:open": []])
    }

    @Test("A wrong field, value or pattern is an error that points at the place and offers the nearest right word")
    func errors() {
        page.refuses([
            ("show deals staeg:won", "staeg", "did you mean stage?"),
            ("show deals stage:wn", "wn", "did you mean won?"),
            ("show deals name~[", "[", "the pattern can't be read"),
            ("show deals customer.regoin:emea", "regoin", "did you mean region?"),
            ("show deels", "deels", "did you mean deals?"),
            ("show deals close:fryday", "fryday", "did you mean friday?"),
            ("show deals customer:Akme", "Akme", "did you mean Acme"),
            ("show deals has:tikets", "tikets", "did you mean tickets?"),
            ("show deals value>much", "much", "is no value of value"),
        ])
    }

    @Test(
        "A filter never fails open",
        arguments: [
            "deals )", "deals (", "deals ()", "deals or", "deals stage:", "deals -", "deals \"", "deals stage:won)",
            "deals @nobody", "deals owner:nobody", "deals in:nothing", "deals value:..", "deals name~(", "deals ?",
            "deals :won",
        ])
    func neverOpen(query: String) {
        #expect(page.company.error("show \(query)") != nil)
    }
}
