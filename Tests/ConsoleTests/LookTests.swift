import Testing
import Screen
@testable import Console
@Suite struct LookTests {
    func show(_ user: User, _ name: String) { print("=== \(name)"); print(user.screen.joined(separator: "\n")) }
    @Test func look() throws {
        let user = try User(size: Size(width: 100, height: 30))
        try user.presses(">"); show(user, "moved")
        try user.presses("u"); show(user, "undone")
        try user.presses("2", "j", "c"); show(user, "claimed")
        try user.presses("r"); user.types("On our way"); show(user, "reply")
        try user.presses("Enter"); show(user, "replied")
        try user.presses("4", "/"); user.types("region:em"); show(user, "filter")
        user.types("z and ("); show(user, "bad filter")
        try user.presses("Esc", "Esc", ":"); user.types("set customers region:emea status=churned"); show(user, "bar")
        try user.presses("Enter"); show(user, "question")
        try user.presses("y"); show(user, "done")
        try user.presses("s"); show(user, "sort")
        try user.presses("l"); show(user, "sorted")
        try user.presses("l", "e"); show(user, "edit")
        try user.presses("Esc", "n"); user.types("Foxtrot AG"); try user.presses("Down"); show(user, "form")
        try user.presses("C-s"); show(user, "created")
        try user.presses(":"); user.types("count deals by stage"); try user.presses("Enter"); show(user, "figure")
        try user.presses(":"); user.types("shw deals"); try user.presses("Enter"); show(user, "error")
    }
}
