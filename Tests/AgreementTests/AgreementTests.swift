// One condition, asked in memory and in the database, must find the same records: a workflow and a list
// that show the same view may not differ.

import Base
import Domain
import Language
@testable import Store
import StoreDriver
import TestSupport
import Testing

/// The store as a matcher's source of other records.
struct StoredRecords: RecordSource {
    let reader: Reader

    var actingUser: Int64? { reader.acting.user?.id }

    func record(_ key: RecordKey) throws -> Record? { try reader.record(key) }

    func records(of type: RecordType, whose field: FieldDescriptor, leadsTo key: RecordKey) throws -> [Record] {
        let operand: Operand = field.kind == .anyReference ? .value(key.stored) : .name(String(key.id))
        return try reader.records(Query(type.name, where: .compare(FieldPath(field.name), .equals, [operand])))
    }

    func id(named name: String, type: RecordType) throws -> Int64 { try reader.find(name, type: type.name).id }
}

extension Reader {
    /// How the records of a query may be reached beside as the database chooses.
    func otherWays(_ query: Query) -> [QueryWay] {
        let terms: [Condition] = if case .all(let members) = query.condition { members } else { [] }
        return [.walked, .gathered, .sorted(by: nil)] + terms.map { .sorted(by: [$0]) } + [.sorted(by: terms)]
    }

    /// The first records of a query, which must be the same whichever way they are reached.
    func firstRecords(_ query: Query, _ way: QueryWay) throws -> [Int64] {
        let compiled = try compile(query, way)
        return try connection.rows(compiled.page("t.id", "LIMIT 1000"), compiled.values) { $0.integer(at: 0) }
    }
}

@Suite struct AgreementTests {
    private static let terms: [String: [String]] = [
        "customers": [
            "acme", "mul*", "\"acme robots\"", "\"öfen emea\"", "name:o", "name:\"ÖF\"", "name!=acme", "name<M",
            "name>=Muller",
            "region:emea", "region:emea,apac",
            "region!=emea", "region:none", "region:any", "region~^e", "region~\"A$\"", "industry:none", "#key", "#Top",
            "tags:key,top", "tags!=key",
            "tags:none", "me", "@ben", "owner:none", "owner:anna,ben", "owner!=anna", "owner.region:emea",
            "owner.region!=emea", "owner.name:any",
            "status:lead,churned", "status>=customer", "status!=lead", "active", "unhealthy", "mine", "unassigned",
            "health_score<50",
            "health_score:20..60", "health_score!=30", "size:none", "created:today", "created<today", "created>=7d-ago",
            "since monday",
            "has:deals", "has:deals(won)", "has:deals(value>2k or stage:lost)", "-has:tickets",
            "has:tickets(priority>=high @anna)",
            "has:activities", "without activities", "parent:any", "parent.region:emea", "id:1", "id:2..4",
            "has:customers",
        ],
        "deals": [
            "oven*", "legs", "stage:won,lost", "stage!=won", "stage<won", "open", "won", "overdue", "stale", "value>1k",
            "value<=12k", "value:3k",
            "value!=3k", "value:1k..5k", "value:none", "value>5usd", "close<today", "close<=this-quarter",
            "close:today", "close:any", "close:none",
            "close!=today", "close:last-month..", "closed>close", "closed<close", "closed:last-30-days", "customer:1",
            "customer:none", "customer!=1",
            "customer.region:emea", "customer.name~^a", "customer.tags:key", "customer.owner:me", "owner:me", "@ben",
            "mine", "products:1", "products:none",
            "product.family:heavy", "products!=1", "competitors:rivalis", "competitors!=rivalis", "probability>=40%",
            "next_step:any", "has:activities",
            "campaign:none", "customer.status:customer", "-customer.region:emea", "name~\"s$\"", "currency:USD",
            "last_stage:none", "created<=now",
        ],
    ]

    private let temporary: TemporaryWorkspace
    private var reader: Reader { temporary.workspace.reader }

    init() throws {
        temporary = try TemporaryWorkspace()
        let day = Int64(TemporaryWorkspace.now.utc.day.days)
        try temporary.create("user", ["login": "anna", "name": "Anna Berg", "region": "emea"])
        try temporary.create("user", ["login": "ben", "name": "Ben Okafor"])
        try temporary.workspace.recogniseUser()
        try temporary.create("product", ["name": "Crane", "family": "Heavy"])
        try temporary.create(
            "customer", ["name": "Müller Öfen", "region": "emea", "tags": "|Key|", "owner": 1, "health_score": 60])
        try temporary.create(
            "customer", ["name": "Acme Robots", "region": "apac", "tags": "|top|key|", "health_score": 30, "parent": 1])
        try temporary.create("customer", ["name": "Straße AG", "status": "churned", "owner": 2, "industry": "acme"])
        try temporary.create("customer", ["name": "robots of Acme", "status": "customer", "region": "", "size": 12])
        func deal(_ name: String, _ fields: [String: Value]) throws {
            try temporary.create("deal", fields.merging(["name": .text(name)]) { $1 })
        }
        try deal(
            "Ovens",
            [
                "customer": 1, "value": 120_000_000, "stage": "proposal", "close": .integer(day), "owner": 1,
                "competitors": "|Rivalis|",
            ])
        try deal(
            "Arms",
            [
                "customer": 2, "value": 30_000_000, "stage": "won", "closed": .integer(day - 20),
                "close": .integer(day - 30), "products": "|1|",
            ])
        try deal(
            "Legs",
            [
                "customer": 2, "value": 10_000_000, "stage": "lost", "close": .integer(day - 60), "owner": 2,
                "next_step": "call",
            ])
        try deal(
            "oven parts", ["currency": "USD", "value": 90_000, "probability": 500_000, "close": .integer(day + 40)])
        try temporary.create(
            "ticket", ["subject": "Oven is cold", "customer": 1, "priority": "critical", "assignee": 1])
        try temporary.create(
            "ticket", ["subject": "Arm waves", "customer": 2, "priority": "low", "status": "resolved"])
        try temporary.create("activity", ["text": "Call", "about": "deal:1", "kind": "call"])
        try temporary.create("activity", ["text": "Meet", "about": "customer:3", "who": 2])
    }

    private func check(_ text: String) throws {
        let query = try QueryParser(catalogue: reader.catalogue).parse(text)
        let type = try #require(reader.catalogue.type(named: query.type))
        let matcher = try Matcher(
            query.condition, of: type, in: reader.catalogue, source: StoredRecords(reader: reader),
            clock: reader.acting.clock)
        let inMemory = try reader.records(Query(type.name)).filter { try matcher.matches($0) }.map(\.id)
        let inDatabase = try reader.ids(Query(type.name, where: query.condition))
        #expect(inMemory.sorted() == inDatabase.sorted(), "\(text)")
        // A count may be read from what a roll-up keeps.
        #expect(try reader.count(Query(type.name, where: query.condition)) == inDatabase.count, "\(text)")
        for way in reader.otherWays(query) {
            #expect(try reader.firstRecords(query, way) == reader.firstRecords(query, .open), "\(text) \(way)")
        }
    }

    @Test(arguments: ["customers", "deals"])
    func eachTermAndItsNegation(type: String) throws {
        for term in Self.terms[type] ?? [] {
            try check("\(type) \(term)")
            try check("\(type) -(\(term))")
        }
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func combinations(seed: UInt64) throws {
        var random = Seeded(seed)
        for type in ["customers", "deals"] {
            for _ in 0..<150 { try check("\(type) " + random.condition(Self.terms[type] ?? [], depth: 3)) }
        }
    }
}

/// Random conditions of given terms.
struct Seeded {
    private var state: UInt64
    init(_ seed: UInt64) { state = seed }

    mutating func number(below bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(bound))
    }

    mutating func condition(_ terms: [String], depth: Int) -> String {
        guard depth > 0, number(below: 3) > 0 else { return terms[number(below: terms.count)] }
        let (a, b) = (condition(terms, depth: depth - 1), condition(terms, depth: depth - 1))
        switch number(below: 3) {
        case 0: return "(\(a) or \(b))"
        case 1: return "(\(a) \(b))"
        default: return "-(\(a) or \(b))"
        }
    }
}
