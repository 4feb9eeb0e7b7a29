import Base
import CommandSpec
import Domain
import SQLiteDriver
import Store
import TestSupport
import Testing

/// Lines against a small registry: what is matched, bound and refused, and where errors point.
@Suite struct ReadingTests {
    let temporary: TemporaryWorkspace
    let session: Session

    init() throws {
        temporary = try TemporaryWorkspace()
        try temporary.create("customer", ["name": "Acme Corp"])
        try temporary.create("customer", ["name": "Acme Ltd"])
        for name in ["Renewal", "Pilot", "Rollout"] { try temporary.create("deal", ["name": .text(name)]) }
        let nothing: Effect = .query { _, _ in .nothing }
        let registry = CommandRegistry([
            Command("show TYPE ID", "show QUERY", family: .reading, summary: "", effect: nothing),
            Command(
                "move deal ID to STAGE", verbs: ["push"], family: .pipeline,
                summary: "",
                effect: .mutate { _, bound in .changed(try bound.records().keys, of: DealSchema.type, "moved") }),
            Command(
                "new TYPE [TITLE] [for CUSTOMER] [ASSIGNMENT…]", family: .records, summary: "",
                effect: .mutate { unit, bound in
                    var record = Record(try bound.type())
                    record["name"] = .text(bound.optionalText("TITLE") ?? "x")
                    return .changed(try unit.create(record).key, "created")
                }),
            Command("note TYPE ID TEXT", family: .activities, summary: "", effect: nothing),
            Command("remind me WHEN to TEXT [on TYPE ID]", family: .activities, summary: "", effect: nothing),
            Command("segment NAME = QUERY", family: .saved, summary: "", effect: nothing),
            Command("set TYPE ID ASSIGNMENT…", "set QUERY ASSIGNMENT…", family: .records, summary: "", effect: nothing),
        ])
        session = Session(temporary.workspace, registry, surface: .batch, driver: SQLiteDriver())
    }

    @Test(arguments: [
        ("show deal 1", "show deal 1"), ("show deals 1,2", "show deal 1,2"), ("SHOW Deal 1..3", "show deal 1..3"),
        ("show deal #2", "show deal 2"), ("show deal \"Pilot\"", "show deal 2"),
        ("show deals stage:won", "show deals stage:won"),
        ("show opportunities", "show deals"), ("deals stage:won", "show deals stage:won"),
        ("new deal Acme for Acme Corp", "new deal \"Acme\" for \"Acme Corp\""),
        ("new deal Big one value=12k close=next friday", "new deal \"Big one\" value=12000 close=next-friday"),
        ("note deal 1 call at 14:30, price=5", "note deal 1 \"call at 14:30, price=5\""),
        ("remind me tomorrow 9:30 to call Jane on deal 1", "remind me tomorrow@09:30 to \"call Jane\" on deal 1"),
        ("remind me in 3 days to look on friday", "remind me in-3d to \"look on friday\""),
        ("segment big=deals value>100k", "segment \"big\" = deals value>100000"),
        ("segment \"Big ones\" = deals value>100k", "segment \"Big ones\" = deals value>100000"),
        ("set deal 1 name=\"A b\" value=none", "set deal 1 name=\"A b\" value=none"),
        ("set deals stage:lead owner=none", "set deals stage:lead owner=none"),
        (
            "set deal 1 next_step=call the lawyer close=2026-05-01",
            "set deal 1 next_step=\"call the lawyer\" close=2026-05-01"
        ),
        ("new deal Big for customer 1", "new deal \"Big\" for 1"),
        ("show deals 1 columns name", "show deals id:1 columns name"),
        ("show deals 1,2,3..4 columns name", "show deals id:1 or id:2 or id:3..4 columns name"),
        ("segment three = deals \"3\"", "segment \"three\" = deals \"3\""),
    ])
    func linesHaveOneCanonicalForm(line: String, canonical: String) throws {
        #expect(try session.read(line).canonical == canonical)
        #expect(try session.read(canonical).canonical == canonical)
    }

    @Test(arguments: [
        ("", 0, "no command"), ("shwo deals", 0, "did you mean show"), ("show deal 9", 10, "there is no deal 9"),
        ("show deals staeg:won", 11, "did you mean stage"), ("move deal 1 to wn", 15, "did you mean won"),
        ("move deal 1", 11, "“to” is missing"), ("move deal 1 too won", 12, "“too” stands where"),
        ("show deal \"Nothing like it\"", 10, "there is no deal called"), ("new deel Big", 4, "did you mean deal"),
        ("new deal Big vale=5", 13, "did you mean value"), ("new deal Big value=five", 19, "is no value of value"),
        ("new deal Big version=5", 13, "kept by the program"), ("new deal Big for Acm", 17, "2 customers are called"),
        ("show deal $it", 10, "$it stands for nothing"), ("note deal 1", 11, "TEXT is missing"),
        ("set deal 1 value=5 #vip", 19, "“#vip” is not expected"), ("new deal Big value=5 \"x\"", 21, "not expected"),
        ("set deals stage:won value=5 (x)", 28, "not expected"), ("move deal Pilot to won", 10, "“Pilot” is no id"),
        ("show deals $it columns name", 11, "$it stands for nothing"),
        ("show deal \"open", 10, "not closed"), ("set deal 1 value=1 value=2", 19, "set twice"),
    ])
    func errorsPointAtTheirPlace(line: String, offset: Int, words: String) throws {
        let error = try #require(throws: CommandError.self) { try session.read(line) }
        #expect(error.description.contains(words), "\(error.description)")
        #expect(error.place?.lowerBound == offset, "\(line): \(String(describing: error.place))")
    }

    @Test func ambiguousNamesListTheReadingsAndDoNothing() throws {
        let error = try #require(throws: CommandError.self) { try session.run("new deal Big for Acme") }
        #expect(error.advice.contains("Acme Corp") && error.advice.contains("Acme Ltd"))
        #expect(error.candidates == ["1", "2"])
        #expect(try temporary.workspace.reader.count(Query("deal")) == 3)
    }

    @Test func lastIsTheRecordThatWasMadeLast() throws {
        try session.run("new deal Fourth")
        #expect(try session.read("show deal $last").canonical == "show deal 4")
        #expect(throws: CommandError.self) { try session.read("show customer $last") }
        session.name([RecordKey(type: "customer", id: 2)], "ltd")
        #expect(try session.read("new deal X for $ltd").canonical == "new deal \"X\" for 2")
        #expect(try session.read("show deals customer:$ltd").canonical == "show deals customer:2")
        #expect(try session.read("set deal 1 customer=$ltd").canonical == "set deal 1 customer=2")
    }

    @Test func theJournalKeepsTheCanonicalText() throws {
        try session.run("new deal   Fifth  one")
        #expect(try temporary.workspace.reader.commits(limit: 1).first?.command == "new deal \"Fifth one\"")
    }
}
