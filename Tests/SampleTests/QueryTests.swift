// Saved views, segments and audiences say something in the language.

import Domain
import Language
import Testing

@testable import SampleCompany

@Suite struct QueryTests {
    @Test func everySavedQueryIsUnderstood() throws {
        let parser = QueryParser(catalogue: .standard)
        for query in try Sample.rows("queries") {
            #expect(throws: Never.self, "\(query["name"]): \(query["text"])") { _ = try parser.parse(query["text"]) }
        }
    }

    @Test func everyAudienceIsOfCustomers() throws {
        let parser = QueryParser(catalogue: .standard)
        for campaign in try Sample.rows("campaigns") {
            let query = try parser.parse(campaign["audience"])
            #expect(query.type == "customer", "\(campaign["name"])")
        }
    }
}
