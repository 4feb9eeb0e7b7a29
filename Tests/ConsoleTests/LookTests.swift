import Testing
import Screen
@testable import Console
@Suite struct LookTests {
    @Test func look() throws {
        for (w, h) in [(120, 40), (80, 24), (40, 12)] {
            let user = try User(size: Size(width: w, height: h))
            for key in ["1", "2", "3", "4", "5", "6"] {
                try user.presses(key)
                print("=== \(w)x\(h) tab \(key)")
                print(user.screen.joined(separator: "\n"))
            }
            try user.presses("4", "Enter"); print("=== page"); print(user.screen.joined(separator: "\n"))
            try user.presses("?"); print("=== help"); print(user.screen.joined(separator: "\n"))
            try user.presses("Esc", "n"); print("=== form"); print(user.screen.joined(separator: "\n"))
        }
    }
}
