import Base
import CommandSpec
import Commands
import Domain
import Language
import Platform
import SQLiteDriver
import Store
import TestSupport
import Testing

/// A record type is declared once, and is then on every surface that speaks the language.
@Suite struct NewTypeTests {
    let temporary: TemporaryWorkspace
    let session: Session

    init() throws {
        temporary = try TemporaryWorkspace(catalogue: VesselSchema.catalogue)
        session = Session(temporary.workspace, .standard, surface: .batch, driver: SQLiteDriver())
        try session.run("new customer \"Fjord Lines\"")
        try session.run("new vessel \"Aurora\" for \"Fjord Lines\" flag=norway built=2019-05-01 price=12m tags=ferry")
        try session.run("new ship \"Boreas\" flag=malta")
    }

    private func count(_ query: String) throws -> Int {
        try temporary.workspace.reader.count(try session.read("count " + query).query())
    }

    @Test(arguments: [
        ("vessels", 2), ("ships flag:norway", 1), ("vessels customer:fjord", 1), ("vessels planned", 1),
        ("vessels auro*", 1),
        ("vessels price>=1m built<2020-01-01", 1), ("vessels #ferry", 1), ("customers has:vessels", 1),
        ("vessels customer.name:lines", 1),
    ])
    func queriesAskForIt(query: String, expected: Int) throws {
        #expect(try count(query) == expected)
    }

    @Test func commandsChangeItAndTheJournalTakesItBack() throws {
        try session.run("set vessel 2 built=2001-01-01 price=3m")
        #expect(try count("vessels planned") == 0)
        try session.run("undo")
        #expect(try count("vessels planned") == 1)
        try session.run("delete vessel 1")
        #expect(try count("vessels") == 1)
        try session.run("undo")
        #expect(try count("vessels #ferry") == 1)
        #expect(try temporary.workspace.verify().fault == nil)
        #expect(try temporary.workspace.check() == [])
    }

    @Test func completionKnowsIt() {
        #expect(session.candidates("show ves", cursor: 8).contains { $0.word.hasPrefix("vessel") })
        #expect(session.candidates("show vessels fl", cursor: 15).contains { $0.word.hasPrefix("flag") })
        #expect(session.candidates("show vessels flag:ma", cursor: 20).contains { $0.word.contains("malta") })
    }

    @Test func filesCarryItThereAndBack() throws {
        let path = temporary.folder + "/vessels.csv"
        try session.run("export vessels to \"\(path)\"")
        let other = try TemporaryWorkspace(catalogue: VesselSchema.catalogue)
        let there = Session(other.workspace, .standard, surface: .batch, driver: SQLiteDriver())
        try there.run("new customer \"Fjord Lines\"")
        try there.run("import vessels from \"\(path)\"")
        let original = try temporary.workspace.reader.records(Query("vessel"))
        let copied = try other.workspace.reader.records(Query("vessel"))
        #expect(copied.count == 2)
        for (a, b) in zip(original, copied) {
            for field in ["name", "flag", "customer", "built", "price", "tags"] {
                #expect(a[field] == b[field], "\(field)")
            }
        }
    }
}
