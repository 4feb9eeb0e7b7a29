import Base
import Domain
import Interchange
import Platform
import Store
import Testing

/// Lists of rejected rows: kept whatever happens to an import, one for each source, and mended by hand.
@Suite struct RejectedRowsTests {
    let bench: Bench
    init() throws { bench = try Bench() }

    private struct Stop: Error {}

    // MARK: An import that ends early

    @Test("What was rejected before an import was stopped is in the list, and the same command goes on")
    func listsOutliveAStop() throws {
        var text = "name,size\n"
        for number in 1...4_100 { text += "Customer \(number),\(number == 3 || number == 4_050 ? "many" : "1")\n" }
        let path = try bench.file("rj.csv", text)
        var request = ImportRequest("customer", from: path)
        request.told = { step in if step.row == 4_080 { throw Stop() } }
        #expect(throws: Stop.self) { try bench.run(request) }
        let left = try bench.text("rj.rejected.csv")
        #expect(left.hasPrefix("name,size,row,reason,raw\r\nCustomer 3,many,4,"))
        #expect(left.contains("Customer 4050,many,4051,"))
        #expect(try bench.count("customer") == 3_999, "the parts that were ended stay")

        let report = try #require(try bench.run(ImportRequest("customer", from: path)).reports.first)
        #expect((report.created, report.unchanged, report.rejected) == (99, 3_999, 2))
        #expect(try bench.text("rj.rejected.csv") == left)
    }

    @Test("A list is there with the part whose rows it belongs to, before the import ends")
    func listsAreKeptWithEachPart() throws {
        var text = "name,size\nBad,many\n"
        for number in 1...2_100 { text += "Customer \(number),1\n" }
        var request = ImportRequest("customer", from: try bench.file("rj.csv", text))
        let list = bench.folder + "/rj.rejected.csv"
        var seen = ""
        request.told = { step in if step.row == 2_010 { seen = (try? Files.readText(list)) ?? "" } }
        _ = try bench.run(request)
        #expect(seen.contains("Bad,many,2,"))
    }

    @Test(
        "A list that was cut off is taken up", arguments: ["", "na", "name,size,row,reas", "name,size,row,reason,raw"])
    func listsWithoutTheirHeader(left: String) throws {
        try bench.file("customers.rejected.csv", left)
        #expect(try bench.take("customers", "name,size\nBad,many\n").rejected == 1)
        #expect(try bench.text("customers.rejected.csv").contains("Bad,many,2,"))
    }

    @Test("A list that others could read is private once it is written again")
    func listsOfOlderPrograms() throws {
        let list = try bench.file("customers.rejected.csv", "name,size,row,reason\n")
        try Files.setMode(0o644, of: list)
        #expect(try bench.take("customers", "name,size\nBad,many\n").rejected == 1)
        #expect(Files.mode(of: list) == 0o600)
    }

    @Test("What only begins like a list is somebody's file", arguments: ["name\nAcme\n", "name,size\n", "names"])
    func othersFilesStay(text: String) throws {
        try bench.file("customers.rejected.csv", text)
        #expect(throws: InterchangeError.self) { try bench.take("customers", "name,size\nBad,many\n") }
        #expect(try bench.take("customers", "name,size\nGood,1\n").rejected == 0)
        #expect(try bench.text("customers.rejected.csv") == text)
    }

    // MARK: Names

    @Test("No source's list stands where another's does")
    func everySourceHasItsOwnList() throws {
        let sources = [
            ("z.csv", "name,size\nCSV,many\n", "z.rejected.csv"),
            ("z.jsonl", "{\"name\":\"Lines\",\"size\":\"many\"}\n", "z.jsonl.rejected.csv"),
            ("z.json", "[{\"name\":\"Array\",\"size\":\"many\"}]", "z.json.rejected.csv"),
            ("z.jsonl.csv", "name,size\nBoth,many\n", "z.jsonl.csv.rejected.csv"),
            ("z.CSV", "name,size\nCapitals,many\n", "z.CSV.rejected.csv"),
            ("z.2026.csv", "name,size\nYear,many\n", "z.2026.rejected.csv"),
        ]
        for (name, text, list) in sources {
            let report = try bench.run(ImportRequest("customer", from: bench.file(name, text))).reports.first
            #expect(report?.rejectedFile == bench.folder + "/" + list)
        }
        try bench.file("z.jsonl", "{\"name\":\"Lines\",\"size\":\"5\"}\n")
        #expect(
            try bench.run(ImportRequest("customer", from: bench.folder + "/z.jsonl")).reports.first?.rejectedFile == nil
        )
        #expect(!Files.exists(bench.folder + "/z.jsonl.rejected.csv"))
        for (name, text, list) in sources where name != "z.jsonl" {
            let word = try #require(text.split(separator: "\n").last?.split(whereSeparator: { ",\"".contains($0) }))
            #expect(try bench.text(list).contains(word.first { $0.first?.isUppercase == true } ?? "?"), "\(name)")
        }
    }

    // MARK: What can't be read

    @Test("What is no object is kept as it stands, with the line on which it does")
    func linesThatAreNoObjects() throws {
        let text = """
            {"name":"L1"}

            {bad
            [1]
            {"name":"L3"}{"name":"L4"}
            """
        let report = try bench.take("customers", text, as: "jsonl")
        #expect((report.created, report.rejected) == (1, 3))
        #expect(report.rejections.map(\.row) == [3, 4, 5])
        let list = try bench.text("customers.jsonl.rejected.csv").split(separator: "\r\n")
        #expect(list.first == "name,row,reason,raw")
        #expect(list[1].hasPrefix(",3,line 3:") && list[1].hasSuffix(",{bad"))
        #expect(list[2] == ",4,this is no JSON object,[1]")
        #expect(list[3].hasPrefix(",5,line 5:"))
        #expect(list[3].hasSuffix(#""{""name"":""L3""}{""name"":""L4""}""#))
    }

    @Test func elementsThatAreNoObjects() throws {
        let report = try bench.take("customers", #"[{"name":"E1"}, 5, "str"]"#, as: "json")
        #expect((report.created, report.rejected) == (1, 2))
        let list = try bench.text("customers.json.rejected.csv").split(separator: "\r\n")
        #expect(list[1...] == [",2,this is no JSON object,5", #",3,this is no JSON object,"""str""""#])
    }

    @Test("A row below a cell of several lines is told by its line too")
    func linesAreTold() throws {
        let report = try bench.take("customers", "name,notes,size\nA,\"one\ntwo\",1\n\nBad,,many\n")
        #expect(report.rejections.first?.place == "row 3, line 5")
        #expect(report.narration.contains { $0.contains("customers.csv: row 3, line 5 rejected: size") })
        #expect(try bench.text("customers.rejected.csv").contains("Bad,,many,3 (line 5),"))
    }

    // MARK: Mending

    @Test("A row of another width that nobody has mended is rejected again, and taken once it was")
    func rowsThatWereNotMended() throws {
        try bench.take("customers", "name,size,address\nGood,1,Rome\nShort,1\nLong,1,Oslo,x\nBad,many,Bonn\n")
        let list = try bench.text("customers.rejected.csv")
        #expect(list.contains("Short,1,,3,\"the row has 2 cells, the header 3\",\"Short,1\"\r\n"))
        #expect(list.contains("Long,1,Oslo,4,\"the row has 4 cells, the header 3\",\"Long,1,Oslo,x\"\r\n"))

        func take(_ text: String) throws -> ImportReport {
            let path = try bench.file("mended.csv", text)
            return try #require(try bench.run(ImportRequest("customer", from: path)).reports.first)
        }
        let again = try take(list)
        #expect((again.created, again.rejected) == (0, 3))
        #expect(again.rejections[0].reason.hasPrefix("the row has 2 cells, the header 3; mend its cells"))
        #expect(try take(bench.text("mended.rejected.csv")).rejections.map(\.reason) == again.rejections.map(\.reason))
        #expect(try bench.count("customer") == 1)

        let mended = list.split(separator: "\r\n").map { line in
            if line.hasPrefix("Short,1,,") { return "Short,1,Paris," + line.dropFirst(9) }
            if line.hasPrefix("Long") { return "Long,1,Oslo,4,," }
            return line.hasPrefix("Bad,many") ? "Bad,7" + line.dropFirst(8) : String(line)
        }
        let report = try take(mended.joined(separator: "\n"))
        #expect((report.created, report.rejected) == (3, 0), "\(report.rejections)")
        #expect(try bench.record("customer", "Short")["address"] == "Paris")
    }

    @Test("A line that is no JSON stays rejected until its cells are filled in")
    func linesThatWereNotMended() throws {
        try bench.take("customers", "{\"name\":\"L1\"}\n{bad\n", as: "jsonl")
        let list = try bench.text("customers.jsonl.rejected.csv")
        try bench.file("list.csv", list)
        let again = try bench.run(ImportRequest("customer", from: bench.folder + "/list.csv")).reports.first
        #expect((again?.created, again?.rejected) == (0, 1))
        try bench.file(
            "list.csv",
            list.split(separator: "\r\n").map { $0.hasPrefix(",2") ? "L2" + $0 : $0 + "" }.joined(separator: "\n"))
        let mended = try bench.run(ImportRequest("customer", from: bench.folder + "/list.csv")).reports.first
        #expect((mended?.created, mended?.rejected) == (1, 0))
    }

    @Test("A text that is guarded in its file is guarded once in the list")
    func guardsAreNoText() throws {
        try bench.take("customers", "name,size\n'=Acme,many\n")
        let list = try bench.text("customers.rejected.csv")
        #expect(list.contains("\r\n'=Acme,many,"))
    }

    // MARK: Lists that somebody has mended

    @Test("A list that was mended stays, and the next one stands beside it")
    func mendedListsStay() throws {
        let path = try bench.file("a.csv", "name,size\nGood,1\nBad,many\n")
        func take() throws -> ImportReport {
            try #require(try bench.run(ImportRequest("customer", from: path)).reports.first)
        }
        let list = bench.folder + "/a.rejected.csv"
        #expect(try take().rejectedFile == list)
        #expect(try take().rejectedFile == list, "nobody has touched it")
        let mended = try bench.text("a.rejected.csv").replacing("Bad,many", with: "Bad,7")
        try Files.write(mended, to: list)
        let second = bench.folder + "/a.rejected.2.csv"
        for _ in 0..<2 {
            let report = try take()
            #expect(report.rejectedFile == second)
            #expect(report.facts.contains("\(list) was changed since an import wrote it, and stays as it is"))
        }
        #expect(try bench.text("a.rejected.csv") == mended)
        #expect(try bench.text("a.rejected.2.csv").contains("Bad,many,3,"))

        try bench.file("a.csv", "name,size\nGood,1\nBad,8\n")
        let last = try take()
        #expect(last.rejectedFile == nil && !Files.exists(second))
        #expect(last.facts.contains("\(list) was changed since an import wrote it, and stays as it is"))
        #expect(try bench.text("a.rejected.csv") == mended)
    }

    @Test("Lists of a folder's files are no files that were not read, whatever their number")
    func numberedListsAreOurs() throws {
        try Folders.create(bench.folder + "/all")
        try bench.file("all/customers.csv", "name\nAcme\n")
        for name in ["customers.rejected.csv", "customers.rejected.12.csv", "customers.rejected.old.csv"] {
            try bench.file("all/" + name, "name,row,reason,raw\nBad,2,why,\n")
        }
        let report = try bench.run(ImportRequest(nil, from: bench.folder + "/all")).reports.first
        #expect(report?.facts.last == "not read, of the same folder: customers.rejected.old.csv")
    }
}
