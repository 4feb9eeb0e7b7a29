import CommandSpec
import Domain
import Platform
import Store
import TestSupport
import Testing

/// The table of commands of the page on the language: each row is a test of its name.
@Suite struct CommandRowsTests {
    let page: Page
    var company: Company { page.company }
    init() throws { page = try Page() }

    private func field(_ type: String, _ id: Int64, _ name: String) throws -> String {
        try company.rows("show \(type) id:\(id) columns \(name)").first?.first ?? "gone"
    }

    @Test("`show QUERY` · `show TYPE ID`: a list; one record's page")
    func show() throws {
        #expect(try company.rows("show deals won columns name") == [["Acme expansion"]])
        guard case .page(let shown) = try company.session.run("show deal 1") else {
            Issue.record("no page")
            return
        }
        #expect(shown.record.key == RecordKey(type: "deal", id: 1))
    }

    @Test("`count QUERY` · `sum|average|median|min|max FIELD of QUERY`: figures, grouped or not")
    func figures() throws {
        for (line, rows) in [
            ("count deals open", [["3"]]), ("count deals won by customer", [["Acme Corp", "1"]]),
            ("sum value of deals open", [["57,000.00 EUR"]]), ("average value of deals open", [["19,000.00 EUR"]]),
            ("median value of deals open", [["12,000.00 EUR"]]), ("min value of deals", [["5,000.00 EUR"]]),
            ("max value of deals by customer.region", [["apac", "40,000.00 EUR"], ["emea", "20,000.00 EUR"]]),
        ] { #expect(try company.rows(line) == rows, "\(line)") }
    }

    @Test("`new TYPE [\"title\"] [for CUSTOMER] field=value …`: create")
    func create() throws {
        #expect(
            try company.change("new deal \"Spare parts\" for Acme value=3k close=eom") == "deal 5 created: Spare parts")
        #expect(try field("deals", 5, "customer") == "Acme Corp")
        #expect(try field("deals", 5, "close") == "2026-03-31")
        #expect(try company.change("new customer name=Umbrella region=apac") == "customer 5 created: Umbrella")
    }

    @Test("`set TYPE ID field=value …` · `set QUERY field=value …`: change one; change all that match")
    func set() throws {
        #expect(try company.change("set deal 1 value=15k next_step=\"send the offer\"") == "deal 1 changed")
        #expect(try field("deals", 1, "value") == "15,000.00 EUR")
        #expect(try company.change("set deals open owner=maria").hasPrefix("3 deals"))
        #expect(try page.ids("deals @maria") == [1, 2, 3])
    }

    @Test("`delete TYPE ID` · `delete QUERY`: delete")
    func delete() throws {
        try company.session.run("delete deal 3")
        #expect(try page.ids("deals") == [1, 2, 4])
        try company.session.run("delete deals value<10k")
        #expect(try page.ids("deals") == [1, 4])
    }

    @Test("`move deal ID to STAGE` · `win deal ID` · `lose deal ID because REASON` · `reopen …`: the pipeline")
    func pipeline() throws {
        try company.session.run("move deal 1 to negotiation")
        #expect(try field("deals", 1, "stage") == "Negotiation")
        try company.session.run("win deal 1")
        #expect(try field("deals", 1, "stage") == "Closed won")
        try company.session.run("reopen deal 1")
        #expect(try field("deals", 1, "stage") == "Negotiation")
        try company.session.run("lose deal 1 because too expensive")
        #expect(try field("deals", 1, "lost_reason") == "too expensive")
    }

    @Test("`assign TYPE ID to USER` · `claim ticket ID`: hand over; take the ticket")
    func handOver() throws {
        try company.session.run("assign deal 3 to tom")
        #expect(try field("deals", 3, "owner") == "Tom Okafor")
        try company.session.run("claim ticket 3")
        #expect(try field("tickets", 3, "assignee") == "Anna Berg")
        company.workspace.acting.login = "maria"
        try company.workspace.recogniseUser()
        #expect(company.error("claim ticket 3")?.what.contains("Anna Berg") == true)
        #expect(company.error("reply ticket 3 \"On it\"") != nil)
    }

    @Test(
        "`reply ticket ID \"text\"` · `note TYPE ID \"text\"` · `log call|meeting|mail on TYPE ID \"text\" [20m]` · `remind me WHEN to \"text\" [on TYPE ID]`"
    )
    func conversation() throws {
        try company.session.run("reply ticket 3 \"The fire brigade is on its way.\"")
        #expect(try company.rows("show messages ticket:3 columns text") == [["The fire brigade is on its way."]])
        for line in [
            "note deal 1 \"Wants three years\"", "log call on deal 1 \"The price\" 20m",
            "log meeting on customer 1 \"Kick-off\"",
            "log mail on ticket 1 \"Sent the form\"", "remind me tomorrow to \"call back\" on deal 1",
            "remind me friday to \"rest\"",
        ] { try company.session.run(line) }
        #expect(
            try company.rows("show activities id>3 sort id columns kind, text, duration").map {
                $0.joined(separator: "|")
            } == [
                "Note|Wants three years|", "Call|The price|20m", "Meeting|Kick-off|", "Mail|Sent the form|",
                "Task|call back|",
                "Task|rest|",
            ])
    }

    @Test("`escalate` `resolve` `close` `reopen` `wait` `ticket ID` · `merge TYPE ID into ID` · `rate ticket ID 1..5`")
    func tickets() throws {
        for (line, status) in [
            ("escalate ticket 1", "Escalated"), ("wait ticket 1", "Waiting for customer"),
            ("resolve ticket 1", "Resolved"),
            ("close ticket 1", "Closed"), ("reopen ticket 1", "Open"),
        ] {
            try company.session.run(line)
            #expect(try field("tickets", 1, "status") == status, "\(line)")
        }
        try company.session.run("rate ticket 4 5")
        #expect(try field("tickets", 4, "satisfaction") == "5")
        page.refuses([("rate ticket 4 6", "6", "between 1 and 5"), ("rate ticket 4 0", "0", "between 1 and 5")])
        try company.session.run("merge ticket 3 into 1")
        #expect(try field("tickets", 3, "status") == "Closed")
        #expect(try page.ids("tickets merged") == [3])
        try company.session.run("merge customer 3 into 4")
        #expect(try page.ids("deals customer:4") == [3])
    }

    @Test("`start|pause|resume|complete|archive campaign ID` · `touch campaign ID KIND for QUERY`: campaigns")
    func campaigns() throws {
        for (line, status) in [
            ("start campaign 3", "Active"), ("pause campaign 3", "Paused"), ("resume campaign 3", "Active"),
            ("complete campaign 3", "Completed"), ("archive campaign 3", "Archived"),
        ] {
            try company.session.run(line)
            #expect(try field("campaigns", 3, "status") == status, "\(line)")
        }
        #expect(
            try company.change("touch campaign 1 opened for customers region:emea") == "campaign 1: 2 touches opened")
    }

    @Test(
        "`segment \"name\" = QUERY` · `view \"name\" = QUERY` · `alias NAME = COMMAND`: used by name wherever a query or command may stand"
    )
    func saved() throws {
        for line in [
            "segment \"Emea\" = customers region:emea", "view \"hot deals\" = deals open value>5k sort value desc",
            "alias urgent = show tickets open priority:critical",
        ] { try company.session.run(line) }
        try page.finds([
            "Emea": [1, 2], "\"hot deals\"": [1, 3], "\"hot deals\" value>20k": [3],
            "deals in:\"hot deals\" stage:lead": [3],
        ])
        #expect(try company.rows("count Emea") == [["2"]])
        #expect(try company.rows("sum value of \"hot deals\"") == [["52,000.00 EUR"]])
        #expect(try company.change("touch campaign 1 sent for Emea") == "campaign 1: 2 touches sent")
        #expect(try company.rows("urgent columns id") == [["3"]])
    }

    @Test("`kpi NAME [PERIOD] [by FIELD]` · `dashboard [NAME]`: figures")
    func kpis() throws {
        for line in [
            "kpi win_rate", "kpi win_rate this quarter", "kpi win_rate 2026-q1 by owner", "dashboard",
            "dashboard support",
        ] {
            #expect(try !company.rows(line).isEmpty, "\(line)")
        }
    }

    @Test("`explain COMMAND` · `help [TOPIC]` · `history [TYPE ID]` · `undo [N]` · `redo [N]`: about commands")
    func about() throws {
        #expect(try company.lines("explain win deal 1").first == "canonical: win deal 1")
        #expect(try company.lines("help").count > 20)
        #expect(try company.lines("help win").first == "win deal ID")
        #expect(try company.rows("history").first?[3] == "log call on deal 2 \"Asked for the price\" 20m")
        #expect(try company.rows("history deal 1").last?[4] == "created")
        #expect(try company.change("undo") == "undone: log call on deal 2 \"Asked for the price\" 20m")
        #expect(try company.change("undo 2").split(separator: "\n").count == 2)
        #expect(try company.change("redo 2").split(separator: "\n").count == 2)
    }

    @Test("`import TYPE|all from FILE` · `export QUERY to FILE`: files; format by the file's ending")
    func files() throws {
        let folder = company.temporary.folder
        for ending in ["csv", "json", "jsonl", "tsv", "md"] {
            try company.session.run("export deals open to \"\(folder)/deals.\(ending)\"")
            #expect(try !Files.readText("\(folder)/deals.\(ending)").isEmpty)
        }
        try Files.write("name,region\nUmbrella,apac\nAcme Corp,latam\n", to: "\(folder)/customers.csv")
        try company.session.run("import customers from \"\(folder)/customers.csv\" match name")
        #expect(try page.ids("customers region:apac") == [3, 5])
        #expect(try page.ids("customers region:latam") == [1])
    }

    @Test("`check` · `backup to FILE` · `verify`: integrity and safety")
    func safety() throws {
        #expect(try company.lines("check") == ["everything agrees"])
        #expect(try company.lines("verify").first?.hasSuffix("hold") == true)
        let path = company.temporary.folder + "/copy.purser"
        try company.session.run("backup to \"\(path)\"")
        #expect(Files.exists(path))
    }
}
