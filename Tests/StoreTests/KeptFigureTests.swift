// Figures that a roll-up keeps are those that the records themselves give.

import Base
import Domain
import Language
import TestSupport
import Testing

@testable import Store

@Suite struct KeptFigureTests {
    private let temporary: TemporaryWorkspace
    private var reader: Reader { temporary.workspace.reader }

    init() throws {
        temporary = try TemporaryWorkspace()
        var operations = RandomOperations(temporary.workspace, seed: 7)
        for _ in 0..<250 { operations.step() }
    }

    private func query(_ text: String) throws -> Query { try QueryParser(catalogue: reader.catalogue).parse(text) }

    @Test(arguments: [
        "deals by stage", "deals open by owner", "deals currency:EUR by stage", "deals by stage, currency",
        "deals stage!=won,lost by category",
        "tickets by status", "tickets open by priority", "tickets by assignee", "customers by status",
    ])
    func groupsAreThoseOfTheRecords(text: String) throws {
        let query = try query(text)
        let kept = try #require(try KeptFigure(query, sumOf: nil, reader: reader))
        let plan = FigurePlan(reader: reader, query: query, groups: [])
        #expect(plan.sorted(try kept.rows(of: query, sumOf: nil)) == (try plan.rows(.count, nil)))
    }

    @Test(arguments: ["deals by stage", "deals won by owner", "deals"])
    func sumsAreThoseOfTheRecords(text: String) throws {
        let query = try query(text)
        let kept = try #require(try KeptFigure(query, sumOf: "value", reader: reader))
        let plan = FigurePlan(reader: reader, query: query, groups: [])
        #expect(plan.sorted(try kept.rows(of: query, sumOf: "value")) == (try plan.rows(.sum, FieldPath("value"))))
    }

    @Test(arguments: [
        "deals acme", "deals customer.region:emea", "deals has:activities", "deals value>1k", "deals #key",
        "deals per month", "deals closed:any",
    ])
    func whatNoRollUpKeepsIsComputed(text: String) throws {
        #expect(try KeptFigure(query(text), sumOf: nil, reader: reader) == nil)
    }
}
