import Screen
import Testing

@testable import Console

/// The finder and what lists show besides their rows, at three sizes.
@Suite struct ListGoldenTests {
    private func screen(_ name: String, _ size: Size, _ body: (User) throws -> Void) throws {
        let user = try User(size: size, theme: Shipped.theme("mono"))
        try body(user)
        try Golden.expect(user.host.draw(), is: "\(name)-\(size.width)x\(size.height)")
    }

    @Test(arguments: ScreenGoldenTests.sizes)
    func moving(size: Size) throws {
        try screen("finder", size) { try $0.presses("f").types("cas") }
        try screen("links", size) { try $0.presses("4", "L") }
        try screen("place-marks", size) { try $0.presses("4", "j", "m", "c", "'") }
    }

    @Test(arguments: ScreenGoldenTests.sizes)
    func lists(size: Size) throws {
        try screen("columns", size) { try $0.presses("4", "|", "j", "l", "l") }
        try screen("groups", size) {
            try $0.presses(":").types("show deals").presses("Enter", "B").types("s").presses("j", "Enter", "j")
        }
        try screen("several-keys", size) { try $0.presses("4", "l", "=", "h", "+") }
        try screen("views", size) {
            try $0.presses(":").types("view Europe = customers region:emea").presses("Enter", "4", "V")
        }
        try screen("preview", size) {
            try $0.presses(":").types("win deal 1,2,7").presses("Enter")
        }
    }
}
