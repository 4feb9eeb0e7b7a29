import Base
import CommandSpec
import Commands
import Domain
import Language
import SQLiteDriver
import Store
import TestSupport
import Testing

/// What is done in one place done again in another: history as a script, aliases with arguments.
@Suite struct SharingTests {
    private func session(_ workspace: Workspace) -> Session {
        Session(workspace, .standard, surface: .batch, driver: SQLiteDriver())
    }

    private func script(_ session: Session, _ line: String) throws -> [String] {
        guard case .lines(let lines) = try session.run(line) else { return [] }
        return lines.filter { !$0.hasPrefix("#") }
    }

    @Test func recordsThatWereMadeHaveNamesInTheScript() throws {
        let temporary = try TemporaryWorkspace()
        let session = session(temporary.workspace)
        for line in [
            "new customer \"Acme Corp\"", "new deal Renewal for Acme value=12k", "new deal Pilot customer=1",
            "set deal 1 value=15k", "set deals 1..2 next_step=call", "move deal 2 to proposal", "undo",
            "note deal 1 \"two\nlines\"", "set deals customer:1 close=next friday", "remind me friday to rest",
            "complete activity 2",
            "delete deal 2",
        ] { try session.run(line) }
        #expect(
            try script(session, "history --format script") == [
                "let customer1 = new customer \"Acme Corp\"", "let deal1 = new deal \"Renewal\" for Acme value=12000",
                "let deal2 = new deal \"Pilot\" customer=$customer1", "set deal $deal1 value=15000",
                "set deal $deal1, $deal2 next_step=call", "note deal $deal1 \"two\\nlines\"",
                "set deals customer:$customer1 close=next-friday",
                "let activity2 = remind me friday to \"rest\"", "complete activity $activity2", "delete deal $deal2",
            ])
        #expect(try script(session, "history 1 --format script") == ["delete deal 2"])
    }

    /// The script of what was done gives the same records in a workspace whose numbers are others.
    @Test func theScriptDoesItAgain() throws {
        let first = try Company()
        let lines = try script(first.session, "history 500 --format script")
        let second = try TemporaryWorkspace()
        _ = try second.workspace.commit("before") { unit in
            for name in ["customer", "deal", "ticket", "campaign", "activity"] {
                guard let type = unit.catalogue.type(named: name) else { continue }
                var record = Record(type)
                record.values[type.title] = .text("Before")
                try unit.create(record)
            }
        }
        let again = session(second.workspace)
        for line in lines { try again.run(line) }
        for name in ["deals", "tickets", "campaigns", "contacts", "customers"] {
            func rows(_ session: Session) throws -> [[String]] {
                guard case .table(let table) = try session.run("show \(name) -\"Before\" sort id") else { return [] }
                var rows: [[String]] = []
                let columns = table.columns(.display)
                try table.forEach(.display) { row in
                    rows.append(
                        zip(row, columns).dropFirst(columns[0].name == "id" ? 1 : 0).map {
                            $0.text($1, .init(.display))
                        })
                    return true
                }
                return rows
            }
            #expect(try rows(again) == rows(first.session), "\(name)")
        }
    }

    @Test func aliasesTakeArguments() throws {
        let company = try Company()
        try company.session.run("alias big = show deals value>$1 @$2 columns name")
        try company.session.run("alias tell = note deal $1 \"He said: $2\"")
        try company.session.run("alias among = show deals $* columns name")
        #expect(try company.rows("big 10k tom") == [["Acme renewal"]])
        #expect(try company.rows("big 5k \"Tom Okafor\"") == [["Acme renewal"]])
        #expect(try company.rows("among open value:5k..12k sort value") == [["Globex pilot"], ["Acme renewal"]])
        try company.session.run("tell 1 \"a \\\"good\\\" price\"")
        #expect(
            try company.rows("show activities sort id desc first 1 columns text") == [["He said: a \"good\" price"]])
        #expect(
            try company.session.read("alias big = show deals value>$1 @$2").canonical
                == "alias \"big\" = show deals value>$1 @$2")
    }

    @Test func argumentsThatAreMissingOrTooManyAreErrors() throws {
        let company = try Company()
        try company.session.run("alias big = show deals value>$1 @$2")
        let missing = try #require(company.error("big 10k"))
        #expect(missing.description == "big needs 2 arguments; write `big $1 $2`")
        #expect(missing.place == 7..<7)
        let surplus = try #require(company.error("big 10k tom open"))
        #expect(surplus.description.hasPrefix("big takes 2 arguments, and this is one more"))
        #expect(surplus.place == 12..<16)
        #expect(
            company.error("alias odd = shwo deals $1")?.description == "there is no command “shwo”; did you mean show?")
        #expect(company.error("explain show deals value>$1 @$2") != nil)
        // An amount is no place for an argument.
        try company.session.run("alias rich = show deals value>$500")
        #expect(try company.session.read("rich").canonical == "show deals value>500 currency:USD")
    }

    @Test func anAliasOfAliasesEnds() throws {
        let company = try Company()
        try company.session.run("alias one = show deals $1")
        try company.session.run("alias two = one $1")
        try company.session.run("alias one = two $1")
        #expect(company.error("one open")?.description.contains("leads back to itself") == true)
    }

    @Test func aSavedViewIsNarrowedByFurtherTerms() throws {
        let company = try Company()
        try company.session.run("view \"hot deals\" = deals open sort value desc")
        #expect(
            try company.rows("show \"hot deals\" value>5k columns name") == [["Initech rollout"], ["Acme renewal"]])
        #expect(try company.rows("count \"hot deals\" by stage").count == 3)
    }
}
