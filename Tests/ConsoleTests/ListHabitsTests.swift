import Domain
import Screen
import Testing

@testable import Console

@Suite struct ListHabitsTests {
    @Test func habitsAreWrittenAndReadBack() {
        var habits = ListHabits()
        habits["customer"] = ListHabits.Habit(
            columns: ["name", "region"], sort: SortKey(FieldPath("name"), descending: true))
        habits["deal"] = ListHabits.Habit(columns: ["name"], sort: nil)
        #expect(ListHabits(SettingsFile(path: "lists.yaml", text: habits.text)) == habits)
        #expect(ListHabits(SettingsFile(path: "lists.yaml", text: "- [broken")) == ListHabits())
    }

    @Test func aListOpensAsItWasLeft() throws {
        let user = try User(size: Size(width: 130, height: 24))
        try user.presses("4", "s", "n").sees("Name ↓").presses("|").types("w").presses("Esc")
        #expect(user.remembered["customer"]?.columns.last == "website")
        #expect(user.remembered["customer"]?.sort == SortKey(FieldPath("name"), descending: true))
        try user.presses(":").types("show customers region:emea").presses("Enter").sees("Name ↓").sees("Website")
    }
}
