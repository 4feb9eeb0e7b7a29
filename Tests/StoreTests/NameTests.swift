import Base
import Domain
import SQLiteDriver
import Store
import StoreDriver
import TestSupport
import Testing

/// What records are called by, and what each of these finds.
@Suite struct NameTests {
    let temporary: TemporaryWorkspace
    var reader: Reader { temporary.workspace.reader }

    init() throws {
        temporary = try TemporaryWorkspace()
        for (login, name) in [
            ("rsmith", "Robert Smith"), ("kmeyer", "Katharina Meyer"), ("mmuster", "Maria Muster"),
            ("jdoe", "José Dörr"),
            ("will", "William Baker"),
        ] { try temporary.create("user", ["login": .text(login), "name": .text(name)]) }
        for name in ["Acme Corp", "Globex GmbH", "Müller Öfen AG", "Initech", "Initech Ltd", "Northern Acme Supplies"] {
            try temporary.create("customer", ["name": .text(name)])
        }
        try temporary.create("customer", ["name": "Maria Muster", "kind": "individual"])
    }

    @Test(arguments: [
        ("user", "rsmith", 1), ("user", "Robert Smith", 1), ("user", "rob", 1), ("user", "smith", 1),
        ("user", "Bob", 1),
        ("user", "bob smith", 1), ("user", "Katie", 2), ("user", "kathi", 2), ("user", "mm", 3), ("user", "MM", 3),
        ("user", "RS", 1), ("user", "r.s.", 1), ("user", "jose", 4), ("user", "dorr", 4), ("user", "JOSÉ DÖRR", 4),
        ("user", "Bill", 5), ("user", "smith robert", 1), ("customer", "acme", 1), ("customer", "glob", 2),
        ("customer", "muller", 3), ("customer", "MÜLLER ÖFEN", 3), ("customer", "ofen", 3), ("customer", "initech", 4),
        ("customer", "ltd", 5), ("customer", "north supp", 6), ("customer", "mm", 7),
    ])
    func aNameFindsItsRecord(type: String, name: String, id: Int64) throws {
        #expect(try reader.find(name, type: type).id == id)
    }

    @Test(arguments: [
        ("customer", "Acne", "Acme Corp"), ("customer", "Globxe", "Globex GmbH"), ("customer", "Lobex", "Globex GmbH"),
        ("customer", "Inotech", "Initech"), ("customer", "Muler", "Müller Öfen AG"),
        ("customer", "Acmee Corp", "Acme Corp"),
        ("customer", "Xlobex", "Globex GmbH"), ("user", "Katarina", "Katharina Meyer"),
        ("customer", "Gllobexx", "Globex GmbH"),
        ("user", "Robrt Smyth", "Robert Smith"),
    ])
    func aSlipIsOfferedAndNotTaken(type: String, name: String, meant: String) throws {
        let error = try #require(throws: StoreError.self) { try reader.find(name, type: type) }
        #expect(error.candidates.first?.title == meant, "\(error.candidates.map(\.title))")
    }

    @Test func nothingIsNearToNonsense() throws {
        for name in ["qqqq", "!!!", "", "Acme Corporation of the North"] {
            let error = try #require(throws: StoreError.self) { try reader.find(name, type: "customer") }
            #expect(error.kind == .name, "\(name)")
        }
    }

    @Test func namesFollowTheirRecords() throws {
        let key = try reader.find("Maria", type: "user")
        _ = try temporary.workspace.commit("rename") { unit in
            guard var record = try unit.reader.record(key) else { return }
            record["name"] = "Maria Schön"
            try unit.update(record)
        }
        #expect(try reader.find("ms", type: "user").id == 3)
        #expect(throws: StoreError.self) { try reader.find("mm", type: "user") }
        _ = try temporary.workspace.undo()
        #expect(try reader.find("mm", type: "user").id == 3)
    }

    @Test func aWordOfACommandTakenBackIsKeptByTheNext() throws {
        struct Stop: Error {}
        _ = try? temporary.workspace.commit("new") { unit in
            guard let type = unit.catalogue.type(named: "customer") else { return }
            var record = Record(type)
            record["name"] = "Umbrella Works"
            try unit.create(record)
            throw Stop()
        }
        try temporary.create("customer", ["name": "Umbrella Works"])
        #expect(try reader.find("works", type: "customer").id == 8)
    }

    @Test func completionHasBeginningsBeforeWordsWithin() throws {
        #expect(
            try reader.names(matching: "ac", type: "customer").map(\.title) == ["Acme Corp", "Northern Acme Supplies"])
        #expect(try reader.names(matching: "bob", type: "user").map(\.title) == ["Robert Smith"])
        #expect(try reader.names(matching: "a", type: "customer").allSatisfy { !$0.hint.isEmpty })
    }

    @Test func anOlderWorkspaceLearnsItsNames() throws {
        let path = temporary.path
        let raw = try SQLiteDriver().connect(to: path, mode: .readWrite)
        try raw.run(
            """
            DROP TABLE name_word; DROP TABLE name_initials; DROP TABLE content;
            UPDATE meta SET value = '1' WHERE key = 'schema'
            """)
        let reopened = try TemporaryWorkspace.open(path)
        #expect(try reopened.reader.find("supplies", type: "customer").id == 6)
        #expect(try reopened.reader.find("mm", type: "user").id == 3)
    }
}
