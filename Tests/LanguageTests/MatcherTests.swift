import Base
import Domain
import Language
import Testing

/// A few records that refer to each other.
struct Records: RecordSource {
    var records: [Record] = []
    var actingUser: Int64? = 1

    func record(_ key: RecordKey) -> Record? { records.first { $0.key == key } }

    func records(of type: RecordType, whose field: FieldDescriptor, leadsTo key: RecordKey) -> [Record] {
        records.filter { record in
            guard record.type == type else { return false }
            let value = record[field.name]
            return switch field.kind {
            case .anyReference: value == key.stored
            case .references: ListText.items(of: value).contains(String(key.id))
            default: value == .integer(key.id)
            }
        }
    }

    func id(named name: String, type: RecordType) throws -> Int64 {
        let found = records.filter {
            $0.type == type && ($0.title == name || $0["login"] == .text(name) || String($0.id) == name)
        }
        guard found.count == 1 else { throw LanguageError("no \(type.name) \(name)", "", at: 0..<0) }
        return found[0].id
    }

    mutating func add(_ type: RecordType, _ id: Int64, _ values: [String: Value]) {
        var record = Record(type)
        record["id"] = .integer(id)
        record["created"] = .integer(clock.now.seconds)
        for (field, value) in values { record[field] = value }
        records.append(record)
    }
}

@Suite struct MatcherTests {
    private static let records: Records = {
        var all = Records()
        let day = Int64(clock.today.days)
        all.add(UserSchema.type, 1, ["login": "maria", "name": "Maria Roth"])
        all.add(UserSchema.type, 2, ["login": "jan", "name": "Jan Novák"])
        all.add(CustomerSchema.type, 1, ["name": "Müller GmbH", "region": "emea", "owner": 1, "tags": "|vip|Big|"])
        all.add(CustomerSchema.type, 2, ["name": "Straße & Söhne", "status": "customer", "industry": "Steel works"])
        all.add(ProductSchema.type, 7, ["name": "Crane", "family": "Heavy"])
        all.add(
            DealSchema.type, 1,
            [
                "name": "Renewal 2026", "customer": 1, "value": 125_000_000, "stage": "proposal",
                "close": .integer(day), "owner": 1, "products": "|7|",
            ])
        all.add(
            DealSchema.type, 2,
            [
                "name": "Two cranes for Acme", "value": 50_000_000, "stage": "won", "close": .integer(day - 40),
                "closed": .integer(day - 10),
                "next_step": "",
            ])
        all.add(
            TicketSchema.type, 1,
            [
                "subject": "Printer on fire", "customer": 1, "priority": "critical", "assignee": 2,
                "due": .integer(clock.now.seconds - 1), "next_due": .integer(clock.now.seconds - 1),
            ])
        all.add(ActivitySchema.type, 1, ["text": "call back", "about": "customer:2", "who": 2])
        return all
    }()

    /// The ids of the records that a query finds.
    private func ids(_ text: String) throws -> [Int64] {
        let query = try parser.parse(text)
        let type = try #require(catalogue.type(named: query.type))
        let matcher = try Matcher(query.condition, of: type, in: catalogue, source: Self.records, clock: clock)
        return try Self.records.records.filter { try $0.type == type && matcher.matches($0) }.map(\.id)
    }

    @Test(
        arguments: [
            ("customers", [1, 2]), ("customers muller", [1]), ("customers MÜLL*", [1]), ("customers mull", []),
            ("customers strasse", [2]), ("customers \"steel works\"", [2]), ("customers \"works steel\"", []),
            ("customers \"steel wo\"*", [2]),
            ("customers name:\"SÖHNE\"", [2]), ("customers region:none", [2]), ("customers region!=emea", [2]),
            ("customers -region:emea", [2]),
            ("customers region:any", [1]), ("customers region:e..f", []), ("customers region>=e", [1]),
            ("customers region<e", []),
            ("customers name~^m", [1]), ("customers industry~\"wor.s$\"", [2]), ("customers -industry~x", [1, 2]),
            ("customers #vip", [1]), ("customers #big", [1]), ("customers tags!=vip", [2]),
            ("customers tags:vip,other", [1]),
            ("customers me", [1]), ("customers @jan", []), ("customers unassigned", [2]),
            ("customers active or #vip", [1, 2]),
            ("deals value>5k", [1]), ("deals value>=5k", [1, 2]), ("deals value<=5k", [2]), ("deals value:5k", [2]),
            ("deals value:5k..12499", [2]),
            ("deals value:12500,1", [1]), ("deals value!=5k", [1]), ("deals stage:won,lost", [2]), ("deals open", [1]),
            ("deals stage<won", [1]),
            ("deals close:today", [1]), ("deals close<today", [2]), ("deals close<=today", [1, 2]),
            ("deals close>today", []),
            ("deals close:\"last 30 days\"", [1]), ("deals closed>close", [2]), ("deals -closed>close", [1]),
            ("deals close<=now", [1, 2]),
            ("deals created:today", [1, 2]), ("deals created<today", []), ("deals created<now", []),
            ("deals created<=now", [1, 2]),
            ("deals customer.region:emea", [1]), ("deals customer.region:none", [2]),
            ("deals customer.region!=emea", [2]),
            ("deals customer:\"Müller GmbH\"", [1]), ("deals customer:1", [1]), ("deals customer:none", [2]),
            ("deals owner:me", [1]),
            ("deals customer.owner.login:mar", [1]), ("deals product:Crane", [1]), ("deals product.family:heavy", [1]),
            ("deals products:none", [2]),
            ("deals next_step:none", [1, 2]), ("deals \"2026\"", [1]), ("deals crane*", [2]),
            ("customers has:tickets", [1]), ("customers has:tickets(priority:low)", []),
            ("customers -has:tickets(urgent)", [2]),
            ("customers has:activities", [2]), ("customers has:activities(@jan)", [2]),
            ("customers has:deals(won)", []),
            ("tickets overdue", [1]), ("tickets breached", [1]), ("tickets unassigned", []), ("tickets @jan", [1]),
            ("tickets mine", []),
            ("activities about:customer:2", [1]), ("deals id:1", [1]), ("deals id:2..", [2]),
        ] as [(String, [Int64])])
    func finds(text: String, expected: [Int64]) throws {
        #expect(try ids(text) == expected)
        // The negation finds the others.
        let all = try ids(String(text.prefix { $0 != " " }))
        if let space = text.firstIndex(of: " ") {
            let negation = text[..<space] + " -(" + text[space...] + ")"
            #expect(try ids(String(negation)) == all.filter { !expected.contains($0) })
        }
    }

    /// `-customer:Unknown` would be everything.
    @Test(arguments: ["deals -customer:Unknown", "deals @nobody", "deals -owner:x,maria"])
    func unknownNamesAreErrors(text: String) {
        #expect(throws: LanguageError.self) { try ids(text) }
    }

    @Test func patternsKnowTheLettersOfUnicode() throws {
        #expect(try Pattern("^CAFÉ.$").matches("caféß"))
        #expect(try Pattern("[äöü]{2}").matches("xÄÜ") && Pattern("^.$").matches("東"))
    }

    @Test func patternsAreBounded() throws {
        #expect(try Pattern("(a+)+$").matches(String(repeating: "a", count: 5_000) + "b") == false)
        for text in ["a\\1", "(((a{99}){99}){99})", ""] { #expect(throws: PatternFault.self) { try Pattern(text) } }
        #expect(try Pattern("b$").matches("a\0b") && Pattern("^$").matches(""))
    }
}
