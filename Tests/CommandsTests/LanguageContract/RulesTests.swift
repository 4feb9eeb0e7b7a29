import CommandSpec
import Commands
import Domain
import Language
import Store
import TestSupport
import Testing

/// The rules of the page on the language, by their numbers.
@Suite struct RulesTests {
    let page: Page
    var company: Company { page.company }
    init() throws { page = try Page() }

    @Test(
        "Rule 1: one canonical form, which reads as itself; relative dates stay relative; `explain` prints it with what it would touch"
    )
    func canonical() throws {
        page.reads([
            "deals won closed last month": "show deals won closed:last-month",
            "SHOW  opportunities   stage:won": "show deals stage:won",
            "set deals stage:lead close=next friday": "set deals stage:lead close=next-friday",
            "new deal Big one for Acme value=12k": "new deal \"Big one\" for Acme value=12000",
        ])
        let lines = try company.lines("explain set deals open close=next friday")
        #expect(lines.contains("canonical: set deals open close=next-friday"))
        #expect(lines.contains("reach: changes 3 deals"))
    }

    @Test("Rule 2: a change is never guessed; more than one reading lists the readings and does nothing")
    func neverGuessed() throws {
        let before = try company.reader.lastCommit()
        let error = try #require(company.error("new deal X for Init"))
        #expect(error.description.contains("Initech Ltd"))
        #expect(error.readings.map(\.line) == ["new deal X for 3", "new deal X for 4"])
        #expect(error.readings.map(\.meaning).allSatisfy { $0.contains("Initech") })
        for reading in error.readings {
            #expect(try company.session.read(reading.line).canonical.hasPrefix("new deal"))
        }
        #expect(company.error("set deal 1 owner=nobody") != nil)
        #expect(try company.reader.lastCommit() == before)
    }

    @Test(
        "Rule 3: names are resolved by exact match, then prefix, then spelling distance, and completed with a word on what they are"
    )
    func names() throws {
        page.reads([
            "show deals customer:Initech": "show deals customer:Initech",
            "new deal X for Glob": "new deal \"X\" for Glob",
        ])
        #expect(try company.reader.find("initech", type: "customer").id == 3)
        #expect(try company.reader.find("Globe", type: "customer").id == 2)
        #expect(try company.reader.find("Corp", type: "customer").id == 1)
        #expect(company.error("new deal X for Glbex")?.description.contains("did you mean Globex") == true)
        let candidates = company.session.candidates("new deal X for Ac", cursor: 17)
        #expect(candidates.first?.word == "\"Acme Corp\"")
        #expect(candidates.allSatisfy { !$0.hint.isEmpty })
    }

    @Test("Rule 4: `ID` may be `12`, `12,15`, `3..9`, `$last`, `$name`, or a unique title in quotes")
    func ids() throws {
        page.reads([
            "show deal 1": "show deal 1", "show deals 1,3": "show deal 1,3", "show deals 2..4": "show deal 2..4",
            "show deal \"Globex pilot\"": "show deal 2",
        ])
        try company.session.run("let acme = new customer \"Acme Robotics\"")
        #expect(try company.session.read("show customer $acme").canonical == "show customer 5")
        try company.session.run("new deal Fifth for $acme")
        #expect(try company.session.read("show deal $last").canonical == "show deal 5")
        #expect(company.error("show deal \"Acme\"") != nil)
    }

    @Test("Rule 5: a command is one commit; one undo takes all of it back; undo is itself a commit")
    func oneCommit() throws {
        let before = try company.reader.lastCommit()
        try company.session.run("set deals open owner=maria")
        #expect(try company.reader.lastCommit() == before + 1)
        try company.session.run("undo")
        #expect(try company.reader.lastCommit() == before + 2)
        #expect(try page.ids("deals @maria").isEmpty)
        let reopened = try TemporaryReopening(company)
        #expect(try reopened.reader.commits(limit: 1).first?.command == "undo")
    }

    @Test("Rule 7: every command's words, arguments, help, permission and completion come from one registry")
    func registry() throws {
        let words = Set(company.session.candidates("", cursor: 0).map(\.word))
        let help = try company.lines("help").joined(separator: "\n")
        for command in CommandRegistry.standard.commands {
            #expect(words.contains(command.name))
            #expect(help.contains("  \(command.name) "))
        }
    }
}

/// Another process's look at the same file: a history survives a restart.
private struct TemporaryReopening {
    private let workspace: Workspace
    var reader: Reader { workspace.reader }

    init(_ company: Company) throws { workspace = try TemporaryWorkspace.open(company.temporary.path) }
}
