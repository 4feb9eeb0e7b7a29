import Base
import CommandSpec
import Commands
import Domain
import Platform
import Store
import TestSupport
import Testing

/// The lines of the language's contract, with what they must come to.
@Suite struct ContractTests {
    @Test(arguments: [
        (
            "create a deal Acme renewal for Acme worth 12k closing next friday",
            "new deal \"Acme renewal\" for Acme value=12000 close=next-friday"
        ),
        ("how many open tickets does Acme have?", "count tickets open customer:Acme"),
        ("move deal 4 to negotiation", "move deal 4 to negotiation"),
        ("what is our win rate by rep this quarter", "kpi win_rate this-quarter by owner"),
        ("which customers have no activity since january", "show customers -has:activities(created>=january)"),
        ("close all resolved tickets older than 2 weeks", "close tickets resolved created<2w-ago"),
        ("new deal for customer 1 Renewal 2026", "new deal \"Renewal 2026\" for 1"),
        ("give ticket 1 to maria", "assign ticket 1 to maria"),
        ("new ticket \"Cold oven\" for Acme priority=high", "new ticket \"Cold oven\" for Acme priority=high"),
        ("set deals stage:lead owner=tom", "set deals stage:lead owner=tom"),
        ("lose deal 1 because too expensive", "lose deal 1 because \"too expensive\""),
        ("log meeting on customer 1 \"Kick-off\" 2h", "log meeting on customer 1 \"Kick-off\" 2h"),
        ("touch campaign 1 opened for customers region:emea", "touch campaign 1 opened for customers region:emea"),
    ])
    func naturalFormsLeadToTheSameCommands(line: String, canonical: String) throws {
        #expect(try Company().session.read(line).canonical == canonical)
    }

    @Test func savedThingsAreUsedByName() throws {
        let company = try Company()
        try company.session.run("view \"Big deals\" = deals open value>10k")
        #expect(try company.rows("show \"Big deals\"").count == 2)
        #expect(try company.rows("\"Big deals\"").count == 2)
        #expect(try company.rows("show deals in:\"Big deals\" stage:proposal").count == 1)
        #expect(try company.rows("count \"Big deals\"") == [["2"]])
        try company.session.run("alias urgent = show tickets open priority:critical")
        #expect(try company.rows("urgent").count == 1)
        #expect(try company.rows("urgent assignee:maria").isEmpty)
        #expect(company.error("alias show = show deals") != nil)
        #expect(company.error("view urgent = deals") != nil)
    }

    @Test func relativeDatesMoveWithTheDay() throws {
        let company = try Company()
        try company.session.run("view Closing = deals close:this-week")
        #expect(try company.rows("Closing").isEmpty)
        company.workspace.acting.fixedNow = company.workspace.acting.now.adding(seconds: 10 * 86_400)
        #expect(try company.rows("Closing").count == 1)
    }

    @Test func bulkIsOneCommitAndOneUndo() throws {
        let company = try Company()
        let before = try company.reader.lastCommit()
        #expect(try company.change("set deals open owner=maria").hasPrefix("3 deals"))
        #expect(try company.reader.lastCommit() == before + 1)
        #expect(try company.rows("count deals owner:maria") == [["3"]])
        #expect(try company.change("undo") == "undone: set deals open owner=maria")
        #expect(try company.rows("count deals owner:maria") == [["0"]])
        try company.session.run("redo")
        #expect(try company.rows("count deals owner:maria") == [["3"]])
    }

    @Test func explainSaysAndDoesNothing() throws {
        let company = try Company()
        let before = try company.reader.lastCommit()
        let lines = try company.lines("explain set tickets open priority=low")
        #expect(lines[0] == "canonical: set tickets open priority=low")
        #expect(lines.contains("reach: changes 3 tickets"))
        #expect(lines.contains { $0.hasPrefix("means: tickets -status:resolved,closed") })
        #expect(lines.contains { $0.hasPrefix("sql: SELECT") })
        #expect(try company.reader.lastCommit() == before)
    }

    @Test func viewersChangeNothing() throws {
        let company = try Company()
        company.workspace.acting.login = "vera"
        try company.workspace.recogniseUser()
        #expect(try !company.rows("show deals").isEmpty)
        #expect(company.error("win deal 1")?.what.contains("vera") == true)
        let (rows, mails) = (company.temporary.folder + "/rows.csv", company.temporary.folder + "/mails.mbox")
        try Files.write("name\nFrom a file\n", to: rows)
        try Files.write("From a@b.example Mon Mar  2 10:00:00 2026\nFrom: a@b.example\n\nHello\n", to: mails)
        let last = try company.reader.lastCommit()
        for line in ["import customers from \(rows)", "import tickets from \(mails)", "alias big = show deals"] {
            #expect(company.error(line)?.what == "vera may look at everything and change nothing", "\(line)")
        }
        #expect(try company.reader.lastCommit() == last)
        company.workspace.acting.login = "maria"
        try company.workspace.recogniseUser()
        #expect(company.error("set user 2 role=administrator") != nil)
        #expect(company.error("new ticket \"Still works\"") == nil)
    }

    @Test func viewsOfTheConsoleAreRefusedInBatch() throws {
        #expect(try Company().error("quit")?.what.contains("console") == true)
    }

    @Test func customFieldsAreFieldsLikeAnyOther() throws {
        let company = try Company()
        try company.session.run("new field contract_end type=deal kind=date")
        try company.session.run("set deal 1 contract_end=2027-01-31")
        #expect(
            try company.rows("show deals contract_end:2027 columns name, contract_end") == [
                ["Acme renewal", "2027-01-31"]
            ])
        #expect(company.error("new field contract_end type=deal") != nil)
        #expect(company.error("new field \"Bad name\" type=deal") != nil)
    }

    @Test func mergingHangsEverythingOnTheTarget() throws {
        let company = try Company()
        try company.session.run("merge customer 3 into 4")
        #expect(try company.rows("show deals customer:4 columns name") == [["Initech rollout"]])
        let kept = try #require(try company.reader.record(RecordKey(type: "customer", id: 4)))
        #expect(kept["name"] == "Initech Ltd")
        #expect(kept["industry"] == "software")
        try company.session.run("undo")
        #expect(try company.rows("show deals customer:3 columns name") == [["Initech rollout"]])
        #expect(try company.workspace.check() == [])
    }

    @Test func amountsOfSeveralCurrenciesAreNeverMixed() throws {
        let company = try Company()
        #expect(try company.rows("sum value of deals open") == [["57,000.00 EUR"]])
        try company.session.run("set deal 2 value=\"9k usd\"")
        #expect(try company.rows("sum value of deals open") == [["EUR", "52,000.00 EUR"], ["USD", "9,000.00 USD"]])
    }
}
