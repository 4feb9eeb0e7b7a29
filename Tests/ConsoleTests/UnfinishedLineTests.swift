import Testing

@testable import Console

/// A line that is kept outside while it is typed.
@Suite struct UnfinishedLineTests {
    @Test func aLineThatMayHoldAPasswordIsKeptNowhere() throws {
        let user = try User()
        try user.presses(":").types("new sender Post server=smtps://m")
        #expect(user.host.console.unfinishedLine == "new sender Post server=smtps://m")
        user.types("e:")
        for letter in "topsecret@mail.example" {
            user.types(String(letter))
            #expect(user.host.console.unfinishedLine == nil)
        }
        // Nor once it is given up.
        try user.presses("Escape")
        #expect(user.host.console.unfinishedLine == nil)
    }
}
