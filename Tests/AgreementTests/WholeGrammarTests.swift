import Base
import Domain
import Language
@testable import Store
import TestSupport
import Testing

/// Random conditions over all types, fields and kinds, on random records.
@Suite struct WholeGrammarTests {
    @Test(arguments: [11, 12, 13] as [UInt64])
    func memoryAndDatabaseAgree(seed: UInt64) throws {
        let temporary = try TemporaryWorkspace()
        try temporary.create("user", ["login": "anna", "name": "Anna Berg"])
        try temporary.workspace.recogniseUser()
        var operations = RandomOperations(temporary.workspace, seed: seed)
        for _ in 0..<120 { operations.step() }
        let reader = temporary.workspace.reader
        var conditions = try RandomConditions(seed: seed, reader)
        var found = 0
        for _ in 0..<700 {
            let query = conditions.query()
            let type = try #require(reader.catalogue.type(named: query.type))
            let text = query.text(in: reader.catalogue)
            let matcher = try Matcher(
                query.condition, of: type, in: reader.catalogue, source: StoredRecords(reader: reader),
                clock: reader.acting.clock)
            let inMemory = try reader.records(Query(type.name)).filter { try matcher.matches($0) }.map(\.id).sorted()
            let inDatabase = try reader.ids(query).sorted()
            #expect(inMemory == inDatabase, "\(text)")
            #expect(try reader.count(query) == inDatabase.count, "\(text)")
            if !query.isGrouped {
                for way in reader.otherWays(query) {
                    #expect(try reader.firstRecords(query, way) == reader.firstRecords(query, .open), "\(text) \(way)")
                }
            }
            found += inDatabase.count
        }
        // Conditions that never hold would prove nothing.
        #expect(found > 1000)
    }
}
