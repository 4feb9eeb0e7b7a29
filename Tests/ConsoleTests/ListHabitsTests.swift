import Domain
import Screen
import Testing

@testable import Console

@Suite struct ListHabitsTests {
    @Test func habitsAreWrittenAndReadBack() {
        var habits = ListHabits()
        habits["customer"] = ListHabits.Habit(
            columns: ["name", "region"], widths: ["name": 30],
            sort: [SortKey(FieldPath("region")), SortKey(FieldPath("name"), descending: true)], group: "status",
            showsViews: true)
        habits["deal"] = ListHabits.Habit(columns: ["name"])
        habits.keep(ListHabits.Habit(columns: ["name"]), of: "A \"big\" view: #1", "deal")
        habits.keep(ListHabits.Stand(cursor: 12, marks: [3, 4]), of: "Tickets")
        #expect(ListHabits(SettingsFile(path: "lists.yaml", text: habits.text)) == habits)
        #expect(ListHabits(SettingsFile(path: "lists.yaml", text: "- [broken")) == ListHabits())
    }

    @Test func aListOpensAsItWasLeft() throws {
        let user = try User(size: Size(width: 130, height: 24))
        try user.presses("4", "s", "n").sees("Name ↓").presses("|")
        let type = CustomerSchema.type
        let hidden = type.fields.map(\.name).filter { !type.columns.contains($0) }
        for _ in 0..<(type.columns.count + (try #require(hidden.firstIndex(of: "website")))) { try user.presses("j") }
        try user.presses("Space", "Esc")
        #expect(user.remembered["customer"]?.columns.last == "website")
        #expect(user.remembered["customer"]?.sort == [SortKey(FieldPath("name"), descending: true)])
        try user.presses(":").types("show customers region:emea").presses("Enter").sees("Name ↓").sees("Website")
    }
}
