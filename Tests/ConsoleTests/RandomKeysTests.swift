import Screen
import TestSupport
import Testing

@testable import Console

/// Whatever is typed, at whatever size, over whatever records: there is a whole frame and no trap.
@Suite(.ownHome) struct RandomKeysTests {
    private static let keys =
        Array("jklhgGo123456-[]bpsmv*yned<>/:?uwxaNtMrcXRCOPSADTqE \"y0").map(String.init).filter { $0 != " " }
        + [
            "Enter", "Esc", "Tab", "S-Tab", "Space", "Backspace", "PgDn", "PgUp", "Up", "Down", "Left", "Right", "C-r",
            "C-s", "F5", "|",
        ]

    @Test(arguments: [1, 2, 3, 4, 5, 6] as [UInt64])
    func nothingThatIsTypedBreaksTheConsole(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let user = try User(size: Size(width: 100, height: 30))
        if seed % 2 == 0 {
            var random = RandomOperations(user.company.workspace, seed: seed)
            for _ in 0..<150 { random.step() }
        }
        for _ in 0..<200 {
            if Int.random(in: 0..<25, using: &generator) == 0 {
                let width = Int.random(in: 1...160, using: &generator)
                user.resizes(to: width, Int.random(in: 1...60, using: &generator))
            }
            let key = try #require(RandomKeysTests.keys.randomElement(using: &generator))
            try user.presses(key)
            #expect(user.host.draw().size == user.host.console.size)
        }
    }

    @Test(arguments: ScreenGoldenTests.sizes)
    func anEmptyWorkspaceIsShown(size: Size) throws {
        let user = try User(size: size, isEmpty: true)
        for tab in 1...6 {
            try user.presses(String(tab), "j", "G", "Enter", "l", "o", "m", "Esc", "Esc")
            #expect(user.screen.count == size.height)
        }
        try user.presses("4").sees("There are no customers here")
    }

    @Test func theMouseMayGoAnywhere() throws {
        var generator = SeededGenerator(seed: 9)
        let user = try User(size: Size(width: 120, height: 30))
        let actions: [Mouse.Action] = [
            .press(.left), .release(.left), .drag(.left), .wheelUp, .wheelDown, .press(.right), .release(.middle),
        ]
        for _ in 0..<600 {
            let point = Point(
                x: Int.random(in: -1...121, using: &generator), y: Int.random(in: -1...31, using: &generator))
            user.points(try #require(actions.randomElement(using: &generator)), at: point)
            #expect(user.screen.count == 30)
        }
    }
}
