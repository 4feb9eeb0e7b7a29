import Base
import CommandSpec
import Commands
import Platform
import TestSupport
import Testing

/// Reports by command: the file's ending says how, and the same line gives the same bytes.
@Suite struct ReportCommandTests {
    private let company: Company
    private var folder: String { company.temporary.folder }

    init() throws { company = try Company() }

    @Test(arguments: ["pdf", "xlsx", "md", "csv", "json", "svg"])
    func theEndingSaysHow(ending: String) throws {
        for line in ["report executive-summary last-quarter", "report quarterly-review for Acme", "report sales"] {
            let (first, second) = ("\(folder)/first.\(ending)", "\(folder)/second.\(ending)")
            #expect(try company.change("\(line) to \(first)").hasPrefix("\(first) written"))
            _ = try company.change("\(line) to \(second)")
            let (one, two) = (try Files.read(first), try Files.read(second))
            #expect(!one.isEmpty)
            // The charts beside a Markdown file are called after it.
            if ending != "md" { #expect(one == two) }
        }
    }

    @Test func aTileIsWrittenAlone() throws {
        let path = "\(folder)/tile.csv"
        _ = try company.change("report sales tile \"Won revenue per month\" to \(path)")
        let lines = try Files.readText(path).split(separator: "\r\n")
        #expect(lines.count == 14)
        #expect(lines.dropFirst().allSatisfy { $0.hasPrefix("Won revenue per month,revenue,") })
        _ = try company.change("report sales tile 19 to \(path)")
        #expect(try Files.readText(path).hasPrefix("name,customer,stage,value,"))
    }

    @Test("A tile of now is called as in its file under a past period, and a paragraph is shown on the terminal")
    func namesAndParagraphs() throws {
        let path = "\(folder)/tile.csv"
        _ = try company.change("report sales last-month tile \"Open pipeline\" to \(path)")
        #expect(try Files.readText(path).contains("\"Open pipeline, now\",pipeline_value,,now,"))
        guard case .table(let table) = try company.session.run("report executive-summary last-month") else { return }
        var shown = ""
        try table.forEach(.display) { cells in
            shown += (cells.first?.value.text ?? "") + " "
            return true
        }
        #expect(shown.contains("The open pipeline stands at") && shown.contains("(now)"))
    }

    @Test(arguments: [
        ("report quarterly-review to x.pdf", "quarterly-review is about a customer"),
        ("report sales for Acme to x.pdf", "sales is about the business as a whole"),
        ("report sales to x.doc", "x.doc has no ending that a report can have"),
        ("report sals to x.pdf", "there is no report sals"),
        ("report sales tile Wonn to x.pdf", "sales has no tile Wonn"),
        ("tile set 99 of sales title=x", "there is no tile 99"),
        ("tile set 1 of sales kpi=revnue", "there is no figure “revnue”"),
        ("tile set 1 of sales kpy=revenue", "tiles have no field “kpy”"),
    ])
    func whatCanNotBeIsSaid(line: String, reason: String) throws {
        let message = company.error(line).map { "\($0)" } ?? ""
        #expect(message.contains(reason), "\(message)")
    }

    @Test("Reports whose names begin alike have charts of their own")
    func chartsBesideReports() throws {
        for name in ["q.1", "q.2"] { _ = try company.change("report sales to \(folder)/\(name).md") }
        for name in ["q.1", "q.2"] {
            #expect(Files.exists("\(folder)/\(name)-1.svg"))
            #expect(try Files.readText("\(folder)/\(name).md").contains("(\(name)-1.svg)"))
        }
        #expect(!Files.exists("\(folder)/q-1.svg"))
    }
}
