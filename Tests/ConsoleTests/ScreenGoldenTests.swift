import Screen
import Testing

@testable import Console

/// Every view at the three sizes, in the theme without colours, so that attributes are all there is.
@Suite struct ScreenGoldenTests {
    static let sizes = [Size(width: 120, height: 40), Size(width: 80, height: 24), Size(width: 40, height: 12)]

    private func screen(_ name: String, _ size: Size, _ body: (User) throws -> Void) throws {
        let user = try User(size: size, theme: Shipped.theme("mono"))
        try body(user)
        try Golden.expect(user.host.draw(), is: "\(name)-\(size.width)x\(size.height)")
    }

    @Test(arguments: Tab.allCases, sizes)
    func tabs(tab: Tab, size: Size) throws {
        try screen(tab.title.lowercased(), size) { try $0.presses(String(tab.rawValue + 1)) }
    }

    @Test(arguments: sizes)
    func pages(size: Size) throws {
        try screen("customer-page", size) { try $0.presses("4", "Enter") }
        try screen("customer-page-related", size) { try $0.presses("4", "Enter", "Tab", "j") }
        try screen("ticket-page", size) { try $0.presses("2", "j", "Enter") }
    }

    @Test(arguments: sizes)
    func help(size: Size) throws {
        try screen("help", size) { try $0.presses("2", "?").types("cl") }
    }

    @Test(arguments: sizes)
    func forms(size: Size) throws {
        try screen("form", size) { try $0.presses("4", "n").types("Foxtrot").presses("Enter") }
    }

    @Test(arguments: sizes)
    func bar(size: Size) throws {
        try screen("bar", size) { try $0.presses(":").types("set deals stage:lead value=1k") }
        try screen("bar-fault", size) { try $0.presses(":").types("set deals stge:lead value=1k") }
        try screen("filter-fault", size) { try $0.presses("4", "/").types("region:emea regio:x") }
    }

    @Test(arguments: sizes)
    func questionsAndMenus(size: Size) throws {
        try screen("question", size) { try $0.presses("4", "d") }
        try screen("sort-menu", size) { try $0.presses("4", "s") }
        try screen("marks", size) { try $0.presses("4", "j", "v", "j") }
    }

    @Test(arguments: sizes)
    func journal(size: Size) throws {
        try screen("commit", size) {
            try $0.presses("4", ":").types("set customer 1 region=apac").presses("Enter", "6", "Enter")
        }
    }

    @Test func asciiScreens() throws {
        for (name, keys) in [("pipeline", "1"), ("dashboard", "5"), ("campaigns", "3")] {
            let user = try User(theme: Shipped.theme("mono"), glyphs: .ascii)
            try user.presses(keys)
            // What the console draws itself is ASCII; names of customers are what they are.
            try Golden.expect(user.host.draw(), is: "\(name)-ascii")
        }
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
