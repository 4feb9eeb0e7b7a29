import Base
import Domain
import Interchange
import Store
import Testing

/// What is exported whole is the same in another workspace.
@Suite struct RoundTripTests {
    @Test(arguments: ["csv", "tsv", "json", "jsonl", "xlsx"], [1, 13, 52] as [UInt64])
    func anyWorkspaceComesBack(ending: String, seed: UInt64) throws {
        let (source, target) = (try Bench(), try Bench())
        var maker = RandomRecords(seed: seed)
        try maker.fill(source.workspace)
        let exported = try Exporter(source.workspace.reader).runAll(to: source.folder + "/out", ending: ending)
        #expect(exported.map(\.records).reduce(0, +) == maker.count)
        let (reports, _) = try target.run(ImportRequest(nil, from: source.folder + "/out"))
        #expect(reports.flatMap(\.rejections) == [])
        #expect(reports.map(\.created).reduce(0, +) == maker.count)
        for type in source.workspace.catalogue.types {
            let before = try source.workspace.reader.records(Query(type.name))
            let after = try target.workspace.reader.records(Query(type.name))
            #expect(before.count == after.count)
            for (old, new) in zip(before, after) {
                #expect(Self.described(old) == Self.described(new), "\(type.name) \(old.id)")
            }
        }
        let (again, commit) = try target.run(ImportRequest(nil, from: source.folder + "/out"))
        #expect(again.flatMap(\.rejections) == [])
        #expect(commit == nil, "a second import changes nothing")
    }

    /// What must agree: all but version and time of writing, which are the workspace's own.
    private static func described(_ record: Record) -> [String] {
        zip(record.type.fields, record.values).filter { !["version", "updated"].contains($0.0.name) }
            .map { "\($0.0.name)=\($0.1)" }
    }
}

/// Records of every type with random values, as awkward as text can be.
struct RandomRecords {
    private var random: SplitMix
    private(set) var count = 0

    init(seed: UInt64) { random = SplitMix(state: seed) }

    mutating func fill(_ workspace: Workspace) throws {
        let order = [
            "team", "user", "customer", "contact", "product", "campaign", "article", "deal", "touch", "ticket",
            "message",
            "activity", "query",
        ]
        for name in order {
            guard let type = workspace.catalogue.type(named: name) else { continue }
            for number in 1...Int.random(in: 3...12, using: &random) {
                let record = try made(type, number, in: workspace)
                _ = try workspace.commit("new \(name)") { try $0.create(record) }
                count += 1
            }
        }
        // What leads forward: a team's lead came after the team.
        for team in try workspace.reader.records(Query("team")) {
            var team = team
            team["lead"] = .integer(Int64.random(in: 1...3, using: &random))
            _ = try workspace.commit("set team") { try $0.update(team) }
        }
    }

    private mutating func made(_ type: RecordType, _ number: Int, in workspace: Workspace) throws -> Record {
        var record = Record(type)
        for (index, field) in type.fields.enumerated()
        where !["id", "version", "updated", "lifetime_value"].contains(field.name) {
            let isNeeded = !field.isOptional || field.options.contains(.required)
            if !isNeeded, Int.random(in: 0..<3, using: &random) == 0 { continue }
            if let value = try value(of: field, workspace) { record.values[index] = value }
        }
        if type.name == "user" { record["login"] = .text("login\(number)") }
        if field(type, "external") {
            record["external"] = Bool.random(using: &random) ? .text("test:\(type.name)-\(number)") : .null
        }
        return record
    }

    private func field(_ type: RecordType, _ name: String) -> Bool { type.position(of: name) != nil }

    private mutating func value(of field: FieldDescriptor, _ workspace: Workspace) throws -> Value? {
        switch field.kind {
        case .text, .longText, .email, .phone, .url, .query:
            if field.name == "currency" { return .text(["EUR", "USD", "JPY"].randomElement(using: &random) ?? "EUR") }
            return .text(text())
        case .integer where ["health_score", "satisfaction"].contains(field.name):
            return .integer(Int64.random(in: 1...5, using: &random))
        case .integer: return .integer(Int64.random(in: -5000...5_000_000, using: &random))
        case .percent: return .integer(Int64.random(in: 0...1_000_000, using: &random))
        case .money where field.name == "value": return .integer(Int64.random(in: 0...100_000_000_000, using: &random))
        case .decimal, .money: return .integer(Int64.random(in: -10_000_000...100_000_000_000, using: &random))
        case .boolean: return .integer(Int64.random(in: 0...1, using: &random))
        case .date: return .integer(Int64.random(in: -20_000...40_000, using: &random))
        case .instant: return .integer(Int64.random(in: 1...4_000_000_000, using: &random))
        case .duration: return .integer(Int64.random(in: 0...400_000, using: &random))
        case .choice(let options): return options.randomElement(using: &random).map { .text($0.name) }
        case .list: return ListText.value(of: (0..<Int.random(in: 1...3, using: &random)).map { _ in text() })
        case .reference(let target):
            return try ids(target, workspace).randomElement(using: &random).map { .integer($0) }
        case .references(let target):
            let ids = try ids(target, workspace).shuffled(using: &random).prefix(2)
            return ListText.value(of: ids.map(String.init))
        case .anyReference:
            let target = ["customer", "deal", "ticket"].randomElement(using: &random) ?? "deal"
            return try ids(target, workspace).randomElement(using: &random).map { .text("\(target):\($0)") }
        }
    }

    private func ids(_ type: String, _ workspace: Workspace) throws -> [Int64] { try workspace.reader.ids(Query(type)) }

    private mutating func text() -> String {
        let pieces = [
            "Müller", "none", "=1+1", "@here", "+49 30 1", "-5", "'quoted'", "a;b", "a,b", "back\\slash", "\"",
            "line\nbreak",
            "日本", "12", "'=x", "-x", "2026-03-01", "tab\there", "O'Hara", "me", "1C1I", "'", "-",
        ]
        let words = (0..<Int.random(in: 1...3, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
        return words.joined(separator: [" ", ""].randomElement(using: &random) ?? " ")
    }
}

/// Numbers that are the same for the same seed.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
