import Domain
import Store
import TestSupport
import Testing

@testable import Services

@Suite struct SavedQueryTests {
    /// It would stand in the journal for ever, and be said again wherever the journal is read.
    @Test func aPasswordIsInNoAlias() throws {
        let temporary = try TemporaryWorkspace()
        func save(_ text: String) throws {
            _ = try temporary.workspace.commit("alias") { unit in
                try SavedQueryShelf.save("post office", .alias, text, in: unit)
            }
        }
        let error = try #require(throws: ServiceError.self) {
            try save("set sender 1 server=\"smtps://me:topsecret7@mail.example\"")
        }
        #expect(error.message.contains("password") && error.advice.contains("password_file"))
        #expect(!"\(error)".contains("topsecret7"))
        #expect(try temporary.workspace.reader.lastCommit() == 0)
        try save("set sender 1 server=smtps://mail.example:465 login=me@mail.example")
        #expect(try SavedQueryShelf(temporary.workspace.reader).text(named: "post office") != nil)
    }
}
