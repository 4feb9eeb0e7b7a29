import Base
import Domain
import Interchange
import Platform
import Services
import Store
import Testing

@Suite struct ImportTests {
    let bench: Bench
    init() throws { bench = try Bench() }

    @Test("Touches that come alone add what they cost to what their campaign has spent, once")
    func touchesCost() throws {
        try bench.take("customer", "name\nAcme\n")
        try bench.take("campaign", "name,spent,currency\nSpring,100,EUR\n")
        let touches =
            "campaign,customer,kind,at,cost,currency\nSpring,Acme,clicked,2026-03-01 10:00,2.50,EUR\nSpring,Acme,clicked,2026-03-01 11:00,1.50,EUR\n"
        #expect(try bench.take("touch", touches).created == 2)
        #expect(try Campaign(bench.record("campaign", "Spring")).spent.description == "104")
        #expect(try bench.take("touch", touches).hasChanges == false)
        #expect(try Campaign(bench.record("campaign", "Spring")).spent.description == "104")
    }

    @Test("A touch that names a contact alone is the customer's too, and stays one touch when it comes again")
    func touchesOfContacts() throws {
        try bench.take("customer", "name\nAcme\n")
        try bench.take("contact", "name,email,customer\nAda,ada@acme.test,Acme\n")
        try bench.take("campaign", "name,spent,currency\nSpring,0,EUR\n")
        let touches =
            "campaign,contact,kind,at,cost,currency\nSpring,Ada,delivered,2026-03-01 10:00,1,EUR\nSpring,Ada,opened,2026-03-01 10:00:02,0,EUR\nSpring,Ada,clicked,2026-03-01 11:00,2.50,EUR\n"
        #expect(try bench.take("touch", touches).created == 3)
        let touch = try #require(try bench.workspace.reader.record(RecordKey(type: "touch", id: 3)))
        #expect(touch["customer"] == 1)
        #expect(try bench.take("touch", touches).hasChanges == false)
        #expect(try bench.count("touch") == 3)
        #expect(try Campaign(bench.record("campaign", "Spring")).spent.description == "3.5")
    }

    @Test("A deal that comes in closed keeps the rate of its closing day")
    func closedDealsKeepTheirRate() throws {
        let rates = "code,on,rate\nUSD,2025-01-01,1.2\nUSD,2025-06-01,1.1\n"
        #expect(try bench.take("exchange_rate", rates).created == 2, "a currency has a rate for each day")
        #expect(try bench.take("exchange_rate", rates).hasChanges == false)
        try bench.take(
            "deal", "name,value,currency,stage,closed\nOvens,1200,USD,won,2025-02-01\nPans,500,USD,proposal,\n")
        #expect(try Deal(bench.record("deal", "Ovens")).exchangeRate?.description == "1.2")
        #expect(try Deal(bench.record("deal", "Pans")).exchangeRate == nil)
    }

    @Test func columnsAreFoundByNameLabelAndAlias() throws {
        let report = try bench.take(
            "deals",
            "Deal Name,Account,Amount,Expected Close,Deal Stage,Colour\nOvens,,\"12,500.50\",2026-04-01,proposal,red\n")
        #expect(report.created == 1)
        #expect(report.facts.contains { $0.contains("column Colour is not imported") })
        let deal = try bench.record("deal", "Ovens")
        #expect(deal["value"] == 12_500_5000)
        #expect(deal["stage"] == "proposal")
        #expect(deal["probability"] == 50_0000, "an automatic probability follows the stage")
    }

    @Test func rowsThatCannotBeTakenStandInAFileWithTheReason() throws {
        let report = try bench.take(
            "customers",
            """
            name,size,status,parent
            Good,12,customer,
            Bad size,many,customer,
            Bad status,1,custommer,
            ,5,lead,
            Short,1
            Long,1,lead,,x
            "Quoted, name",x,lead,
            """)
        #expect((report.created, report.rejected) == (1, 6))
        let rejected = try Files.readText(try #require(report.rejectedFile))
        #expect(rejected.hasPrefix("name,size,status,parent,row,reason,raw\r\n"))
        #expect(rejected.contains("Bad size,many,customer,,3,"))
        #expect(rejected.contains("did you mean customer?"))
        #expect(rejected.contains("Short,1,,,6,\"the row has 2 cells, the header 4\""))
        #expect(rejected.contains("\"Quoted, name\",x,lead,,8,"))
        #expect(try bench.count("customer") == 1)
        // Put right, the rejected rows are taken, and the list goes.
        let again = try bench.take("customers", "name,size\nGood,12\n")
        #expect(again.rejectedFile == nil)
        #expect(!Files.exists(bench.folder + "/customers.rejected.csv"))
    }

    @Test("Opens that scanners made are told apart as they come in, and stay so when they come again (mautic#16263)")
    func scanners() throws {
        _ = try bench.take("campaigns", "name\nSpring\n")
        _ = try bench.take("customers", "name\nAcme\nBeta\n")
        let opens = """
            external,campaign,customer,kind,at
            t:1,Spring,Acme,opened,2026-02-01T10:00:03Z
            t:2,Spring,Acme,opened,2026-02-01T11:30:00Z
            t:3,Spring,Beta,clicked,2026-02-01T10:00:04Z

            """
        #expect(try bench.take("touches", opens).facts.contains { $0.contains("scanner") } == false)
        let sent = "external,campaign,customer,kind,at\nt:4,Spring,Acme,delivered,2026-02-01T10:00:00Z\n"
        #expect(try bench.take("touches", sent).facts.last == "1 open or click is a scanner's, no person's")
        #expect(
            try (1...3).map { try bench.workspace.reader.record(RecordKey(type: "touch", id: $0))?["kind"] } == [
                "scanned", "opened", "clicked",
            ])
        let again = try bench.take("touches", opens)
        #expect((again.updated, again.unchanged) == (0, 3))
    }

    @Test func aFileOfTheSameNameThatIsNotOursIsLeftAlone() throws {
        try bench.file("customers.rejected.csv", "mine\n1\n")
        #expect(throws: InterchangeError.self) { try bench.take("customers", "name,size\nBad,many\n") }
        #expect(try bench.text("customers.rejected.csv") == "mine\n1\n")
        #expect(try bench.take("customers", "name,size\nGood,1\n").created == 1)
        #expect(try bench.text("customers.rejected.csv") == "mine\n1\n")
    }

    @Test func changedRowsUpdateAndOthersStay() throws {
        let text = "external,name,region,size\nx:1,Acme,emea,10\nx:2,Beta,apac,20\n"
        #expect(try bench.take("customers", text).created == 2)
        let report = try bench.take("customers", "external,name,region,size\nx:1,Acme Ltd,emea,10\nx:2,Beta,apac,\n")
        #expect((report.created, report.updated, report.unchanged) == (0, 1, 1), "an empty cell says nothing")
        #expect(try bench.record("customer", "Acme Ltd")["external"] == "x:1")
        #expect(try bench.take("customers", "external,size\nx:2,none\n").updated == 1)
        #expect(try bench.record("customer", "Beta")["size"].isNull)
    }

    @Test func recordsAreMatchedByWhatTheRequestNames() throws {
        _ = try bench.take("customers", "name,email,region\nAcme,a@acme.example,emea\n")
        let report = try bench.take("customers", "name,email,region\nAcme Inc,A@acme.example,apac\n") {
            $0.match = ["email"]
        }
        #expect(report.updated == 1)
        #expect(try bench.record("customer", "Acme Inc")["region"] == "apac")
        #expect(throws: InterchangeError.self) { try bench.take("customers", "name\nA\n") { $0.match = ["emial"] } }
    }

    @Test func twoSourcesOfOneRecordKeepTheFirstKey() throws {
        _ = try bench.take("contacts", "external,name,email\nhubspot:1,Jo Berg,jo@x.example\n")
        let second = try bench.take("contacts", "external,name,email,title\nsalesforce:9,Jo Berg,jo@x.example,CEO\n")
        #expect((second.created, second.updated) == (0, 1))
        #expect(try bench.record("contact", "Jo Berg")["external"] == "hubspot:1")
        let third = try bench.take("contacts", "external,name,email\nhubspot:2,Jo Berg,jo@x.example\n")
        #expect(third.created == 1, "another id of the same source is another person")
    }

    /// mautic#12277, #8948: what an import is about to do is seen row by row before it is done.
    @Test func eachRowSaysWhatItWouldDo() throws {
        _ = try bench.take("customers", "name,region,size\nAcme,emea,10\nBeta,apac,20\n")
        var steps: [ImportStep] = []
        let text = "name,region,size\nAcme,emea,11\nBeta,apac,20\nGamma,,\nDelta,,many\n"
        try bench.workspace.rehearsing {
            _ = try bench.take("customers", text) { request in request.told = { steps.append($0) } }
        }
        #expect(steps.map(\.row) == [2, 3, 4, 5])
        let outcomes = steps.map { step in
            switch step.outcome {
            case .create(let record): "create \(record.title)"
            case .update(let after, let before):
                "\(after.title) \(before["size"].integer ?? 0) \(after["size"].integer ?? 0)"
            case .unchanged(let record): "unchanged \(record.title)"
            case .reject(let reason): String(reason.prefix(6))
            }
        }
        #expect(outcomes == ["Acme 10 11", "unchanged Beta", "create Gamma", "size: "])
        #expect(try bench.record("customer", "Acme")["size"] == 10)
        #expect(throws: StoreError.self) { try bench.record("customer", "Gamma") }
    }

    /// A setting is no history: a file is no way around the rules.
    @Test func settingsThatContradictThemselvesAreRejected() throws {
        let policies = try bench.take(
            "policies",
            """
            name,first_response_high,resolution_high,applies,pauses
            Gold,1h,8h,,
            Late,4h,1h,,
            Stuck,1h,8h,,open;waiting
            Blind,1h,8h,tickets colour:red,
            """)
        #expect((policies.created, policies.rejected) == (1, 3))
        #expect(policies.rejections[0].reason.contains("answered within 4h and resolved before"))
        #expect(policies.rejections[2].reason.contains("colour"))
        #expect(try bench.take("stage_rules", "pipeline,stage,moves\nq,lead,lead\n").rejected == 1)
        #expect(try bench.take("calendars", "name,hours\nNever,;\n").rejected == 1)
        #expect(try bench.take("policies", "name,resolution_high\nGold,30m\n").rejected == 1)
    }

    @Test func parentsDoNotGoRoundInCircles() throws {
        let report = try bench.take("customers", "name,parent\nA,B\nB,C\nC,A\nD,A\n")
        #expect((report.created, report.rejected) == (4, 0))
        #expect(report.notes.map(\.text).contains { $0.contains("would come back to itself") })
        #expect(try ["A", "B", "C"].count { try bench.record("customer", $0)["parent"].isNull } == 1)
        #expect(try bench.record("customer", "D")["parent"] == .integer(bench.record("customer", "A").id))
    }

    @Test func referencesAreFoundByNameKeyAndNearSpelling() throws {
        _ = try bench.take("products", "name,code\nGTX Pro,P-1\nMG Special,P-2\n")
        _ = try bench.take("customers", "external,name\nc:1,Frost & Sons\n")
        let report = try bench.take(
            "deals",
            """
            external,name,customer,products
            d:1,A,c:1,GTXPro
            d:2,B,frost & sons,P-2
            d:3,C,FrostSons,mg special
            d:4,D,Frost & Suns,
            d:5,E,Nobody,
            """)
        #expect((report.created, report.rejected) == (3, 2))
        #expect(
            report.notes.map(\.text) == [
                "row 2: products “GTXPro” taken as “GTX Pro”", "row 4: customer “FrostSons” taken as “Frost & Sons”",
            ])
        #expect(report.rejections[0].reason.contains("did you mean “Frost & Sons”?"))
        #expect(report.rejections[1].reason == "customer: there is no customer called “Nobody”")
        let notes = try Files.readText(try #require(report.reportFile))
        #expect(
            notes == """
                row,column,value,note\r
                2,products,GTXPro,taken as “GTX Pro”\r
                4,customer,FrostSons,taken as “Frost & Sons”\r

                """)
    }

    @Test func aRowHasACurrencyThatThereIs() throws {
        let report = try bench.take(
            "deals",
            """
            name,value,currency
            Code,10,eur
            Sign,10,€
            Blanks,10, usd
            Beside,10 USD,
            Agreed,10 USD,usd
            Word,10,US Dollar
            Number,10,234.50
            Unknown,10,XXQ
            Other,10 USD,EUR
            Nobody's,10 XXQ,

            """)
        #expect((report.created, report.rejected) == (5, 5))
        let currencies = try ["Code", "Sign", "Blanks", "Beside", "Agreed"].map { name in
            try bench.record("deal", name)["currency"].text ?? ""
        }
        #expect(currencies == ["EUR", "EUR", "USD", "USD", "USD"])
        let list = try bench.text("deals.rejected.csv")
        #expect(list.contains("“US Dollar” is no currency") && list.contains("“XXQ” is no currency"))
        #expect(list.contains("the row says EUR and USD"))
    }

    @Test func anAmountInEurosStaysSoInAWorkspaceOfDollars() throws {
        let bench = try Bench(settings: Settings(currency: .dollar))
        let made = try bench.workspace.commit("new") { unit in
            var record = Record(DealSchema.type)
            record["name"] = "Ovens"
            return try [nil, SaidCurrency(.euro)].map { try RecordDesk(unit).create(record, in: $0)["currency"] }
        }.value
        #expect(made == ["USD", "EUR"])
    }

    @Test("A line that comes in is in the currency of its quote, and refused where it says another")
    func linesAreInTheCurrencyOfTheirQuote() throws {
        try bench.take("quote", "name,currency\nKitchen,USD\n")
        let report = try bench.take(
            "quote_line",
            """
            quote,text,price,currency
            Kitchen,Oven,100,
            Kitchen,Hood,100,usd
            Kitchen,Tap,100,EUR
            Kitchen,Sink,10 EUR,
            Kitchen,Door,10 USD,

            """)
        #expect(report.created == 3 && report.rejected == 2)
        let lines = try bench.workspace.reader.entities(QuoteLineSchema.self, Query(QuoteLineSchema.name))
        #expect(lines.map(\.text).sorted() == ["Door", "Hood", "Oven"])
        #expect(lines.allSatisfy { $0.currency == "USD" })
        #expect(try bench.text("quote_line.rejected.csv").contains("the quote line is in USD"))
    }

    @Test func anAmountInAnotherCurrencyLeavesTheOthersAsTheyAre() throws {
        try bench.take("campaigns", "name,budget\nStand,1000\nFair,1000\n")
        let report = try bench.take("campaigns", "name,spent,budget\nStand,300 USD,\nFair,300 USD,1000\n")
        #expect((report.updated, report.rejected) == (1, 1))
        #expect(try bench.record("campaign", "Stand")["currency"] == "EUR")
        #expect(try bench.record("campaign", "Fair")["currency"] == "USD")
    }

    @Test func mappingsSayWhereColumnsGoAndWhatValuesMean() throws {
        let report = try bench.take("deals", "Opp,Where,Money,Who,Step\nA,Acme,12,Nobody,Engaging\n") { request in
            request.map = [
                ("Opp", "name"), ("Where", "customer+"), ("Money", "value*1000"), ("Who", "owner?"), ("Step", "stage"),
                ("Step:Engaging", "qualified"),
            ]
            request.constants = [("currency", "USD"), ("tags", "old;import")]
        }
        #expect(report.created == 1)
        let deal = try bench.record("deal", "A")
        #expect(deal["value"] == 12_000_0000)
        #expect(deal["currency"] == "USD")
        #expect(deal["stage"] == "qualified")
        #expect(deal["tags"] == "|old|import|")
        #expect(deal["owner"].isNull)
        #expect(deal["customer"] == .integer(try bench.record("customer", "Acme").id))
        #expect(throws: InterchangeError.self) { try bench.take("deals", "a\n1\n") { $0.map = [("b", "name")] } }
        #expect(throws: InterchangeError.self) { try bench.take("deals", "a\n1\n") { $0.map = [("a", "nmae")] } }
    }

    @Test("What is named and isn't here is told once for a file, with the ways to take its rows")
    func whatIsNamedInVainIsToldOnce() throws {
        let rows = "name,Deal Owner,customer\nA,Ann,Acme\nB,Bob,Acme\nC,Cid,\n"
        let report = try bench.take("deals", rows)
        #expect(report.rejected == 3)
        let told = report.facts.filter { $0.contains("aren't here") }
        #expect(
            told == [
                "customer: customers that aren't here are named by 2 rows; take them in first, or say "
                    + "`map \"customer=customer?\"` to leave it empty, `map \"customer=customer+\"` to have them made",
                "Deal Owner: users that aren't here are named by 1 row; take them in first, or say "
                    + "`map \"Deal Owner=owner?\"` to leave it empty, `map \"Deal Owner=owner+\"` to have them made",
            ])
        let empty = try bench.take("deals", rows) { $0.map = [("Deal Owner", "owner?")] }
        #expect(empty.facts.contains { $0.hasPrefix("customer: customers that aren't here are named by 2 rows;") })
        let made = try bench.take("deals", rows) { $0.map = [("Deal Owner", "owner+"), ("customer", "customer+")] }
        #expect(made.rejected == 0 && !made.facts.contains { $0.contains("aren't here") })
        let line = try bench.take("quote_line", "quote,text\nNone,Oven\n")
        #expect(
            line.facts.contains(
                "quote: quotes that aren't here are named by 1 row; take them in first, or say "
                    + "`map \"quote=quote+\"` to have them made"))
    }

    @Test("Who may not bring users in makes none in passing, and the rows say so")
    func usersAreNotMadeInPassing() throws {
        _ = try bench.take("users", "login,name,role\nanna,Anna,administrator\ntom,Tom,sales\n")
        bench.workspace.acting.login = "tom"
        try bench.workspace.recogniseUser()
        let report = try bench.take("deals", "name,owner\nA,Eve\nB,tom\n") { $0.map = [("owner", "owner+")] }
        #expect(report.created == 1 && report.rejected == 1)
        #expect(try bench.count("user") == 2)
        #expect(
            report.rejections.first?.reason
                == "owner: there is no user called “Eve”, and users are imported by administrators and managers")
    }

    @Test func encodingDelimiterAndOrdersAreFoundAndTold() throws {
        let path = bench.folder + "/deals.csv"
        let text = "name;value;closed;created\nK\u{FC}che;1.234,50;03.04.2024;13/01/2024\nB;2,5;;02/01/2024\n"
        try Files.write(text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }, to: path)
        let report = try #require(try bench.run(ImportRequest("deal", from: path)).reports.first)
        #expect(report.rejections == [])
        #expect(
            report.facts == [
                "Windows-1252, semicolon", "dates in created: day/month/year", "numbers in value: decimal comma",
            ])
        let deal = try bench.record("deal", "Küche")
        #expect(deal["value"] == 1_234_5000)
        #expect(try bench.record("deal", "B")["value"] == 2_5000)
        #expect(
            try bench.record("deal", "B")["created"] == .integer(try #require(Instant("2024-01-02T00:00:00Z")).seconds))
    }

    @Test func phonesStayText() throws {
        _ = try bench.take("customers", "name,phone\nA,0049123\nB,+49 30 1\nC,'+49 30 2\n")
        #expect(try bench.record("customer", "A")["phone"] == "0049123")
        #expect(try bench.record("customer", "B")["phone"] == "+49 30 1")
        #expect(try bench.record("customer", "C")["phone"] == "+49 30 2")
    }

    @Test func aSecondRowOfTheSameRecordFillsGapsButContradictsNothing() throws {
        let report = try bench.take("customers", "name,region,size\nAcme,emea,\nAcme,,5\nAcme,apac,\n")
        #expect((report.created, report.updated, report.rejected) == (1, 1, 1))
        let again = try bench.run(ImportRequest("customer", from: bench.folder + "/customers.csv"))
        #expect(again.commit == nil)
    }

    @Test func usersGetALogin() throws {
        _ = try bench.take("users", "name,team\nAnna Snelling,\nZoë Müller,\n")
        #expect(try bench.record("user", "Anna Snelling")["login"] == "anna.snelling")
        #expect(try bench.record("user", "Zoë Müller")["login"] == "zoe.muller")
        #expect(try bench.run(ImportRequest("user", from: bench.folder + "/users.csv")).commit == nil)
    }

    @Test func valuesThatNoRecordMayHaveAreRejected() throws {
        #expect(try bench.take("customers", "name,health_score\nA,250\nB,70\n").rejected == 1)
        #expect(try bench.take("deals", "name,value,probability\nA,-1,\nB,1,140\nC,1,40%\n").rejected == 2)
    }

    @Test func onlyManagersAndAdministratorsBringUsersIn() throws {
        _ = try bench.take("users", "login,name,role\nanna,Anna,sales\nben,Ben,manager\n")
        try bench.workspace.recogniseUser()
        #expect(throws: InterchangeError.self) { try bench.take("users", "login,name,role\nanna,Anna,administrator\n") }
        bench.workspace.acting.login = "ben"
        try bench.workspace.recogniseUser()
        #expect(try bench.take("users", "login,name,role\nanna,Anna,analyst\n").updated == 1)
    }

    @Test func ticketsStillToBeWorkedGetTheirClocks() throws {
        _ = try bench.take(
            "tickets", "subject,priority,status,created\nA,high,open,2026-03-02 08:00\nB,high,closed,2026-03-01 08:00\n"
        )
        let start = try #require(Instant("2026-03-02T08:00:00Z")).seconds
        #expect(try bench.record("ticket", "A")["due"] == .integer(start + 24 * 3600))
        #expect(try bench.record("ticket", "B")["due"].isNull)
    }

    @Test func aRehearsalLeavesNothingBehind() throws {
        let path = try bench.file("customers.csv", "name,size\nA,1\nB,x\n")
        let reports = try bench.workspace.rehearsing {
            try bench.run(ImportRequest("customer", from: path, writesFiles: false)).reports
        }
        #expect((reports[0].created, reports[0].rejected) == (1, 1))
        #expect(try bench.count("customer") == 0)
        #expect(!Files.exists(bench.folder + "/customers.rejected.csv"))
    }

    @Test func likelyMisspellingsAreTold() throws {
        let report = try bench.take(
            "customers", "name,sector,country\nA,technolgy,Philipines\nB,retail,Germany\nC,technolgy,Jordan\n")
        #expect(
            report.notes.map(\.text) == [
                "row 2 and 1 more: sector “technolgy” is perhaps a misspelling of “technology”",
                "row 2: country “Philipines” is perhaps a misspelling of “Philippines”",
            ])
    }

    @Test(arguments: [
        ("deals.ods", "the ending doesn't say"), ("none.csv", "there is no file"),
    ])
    func filesThatCannotBeReadAreErrors(name: String, message: String) throws {
        if name == "deals.ods" { try bench.file(name, "x") }
        #expect { try bench.run(ImportRequest("deal", from: bench.folder + "/" + name)) } throws: { error in
            "\(error)".contains(message)
        }
    }

    @Test func jsonAndJSONLinesAreTablesToo() throws {
        try bench.file(
            "c.json", #"[{"name":"A","size":3,"tags":["x","y;z"]},{"name":"B","region":null,"website":"b.example"}]"#)
        try bench.file("d.jsonl", "{\"name\":\"D\",\"value\":\"12.50\"}\nnonsense\n{\"name\":\"E\",\"value\":3}\n")
        let first = try bench.run(ImportRequest("customer", from: bench.folder + "/c.json")).reports[0]
        #expect((first.created, first.rejected) == (2, 0))
        #expect(try bench.record("customer", "A")["tags"] == "|x|y;z|")
        let second = try bench.run(ImportRequest("deal", from: bench.folder + "/d.jsonl")).reports[0]
        #expect((second.created, second.rejected) == (2, 1))
        #expect(try bench.record("deal", "D")["value"] == 12_5000)
    }

    @Test("Matching by phone compares what is dialled, not how it is written")
    func phonesAreMatchedAsDialled() throws {
        try bench.take("customer", "name,phone,country\nFrost,+49 (0)30 123456,Germany\nBerg,089 98765,Germany\n")
        let report = try bench.take("customer", "name,phone,country\nFrost GmbH,030/12 34 56,de\nNew,030 77777,de\n") {
            $0.match = ["phone"]
        }
        #expect((report.created, report.updated) == (1, 1))
        #expect(try bench.record("customer", "Frost GmbH").id == 1)
        let again = try bench.take("customer", "name,phone,country\nNew,+493077777,de\n") { $0.match = ["phone"] }
        #expect((again.created, again.updated) == (0, 1))
    }
}
