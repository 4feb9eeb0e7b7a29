import Base
import Domain
import Interchange
import Platform
import Services
import Store
import Testing

/// Tables as they are found in the wild, and texts that have broken other programs, taken in and given out.
@Suite struct OddTableTests {
    @Test(
        "Rows are what a careful person would read",
        arguments: [
            ("header alone", "name,region\n", []),
            ("no newline at the end", "name,region\nAcme,emea", ["Acme emea"]),
            ("blank lines between", "name,region\n\nAcme,emea\n\n\nGlobex,apac\n", ["Acme emea", "Globex apac"]),
            ("old Macintosh ends", "name,region\rAcme,emea\rGlobex,apac\r", ["Acme emea", "Globex apac"]),
            ("mixed ends", "name,region\r\nAcme,emea\nGlobex,apac\r", ["Acme emea", "Globex apac"]),
            ("blanks around names", " name , region \nAcme,emea\n", ["Acme emea"]),
            ("names in capitals", "NAME,Region\nAcme,emea\n", ["Acme emea"]),
            ("every cell quoted", "\"name\",\"region\"\n\"Acme\",\"emea\"\n", ["Acme emea"]),
            ("a delimiter in quotes", "name,region\n\"Acme, Inc.\",emea\n", ["Acme, Inc. emea"]),
            ("doubled quotes", "name,region\n\"Acme \"\"Best\"\" Inc\",emea\n", ["Acme \"Best\" Inc emea"]),
            ("a quote within", "name,region\n12\" Pipes,emea\n", ["12\" Pipes emea"]),
            ("delimiters at the ends", "name,region,,\nAcme,emea,,\n", ["Acme emea"]),
            ("semicolons", "name;region\nAcme;emea\n", ["Acme emea"]),
            ("tabs", "name\tregion\nAcme\temea\n", ["Acme emea"]),
            ("bars", "name|region\nAcme|emea\n", ["Acme emea"]),
            ("an unknown column", "name,colour,region\nAcme,red,emea\n", ["Acme emea"]),
            ("a guarded formula", "name,region\n'=Acme,emea\n", ["=Acme emea"]),
        ] as [(String, String, [String])])
    func oddities(_ what: String, text: String, expected: [String]) throws {
        let bench = try Bench()
        let report = try bench.take("customer", text)
        #expect(report.rejected == 0, "\(what): \(report.rejections)")
        let found = try bench.workspace.reader.records(Query("customer")).sorted { $0.id < $1.id }
            .map { "\($0.title) \($0["region"].text ?? "-")" }
        #expect(found == expected, "\(what)")
    }

    /// Written for this test after the kinds that such lists have: markup, code, numbers that are none, far planes,
    /// directions, marks piled up, words that languages reserve.
    static let naughty = [
        "undefined", "null", "NULL", "nil", "true", "None", "NaN", "-Infinity", "0x0", "1e9999", "１２３", "٠١٢", "-0",
        "007", "1.000,00", "1/0", "$(touch x)", "`id`", "; drop table customer; --", "' or '1'='1", "\" or 1=1",
        "{{7*7}}", "${jndi:x}", "%s%n%x", "%00", "../../etc/passwd", "C:\\con\\nul", "<script>alert(1)</script>",
        "&lt;b&gt;", "<!--", "]]>", "[](javascript:x)", "@everyone", "#REF!", "\\", "\\\"", "'", "''", "\"\"",
        "\u{202E}drawkcab", "\u{2066}isolated\u{2069}", "a\u{200B}b", "\u{FEFF}bom", "\u{1B}[2Jscreen", "bell\u{7}",
        "Z͑ͫ̓ͪ̂ͫ̽͏̴a̴l̛g̢o", "e\u{301}\u{301}\u{301}", "\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}", "🇩🇪🇩", "🏴\u{E0067}", "👍🏿",
        "田中さん", "和製漢語", "ﺍﻟﻌﺮﺑﻴﺔ", "שָׁלוֹם", "ไทย", "𝒯𝑒𝓍𝓉", "𠜎𠜱", "ﬃ", "İstanbul", "ß", "ſ", "Ω≈ç√∫˜µ≤",
        "(╯°□°）╯︵ ┻━┻", "\u{FFFD}", "\u{E000}", "\u{10FFFF}", "<<END", "#tag", "@user", "--help", "-1", "=1+1", "+1",
    ]

    @Test(
        "What has no rows says so, and doesn't list the columns that it hasn't",
        arguments: ["csv", "tsv", "json"])
    func empty(ending: String) throws {
        let bench = try Bench()
        for text in ["", " \n\n  \n"] {
            #expect {
                try bench.take("customer", text, as: ending)
            } throws: { "\($0)" == "\(bench.folder)/customer.\(ending) is empty" }
        }
        guard ending == "json" else { return }
        #expect { try bench.take("customer", "[1, 2]", as: ending) } throws: {
            "\($0)".hasSuffix("there is no record in it")
        }
    }

    @Test("Two columns of one name are told, and the second fills what the first leaves empty")
    func twoColumnsOfOneName() throws {
        let bench = try Bench()
        let report = try bench.take(
            "customer", "name,email,E-Mail\nAcme,,b@acme.example\nBeta,a@beta.example,b@beta.example\n")
        #expect(
            report.facts.contains("several columns are called email: of each row the first that is not empty counts"))
        #expect(try bench.record("customer", "Acme")["email"] == "b@acme.example")
        #expect(try bench.record("customer", "Beta")["email"] == "a@beta.example")
    }

    @Test("Of ten thousand columns that nobody knows the first are named")
    func manyColumns() throws {
        let bench = try Bench()
        let names = (1...10_000).map { "unknown \($0)" }.joined(separator: ",")
        let report = try bench.take("customer", "name,\(names)\nAcme\n")
        #expect(report.facts.count == 13)
        #expect(report.facts.contains("9990 more columns are not imported"))
        #expect { try bench.take("contact", names + "\n") } throws: { error in
            "\(error)".hasSuffix("unknown 10 and 9990 more")
        }
    }

    @Test("What is no card and no calendar is not taken for an empty one")
    func noCards() throws {
        let bench = try Bench()
        let noise = "\u{1}\u{2}ELF\u{0}binary"
        #expect { try bench.take("contact", noise, as: "vcf") } throws: { "\($0)".hasSuffix("there is no card in it") }
        #expect { try bench.take("activity", noise, as: "ics") } throws: {
            "\($0)".hasSuffix("there is no calendar in it")
        }
        #expect(try bench.take("contact", "", as: "vcf").read == 0)
        #expect(try bench.take("activity", "BEGIN:VCALENDAR\nEND:VCALENDAR\n", as: "ics").read == 0)
    }

    @Test("A count below nothing is rejected; an address is kept as the file has it")
    func bounds() throws {
        let bench = try Bench()
        let report = try bench.take("customer", "name,size,email\nA,-3,a@a.example\nB,0,at home\n")
        #expect(report.rejections.map(\.reason) == ["size: the number is between 0 and 100000000"])
        #expect(try bench.record("customer", "B")["email"] == "at home")
    }

    @Test("A NUL gets into no record, whichever way it comes")
    func noText() throws {
        let bench = try Bench()
        let type = try #require(bench.workspace.catalogue.type(named: "customer"))
        #expect {
            try bench.workspace.commit("new") { unit in
                var customer = Record(type)
                customer["name"] = "S9\u{0}x"
                try unit.create(customer)
            }
        } throws: { ($0 as? StoreError)?.message == "name: the text holds a NUL character" }
        for (ending, text) in [
            ("csv", "name,tags\nA\u{0},x\nB,y\u{0}z\nC,y\n"), ("json", #"[{"name":"A\u0000"},{"name":"D"}]"#),
        ] {
            let report = try bench.take("customer", text, as: ending)
            #expect(report.created == 1)
            #expect(report.rejections.allSatisfy { $0.reason.contains("NUL") } && report.rejected > 0)
        }
    }

    @Test(arguments: ["csv", "tsv", "json", "jsonl"])
    func naughtyStringsComeBackAsTheyWere(ending: String) throws {
        let (source, target) = (try Bench(), try Bench())
        let type = try #require(source.workspace.catalogue.type(named: "customer"))
        _ = try source.workspace.commit("import") { unit in
            for (number, text) in Self.naughty.enumerated() {
                var customer = Record(type)
                customer["name"] = .text("\(number) \(text)")
                customer["address"] = .text(text)
                try unit.create(customer)
            }
        }
        let path = source.folder + "/out." + ending
        _ = try Exporter(source.workspace.reader).run(Query("customer"), to: path)
        let report = try #require(try target.run(ImportRequest("customer", from: path)).reports.first)
        #expect(report.rejections == [])
        let records = try target.workspace.reader.records(Query("customer")).sorted { $0.id < $1.id }
        #expect(records.count == Self.naughty.count)
        for (number, text) in Self.naughty.enumerated() {
            let found = records.first { $0.title == "\(number) \(text)" }
            #expect(found?["address"] == .text(text), "\(text.debugDescription)")
        }
        #expect(try target.workspace.check() == [])
        #expect(try target.workspace.verify().fault == nil)
    }

    @Test(arguments: naughty)
    func naughtyStringsAreShownWithoutEffect(text: String) {
        let shown = SafeText.singleLine(text).unicodeScalars
        #expect(!shown.contains { $0.value < 0x20 || ($0.value >= 0x7F && $0.value < 0xA0) })
        #expect(!shown.contains { (0x202A...0x202E).contains($0.value) || (0x2066...0x2069).contains($0.value) })
    }

    @Test(
        "What is exported of no records is taken in as none",
        arguments: ["csv", "tsv", "json", "jsonl", "xlsx", "md"])
    func noRecords(ending: String) throws {
        let bench = try Bench()
        let path = bench.folder + "/deals." + ending
        _ = try Exporter(bench.workspace.reader).run(Query("deal"), to: path)
        let report = try #require(try bench.run(ImportRequest("deal", from: path)).reports.first)
        #expect((report.read, report.rejected) == (0, 0))
    }

    @Test("Members of one name are told as columns of one name are", arguments: ["json", "jsonl"])
    func doubledMembers(ending: String) throws {
        let bench = try Bench()
        let objects = [#"{"name":"Dup1","name":"Dup2"}"#, #"{"name":"Other","name":"Once","size":1}"#]
        let text = ending == "json" ? "[\(objects.joined(separator: ","))]" : objects.joined(separator: "\n")
        let report = try bench.take("customer", text, as: ending)
        #expect(report.created == 2)
        #expect(report.facts == ["JSON", "several members of one object are called name: the last of them counts"])
        #expect(try bench.record("customer", "Dup2").id == 1)
        let once = try bench.take("customer", ending == "json" ? "[{\"name\":\"A\"}]" : "{\"name\":\"A\"}", as: ending)
        #expect(once.facts == ["JSON"])
    }

    @Test("A value of millions of letters is named by its beginning; the list has it whole")
    func longValues() throws {
        let bench = try Bench()
        let long = String(repeating: "many", count: 100_000)
        let report = try bench.take("customer", "name,size,status,created\nA,\(long),,\nB,,\(long),\nC,,,\(long)\n")
        #expect(report.rejected == 3)
        for rejection in report.rejections { #expect(rejection.reason.count < 400, "\(rejection.reason.prefix(400))") }
        #expect(report.rejections[0].reason.contains("manymany…"))
        #expect(try bench.text("customer.rejected.csv").contains(long))
    }

    @Test("A field called reason is a field, but for what a list of rejected rows says in a column of that name")
    func reasons() throws {
        let bench = try Bench()
        func reason(_ email: String) throws -> Value? { try bench.record("suppression", email)["reason"] }
        _ = try bench.take("suppression", "email,reason\na@a.example,complained\n")
        #expect(try reason("a@a.example") == "complained")
        _ = try bench.take("suppression", "email,why\nb@b.example,complained\n") { $0.map = [("why", "reason")] }
        #expect(try reason("b@b.example") == "complained")
        let list = "email,reason,row,reason,raw\nc@c.example,complained,2,no such thing,\n"
        _ = try bench.take("suppression", list)
        #expect(try reason("c@c.example") == "complained")
        let moved = try bench.file(
            "s.rejected.csv", "reason,row,email,reason\ncomplained,2,d@d.example,no such thing\n")
        let report = try #require(try bench.run(ImportRequest("suppression", from: moved)).reports.first)
        #expect(report.created == 1 && !report.facts.contains { $0.contains("not imported") })
        #expect(try reason("d@d.example") == "complained")
    }

    @Test("A file on a record is not taken from a table without it")
    func filesOnRecords() throws {
        let (source, target) = (try Bench(), try Bench())
        for bench in [source, target] { _ = try bench.take("customer", "name\nAcme\n") }
        _ = try source.workspace.commit("attach") { unit in
            _ = try AttachmentDesk(unit).attach(
                [1, 2, 3], named: "a.bin", type: nil, to: RecordKey(type: "customer", id: 1))
        }
        let path = source.folder + "/attachments.csv"
        _ = try Exporter(source.workspace.reader).run(Query("attachment"), to: path)
        let report = try #require(try target.run(ImportRequest("attachment", from: path)).reports.first)
        #expect((report.created, report.rejected) == (0, 1))
        #expect(report.rejections.first?.reason.hasPrefix("the file itself is not here") == true)
        #expect(try target.workspace.check() == [])
        let again = try #require(try source.run(ImportRequest("attachment", from: path)).reports.first)
        #expect((again.unchanged, again.rejected) == (1, 0))
    }
}
