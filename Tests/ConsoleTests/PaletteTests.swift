import Base
import Screen
import Testing

@testable import Console

@Suite struct PaletteTests {
    @Test("command bar: a line that is not at its end yet is no fault") func whatIsStillToBeTypedIsNoFault() throws {
        let user = try User(size: Size(width: 80, height: 24))
        try user.presses("1", "x").sees("… REASON is missing; write `lose deal ID because REASON`").doesNotSee(
            "! REASON")
        user.types("price").doesNotSee("REASON").sees("→ lose deal 4 because")
        try user.presses("Esc", ":").types("lose deel 4 because price").sees("! ")
    }

    @Test func whatIsFoundByItsWordsIsDoneAtEnter() throws {
        let user = try User()
        try user.presses("4", "?").types("to the last line").presses("Enter").sees("▸ Émile Dupont")
    }

    @Test func aKeyFindsWhatItDoes() throws {
        let user = try User()
        try user.presses("4", "?").types("|").presses("Enter").sees("Columns").sees("Lifetime value")
    }

    @Test func whatCanNotBeDoneSaysWhy() throws {
        let user = try User()
        try user.presses("5", "?").types("mark").sees("not now: this view has nothing for it")
        try user.presses("Enter").sees("does nothing here: this view has nothing for it")
    }

    @Test func theKeysOfAChordAreShownAfterAMoment() throws {
        let user = try User()
        var console = user.host.console
        console.keymap = try Shipped.keymap("vim")
        _ = console.handle(.key(try Key(named: "g")))
        #expect(!console.draw().text.contains { $0.contains("tickets") && $0.contains("t ") && $0.contains("│") })
        #expect(console.awaitsTick)
        for _ in 0..<3 { _ = console.handle(.tick) }
        #expect(console.showsContinuations && !console.awaitsTick)
        #expect(console.draw().text.contains { $0.contains("customers") })
        _ = console.handle(.key(try Key(named: "t")))
        #expect(console.tab == .tickets)
    }

    @Test func withoutMotionTheyAreShownAtOnce() throws {
        var settings = ConsoleSettings()
        settings["motion"] = .integer(0)
        let user = try User(settings: settings)
        var console = user.host.console
        console.keymap = try Shipped.keymap("vim")
        _ = console.handle(.key(try Key(named: "g")))
        #expect(console.showsContinuations)
    }

    @Test func theTourCanBeReadSkippedAndSeenAgain() throws {
        let user = try User(showsTour: true)
        user.sees("Welcome aboard (1 of 4)")
        try user.presses("Enter").sees("Getting about").presses("Left").sees("Welcome aboard")
        try user.presses("Esc").doesNotSee("Welcome aboard").sees("Acme renewal")
        try user.presses(":").types("tour").presses("Enter").sees("Welcome aboard")
        try user.presses("Enter", "Enter", "Enter").sees("4 of 4").presses("Enter").doesNotSee("of 4)")
    }

    @Test func anyOtherKeyEndsTheTourAndDoesWhatItAlwaysDoes() throws {
        let user = try User(showsTour: true)
        try user.presses("2").doesNotSee("Welcome aboard").sees("Cannot sign in")
    }

    @Test func theHintBarCanBeClicked() throws {
        let user = try User()
        try user.presses("4")
        let row = user.screen.count - 1
        let column = try #require(user.screen[row].firstRange(of: "? help")).lowerBound
        let x = user.screen[row].distance(from: user.screen[row].startIndex, to: column)
        user.points(.press(.left), at: Point(x: x, y: row)).sees("Keys and commands here")
    }
}
