import Base
import Domain
import Language
import Store
import TestSupport
import Testing

@testable import Services

/// A figure opens what its terms count: one part at once, of several each for itself.
@Suite struct FigurePartsTests {
    let temporary: TemporaryWorkspace
    var reader: Reader { temporary.workspace.reader }
    private var figures: Figures { Figures(reader) }

    init() throws {
        temporary = try TemporaryWorkspace()
        var random = RandomOperations(temporary.workspace, seed: 4)
        try temporary.workspace.atomically { for _ in 0..<250 { random.step() } }
    }

    private func parts(_ name: String) throws -> [FigurePart] {
        figures.parts(of: try FigureShelf(reader).kpi(named: name), in: figures.standardPeriod)
    }

    @Test(arguments: [
        ("revenue", ["value of won deals"]),
        ("average_deal", ["won deals"]),
        ("backlog_change", ["tickets created", "tickets resolved"]),
        ("customer_growth", ["customers won", "customers lost"]),
        ("win_rate", ["won or lost deals", "won deals", "lost deals"]),
        ("campaign_return", ["spent of campaigns", "value of won deals from campaigns"]),
        ("recognised_revenue", ["invoice lines for these days"]),
        ("mrr", ["contracts that run"]),
    ])
    func theTermsOfAFigureAreItsParts(name: String, labels: [String]) throws {
        #expect(Set(try parts(name).map(\.label)) == Set(labels))
    }

    /// A rate of one's own offers the same as the one that ships.
    @Test func aRateOfOnesOwnHasItsWholeAndItsPart() throws {
        _ = try temporary.workspace.commit("kpi") {
            try FigureShelf.define(
                "Own rate", "count deals stage:won on closed / count deals stage:won,lost on closed as percent", in: $0)
        }
        let counts = try parts("Own rate").map { try reader.count($0.records) }
        let built = try parts("win_rate").map { try reader.count($0.records) }
        #expect(counts.count == 2)
        #expect(Set(counts).isSubset(of: Set(built)))
    }

    /// No part twice, the first is what is behind the figure, and each is a query that people can write again.
    @Test func everyPartIsAQueryOfItsOwn() throws {
        for kpi in KPIRegistry.all {
            let parts = figures.parts(of: kpi, in: figures.standardPeriod)
            #expect(parts.first?.records == figures.records(of: kpi, in: figures.standardPeriod))
            for (place, part) in parts.enumerated() {
                #expect(!part.label.isEmpty)
                #expect(
                    !parts[..<place].contains { $0.records == part.records || $0.label == part.label }, "\(kpi.name)")
                let text = part.records.text(in: reader.catalogue)
                let again = try QueryParser(catalogue: reader.catalogue).parse(text)
                #expect(try reader.ids(again) == reader.ids(part.records), "\(kpi.name): \(text)")
            }
        }
    }
}
