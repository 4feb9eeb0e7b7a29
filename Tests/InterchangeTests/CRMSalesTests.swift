import Base
import Domain
import Foundation
import Interchange
import Platform
import Services
import Store
import Testing

/// The public-domain sales pipeline of a hardware seller, where its folder is named by the environment.
@Suite(.enabled(if: CRMSales.folder != nil)) struct CRMSalesTests {
    @Test func everythingArrivesOnce() throws {
        let bench = try Bench()
        try CRMSales.copyFiles(into: bench.folder)
        let first = try CRMSales.importAll(bench)
        #expect(first.map(\.rejected).reduce(0, +) == 0)
        #expect(try bench.count("customer") == 85)
        #expect(try bench.count("product") == 7)
        #expect(try bench.count("user") == 35)
        #expect(try bench.count("team") == 6)
        #expect(try bench.count("deal") == 8800)
        func deals(_ condition: Condition) throws -> Int {
            try bench.workspace.reader.count(Query("deal", where: condition))
        }
        func stage(_ name: String) throws -> Int {
            try deals(.compare(FieldPath("stage"), .equals, [.value(.text(name))]))
        }
        #expect(try stage("lead") == 500)
        #expect(try stage("qualified") == 1589)
        #expect(try stage("won") == 4238)
        #expect(try stage("lost") == 2473)
        #expect(try deals(.not(.present(FieldPath("customer")))) == 1425)
        #expect(try deals(.compare(FieldPath("products"), .equals, [.name("GTX Pro")])) == 1480)
        #expect(try bench.workspace.reader.count(Query("user", where: .present(FieldPath("team")))) == 35)
        let deal = try bench.record("deal", "1C1I7A6R")
        #expect(deal.title == "GTX Plus Basic for Cancity")
        #expect(deal["value"] == 1054_0000)
        #expect(deal["currency"] == "USD")
        #expect(deal["closed"] == .integer(Int64(try #require(CivilDate("2017-03-01")).days)))
        let customer = try bench.record("customer", "Acme Corporation")
        #expect(customer["industry"] == "technology")
        #expect(customer["revenue"] == 1_100_040_000_0000)
        #expect(try bench.workspace.check() == [])
        let last = try bench.workspace.reader.lastCommit()
        let second = try CRMSales.importAll(bench)
        #expect(try bench.workspace.reader.lastCommit() == last)
        #expect(second.allSatisfy { !$0.hasChanges && $0.rejected == 0 })
    }

    @Test("A deal lost is worth 0 there, so that its value says nothing new of whether it is won")
    func valuesThatKnowTheOutcome() throws {
        let bench = try Bench()
        try CRMSales.copyFiles(into: bench.folder)
        _ = try CRMSales.importAll(bench)
        for outcome in Outcome.all where ["won", "lost"].contains(outcome.name) {
            let found = try PatternSearch(outcome, bench.workspace.reader).findings()
            #expect(found.knowing.map(\.field) == [FieldPath("value")])
            #expect(!found.patterns.contains { $0.field == FieldPath("value") })
            #expect(found.looks > 20)
        }
    }
}

enum CRMSales {
    static var folder: String? { ProcessInfo.processInfo.environment["PURSER_CRM_SALES"] }

    static func copyFiles(into target: String) throws {
        for name in ["accounts", "products", "sales_teams", "sales_pipeline"] {
            try Files.copy((folder ?? "") + "/\(name).csv", to: target + "/\(name).csv")
        }
    }

    static func importAll(_ bench: Bench) throws -> [ImportReport] {
        let folder = bench.folder
        let requests = [
            ImportRequest(
                "team", from: folder + "/sales_teams.csv",
                map: [("manager", "name"), ("regional_office", "region"), ("sales_agent", "-")]),
            ImportRequest(
                "user", from: folder + "/sales_teams.csv",
                map: [("sales_agent", "name"), ("manager", "team"), ("regional_office", "region")],
                with: [("role", "sales")]),
            ImportRequest(
                "product", from: folder + "/products.csv", map: [("sales_price", "price")], with: [("currency", "USD")]),
            ImportRequest(
                "customer", from: folder + "/accounts.csv",
                map: [
                    ("year_established", "founded"), ("office_location", "country"), ("subsidiary_of", "parent"),
                    ("revenue", "revenue*1000000"), ("sector:technolgy", "technology"),
                    ("office_location:Philipines", "Philippines"),
                ], with: [("currency", "USD"), ("status", "customer")]),
            ImportRequest(
                "deal", from: folder + "/sales_pipeline.csv",
                map: [
                    ("opportunity_id", "external"), ("sales_agent", "owner"), ("engage_date", "created"),
                    ("close_date", "closed"),
                    ("close_value", "value"), ("deal_stage:Prospecting", "lead"), ("deal_stage:Engaging", "qualified"),
                ], with: [("currency", "USD")]),
        ]
        return try requests.flatMap { try bench.run($0).reports }
    }
}
