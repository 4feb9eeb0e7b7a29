import Screen
import Testing

@testable import Console

/// Every view at four sizes, in a theme of many colours, one of strong ones, and one without any, so that
/// attributes are all there is.
@Suite struct ScreenGoldenTests {
    static let sizes = [(40, 12), (80, 24), (120, 40), (200, 60)].map { Size(width: $0.0, height: $0.1) }
    static let themes = ["dark", "high-contrast", "mono"].compactMap { try? Shipped.theme($0) }

    @Test(arguments: GoldenView.all, sizes)
    func everyViewLooksAsItIsKept(view: GoldenView, size: Size) throws {
        let user = try User(size: size)
        try view.open(user)
        try expect(user, is: "\(view.name)-\(size.width)x\(size.height)")
    }

    @Test(arguments: [("pipeline", "1"), ("dashboard", "5"), ("campaigns", "3")])
    func withoutBoxesAndBlocks(name: String, key: String) throws {
        let user = try User(glyphs: .ascii)
        try user.presses(key)
        // What the console draws itself is ASCII; names of customers are what they are.
        try expect(user, is: "\(name)-ascii")
    }

    func expect(_ user: User, is name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        #expect(Self.themes.count == 3)
        let frames = Self.themes.map { theme in
            var console = user.host.console
            console.theme = theme
            return (theme: theme.name, frame: console.draw())
        }
        try Golden.expect(frames, is: name, sourceLocation: sourceLocation)
    }

    @Test(arguments: [(39, 12), (40, 11), (1, 1), (0, 0)])
    func belowTheLeastSizeASentence(width: Int, height: Int) throws {
        let user = try User()
        user.resizes(to: width, height)
        let text = user.screen.joined()
        #expect(text.isEmpty || "Purser needs 40×12".hasPrefix(text.replacing("…", with: "")))
    }

    @Test func everySizeIsDrawn() throws {
        let user = try User()
        for tab in 1...6 {
            try user.presses(String(tab))
            for (width, height) in [
                (40, 12), (57, 17), (69, 20), (70, 24), (99, 30), (100, 31), (200, 60), (300, 100), (41, 90), (300, 12),
            ] {
                user.resizes(to: width, height)
                #expect(user.screen.count == height)
                try user.presses("Enter")
                #expect(user.screen.count == height)
                try user.presses("Esc")
            }
        }
    }
}
