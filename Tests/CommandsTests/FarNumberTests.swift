// Numbers near and beyond the ends of what may be stored, through every field that takes one: each is taken or refused in
// words, and what was taken can be read, summed and written out.

import Base
import CommandSpec
import Domain
import Language
import Platform
import Store
import TestSupport
import Testing

@Suite struct FarNumberTests {
    private static func texts(_ kind: FieldKind) -> [String] {
        switch kind {
        case .integer: ["1000000000000000", "-1000000000000000", "922337203685477", "9223372036854775807"]
        case .decimal, .money:
            [
                "10000000000000", "10000000000000.01", "922337203685477.58", "-922337203685477.5807",
                "9223372036854775807",
            ]
        case .percent: ["1000000%", "1000001%", "922337203685477%"]
        case .duration: ["36500d", "36500d1s", "999999999y", "999999999y999999999y999999999y999999999y"]
        case .date, .instant:
            [
                "9999-12-31", "0001-01-01", "in-8000-years", "in-999999999-years", "999999999-years-ago",
                "in-999999999999d",
            ]
        default: []
        }
    }

    @Test func everyFieldTakesThemOrSaysWhyNot() throws {
        let company = try Company(hasMail: true)
        let session = company.session
        let folder = company.temporary.folder
        var (taken, refused) = (0, 0)
        for type in company.reader.catalogue.types {
            guard let id = try company.reader.records(Query(type.name, limit: 1)).first?.id else { continue }
            for field in type.fields where field.isSettable {
                for text in Self.texts(field.kind) {
                    do {
                        try session.run("set \(type.name) \(id) \(field.name)=\(text)")
                        taken += 1
                    } catch let error as CommandError {
                        #expect(
                            !error.what.isEmpty && !error.what.contains("database"), "\(field.name)=\(text): \(error)")
                        refused += 1
                    }
                }
                guard !Self.texts(field.kind).isEmpty else { continue }
                try session.run("show \(type.name) \(id)")
                if field.kind.isSummable { _ = try session.run("sum \(field.name) of \(type.plural)") }
            }
            for ending in ["csv", "json"] {
                let path = Paths.join(folder, type.name + "." + ending)
                try session.run("export \(type.plural) to \"\(path)\"")
            }
        }
        #expect(taken > 50 && refused > 100)
        for line in ["kpi revenue", "kpi pipeline_value", "outlook", "check"] { try session.run(line) }
    }

    @Test(arguments: [
        ("set deal 1 value=922337203685477.58", "amounts go up to 10 trillion"),
        ("set deal 1 value=10000000000000.01", "amounts go up to 10 trillion"),
        ("set deal 1 close=in-8000-years", "days lie in the years 1 to 9999"),
        ("remind me in 99999 years to \"x\"", "lie in the years 1 to 9999"),
        ("raise the value of deal 1 by 922337203685000", nil),
    ])
    func whatIsTooFarIsRefusedInWords(line: String, words: String?) throws {
        let company = try Company()
        let error = #expect(throws: CommandError.self) { try company.session.run(line) }
        if let words { #expect(error?.description.contains(words) == true, "\(error?.description ?? "")") }
    }

    /// A length of time that can't be is words like others.
    @Test func aLengthThatIsTooFarIsLeftInTheText() throws {
        let company = try Company()
        let line = "log a call with Bager about pricing, 922337203685477-day"
        #expect(try company.change(line) == "deal 1 has one call more")
    }

    /// Each is as large as an amount may be; a thousand of them would not be a number any more.
    @Test func aSumThatIsTooLargeIsRefusedInWords() throws {
        let company = try Company()
        let error = #expect(throws: CommandError.self) {
            for number in 0..<100 { try company.session.run("new deal \"Large \(number)\" value=10000000000000") }
        }
        #expect(error?.what == "a sum would be larger than can be counted")
        let large = try QueryParser(catalogue: company.reader.catalogue).parse("deals value:10000000000000")
        #expect(try (50..<100).contains(company.reader.count(large)))
        try company.session.run("check")
    }
}
