import Platform
import Testing

/// Where the console can't be had, a sentence says so and the screen is never taken.
@Suite struct RefusalTests {
    @Test(arguments: [
        ("TERM=dumb", "the terminal \"dumb\" cannot show a full screen"),
        ("TERM=no-such", "nothing is known about the terminal \"no-such\""), ("TERM=", "TERM is not set"),
    ])
    func aTerminalThatCanNotShowItIsRefused(setting: String, sentence: String) throws {
        let terminal = try RealTerminal(at: Desk(), columns: 200)
        try terminal.runs("\(setting) purser $OPTIONS; echo status $?").shows(sentence).shows("batch mode").shows("status 2")
        #expect(!terminal.written.contains(#"\033"#))
    }

    @Test func aFileThatIsNoDatabaseIsRefused() throws {
        let desk = try Desk()
        try Files.write("no database at all, but a letter to a friend\n", to: desk.path("letter"))
        let terminal = try RealTerminal(at: desk, columns: 200)
        try terminal.runs("purser -w letter; echo status $?").shows("error: ").shows("status 3")
        #expect(!terminal.written.contains(#"\033"#))
    }
}
