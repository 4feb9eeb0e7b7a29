// A custom field defined and filled in one import.

import Base
import Domain
import Platform
import Store
import TestSupport
import Testing

@testable import Interchange

@Suite struct NewFieldsTests {
    private let temporary: TemporaryWorkspace
    private var workspace: Workspace { temporary.workspace }

    init() throws { temporary = try TemporaryWorkspace() }

    private func run(_ table: String, addsFields: Bool = true) throws -> ImportReport {
        let path = temporary.folder + "/customers.csv"
        try Files.write(table, to: path)
        let reports = try workspace.commit("import") { unit in
            try Importer(unit, workspace: path).run(
                ImportRequest("customer", from: path, addsFields: addsFields, writesFiles: false))
        }.value
        return try #require(reports.first)
    }

    private func values(_ field: String) throws -> [Value] {
        try workspace.reader.records(Query("customer", order: [SortKey(FieldPath("id"))]), first: 10).map { $0[field] }
    }

    private static let table = """
        Name,Seats,Share,Beta,Audited,Short code,Remark,Nothing
        Acme,12,"1,5",yes,31/01/2026,007,fine,
        Hooli,,"0,25",no,02/02/2026,12,,
        """

    @Test func columnsBecomeFieldsOfTheKindThatTheirCellsHave() throws {
        let report = try run(Self.table)
        #expect(report.created == 2 && report.rejected == 0)
        let type = try #require(workspace.catalogue.type(named: "customer"))
        let kinds = type.fields.filter { $0.options.contains(.custom) }.map { "\($0.name) \($0.kind)" }
        #expect(
            kinds == [
                "seats integer", "share decimal", "beta boolean", "audited date", "short_code text", "remark text",
            ])
        #expect(try values("seats") == [12, .null])
        #expect(try values("share") == [.integer(Decimal.scale * 3 / 2), .integer(Decimal.scale / 4)])
        #expect(try values("short_code") == ["007", "12"])
        #expect(try values("audited")[0] == .integer(Int64(CivilDate(year: 2026, month: 1, day: 31)?.days ?? 0)))
        #expect(report.facts.contains("column Short code becomes a new field short_code (text)"))
        #expect(report.facts.contains("column Nothing is empty and becomes no field"))
    }

    @Test func againChangesNothingAndOneUndoTakesFieldsAndValuesBack() throws {
        _ = try run(Self.table)
        let commit = try workspace.reader.lastCommit()
        let again = try run(Self.table)
        #expect(again.unchanged == 2 && !again.hasChanges)
        #expect(try workspace.reader.count(Query("field")) == 6)
        _ = try workspace.undo(commit: commit)
        #expect(try workspace.reader.count(Query("field")) == 0 && workspace.reader.count(Query("customer")) == 0)
        #expect(workspace.catalogue.type(named: "customer")?.field(named: "seats") == nil)
        #expect(try workspace.check() == [])
    }

    @Test func aRehearsalShowsItAndLeavesNothing() throws {
        let report = try workspace.rehearsing { try run(Self.table) }
        #expect(report.facts.contains("column Seats becomes a new field seats (integer)"))
        #expect(workspace.catalogue.type(named: "customer")?.field(named: "seats") == nil)
        #expect(try workspace.reader.count(Query("field")) == 0)
    }

    @Test func withoutTheWordNoFieldIsMade() throws {
        let report = try run(Self.table, addsFields: false)
        #expect(report.created == 2)
        #expect(try workspace.reader.count(Query("field")) == 0)
    }

    @Test func namesAreOfTheLanguage() {
        var taken: Set<String> = ["name"]
        let names = ["Deal Size (k€)", "Name", "Größe", "2024", "日本", "Deal-size k"].map {
            NewFields.name(of: $0, taken: &taken)
        }
        #expect(names == ["deal_size_k", "name_2", "grosse", "column_2024", "column", "deal_size_k_2"])
    }

    @Test("A folder's fields come before the records that have values of them")
    func fieldsOfAFolder() throws {
        let (source, target) = (try Bench(), try Bench())
        _ = try source.workspace.commit("fields") { unit in
            for type in ["customer", "user"] {
                var field = CustomField()
                (field.name, field.type, field.kind) = ("shoe_size", type, .integer)
                try unit.create(field.record)
            }
        }
        _ = try source.take("users", "login,name,shoe_size\nanna,Anna,38\n")
        _ = try source.take("customers", "name,shoe_size,owner\nAcme,42,anna\n")
        _ = try Exporter(source.workspace.reader).runAll(to: source.folder + "/out", ending: "csv")
        let (reports, _) = try target.run(ImportRequest(nil, from: source.folder + "/out"))
        #expect(reports.flatMap(\.rejections) == [])
        #expect(try target.record("customer", "Acme")["shoe_size"] == 42)
        #expect(try target.record("user", "Anna")["shoe_size"] == 38)
        #expect(try target.run(ImportRequest(nil, from: source.folder + "/out")).commit == nil)
        _ = try target.workspace.undo()
        #expect(try target.workspace.check() == [])
    }
}
