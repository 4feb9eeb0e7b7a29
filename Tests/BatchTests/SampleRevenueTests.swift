import Base
import Commands
import Domain
import Platform
import Services
import Store
import TestSupport
import Testing

@testable import Batch

/// What the sample company has beside its tables, as `purser demo` makes it.
@Suite struct SampleRevenueTests {
    @Test func theScriptsOfTheDemoHoldOnTheSampleCompany() throws {
        let desk = try SampleDesk()
        let workspace = desk.workspace
        #expect(try workspace.reader.count(Query("contract")) == 16)
        #expect(try workspace.reader.count(Query("invoice")) == 21)
        try desk.run("desk")
        #expect(try workspace.reader.count(Query("article", where: .adjective("failing"))) == 1)
        try whatIsReckonedIsThere(workspace.reader)
        try desk.run("figures")
        try everyShippedBoardShowsTheCompany(workspace.reader, root: SampleDesk.project)
        #expect(try workspace.reader.count(Query("alert", where: .adjective("raised"))) >= 1)
        #expect(try workspace.reader.count(Query("stage_change")) > 700)
        #expect(try workspace.check() == [])
        // It fails as a whole, with the reason, rather than leave half of it.
        let nothing = try TemporaryWorkspace()
        let empty = nothing.workspace
        #expect(throws: UsageError.self) {
            try SampleDesk.run("revenue", in: empty)
        }
        #expect(try empty.reader.lastCommit() == 0)
    }

    /// Leads are scored, the health of customers is the sum of its parts, and what was said to be double is.
    private func whatIsReckonedIsThere(_ reader: Reader) throws {
        func entities<S>(_ schema: S.Type, _ adjective: String) throws -> [Entity<S>] {
            try reader.entities(schema, Query(S.name, where: .adjective(adjective)))
        }
        let leads = try entities(CustomerSchema.self, "prospects")
        #expect(leads.allSatisfy { $0.leadScore != nil } && Set(leads.map(\.leadScore)).count > 10)
        let customers = try entities(CustomerSchema.self, "active")
        #expect(customers.count { $0.usage != nil } > customers.count * 3 / 4)
        for customer in customers.prefix(20) {
            #expect(try CustomerHealth(reader).reading(of: customer.id).score == customer.healthScore)
        }
        #expect(customers.contains { $0.healthRisk == .high })
        let tickets = try reader.entities(TicketSchema.self, Query("ticket"))
        #expect(tickets.allSatisfy { ($0.resolved == nil) == ($0.resolutionTime == nil) })
        #expect(tickets.contains { $0.resolutionTime ?? 0 < $0.resolutionSpan ?? 0 })
        for ticket in tickets {
            guard let link = ticket.duplicateOf, let other = try reader.entity(link) else { continue }
            #expect(other.customer == ticket.customer && other.subject == ticket.subject)
        }
    }

    /// What shows nothing says nothing of the program: each figure has a number, each chart a mark, and the lights are of
    /// all colours. What is asked of customers stands in a file of its own.
    private func everyShippedBoardShowsTheCompany(_ reader: Reader, root: String) throws {
        var lights: Set<Attainment.Light> = []
        var silent: [String] = []
        for folder in ["Dashboards", "Reports"] {
            for file in try Folders.names(in: Paths.join(root, folder)).sorted() {
                let path = Paths.join(Paths.join(root, folder), file)
                let text = try Files.readText(path)
                let board = try DashboardReader(reader, file: path, kind: folder == "Reports" ? .report : .dashboard)
                    .read(text)
                guard board.subject == nil else { continue }
                // A month that has just begun shows little.
                let today = reader.acting.today
                let month = Period(today.adding(days: -30), today, text: "")
                for tile in try Figures(reader).read(board, in: month).tiles {
                    if let light = tile.comparison?.attainment?.light { lights.insert(light) }
                    let isSilent =
                        tile.comparison.map { comparison in
                            comparison.reading.value == nil
                                || !tile.lines.isEmpty && tile.lines.allSatisfy { ($0.value ?? 0) == 0 }
                        } ?? false
                    let isEmpty = try tile.table.map { try reader.count($0) == 0 } ?? false
                    if isSilent || isEmpty { silent.append("\(file): \(tile.title)") }
                }
            }
        }
        #expect(silent == [])
        let today = reader.acting.today
        let month = Period(today.adding(days: -30), today, text: "")
        let unknown = try KPIRegistry.all.filter { try Figures(reader).value($0, in: month) == nil }.map(\.name)
        #expect(unknown == [])
        #expect(lights.isSuperset(of: [.met, .atRisk]))
        #expect(!lights.isDisjoint(with: [.behind, .missed]))
    }
}
