// What the user has made of the lists, kept over a restart: columns with their widths, order and grouping by record
// type and by view, and by view the record under the cursor and those marked. The file is written by the program and
// may be read and changed by people:
//
//     "customer":
//       columns: name 30, status, region
//       sort: region, name desc
//       group: status
//     "view Tickets":
//       cursor: 12
//       marks: 3, 4

import Domain
import YAML

/// What the user has made of lists, by record type and by view.
public struct ListHabits: Sendable, Equatable {
    struct Habit: Sendable, Equatable {
        /// Names of fields; none for the list's own.
        var columns: [String] = []
        /// Widths that the user gave columns.
        var widths: [String: Int] = [:]
        /// The keys that the list is sorted by, where they are not the usual ones.
        var sort: [SortKey] = []
        /// The field that the list is grouped by.
        var group: String?
        /// Whether the saved views stand beside the list.
        var showsViews = false
    }

    /// Where a view was left.
    struct Stand: Sendable, Equatable {
        var cursor: Int64?
        var marks: [Int64] = []
    }

    private var habits: [String: Habit] = [:]
    private var stands: [String: Stand] = [:]

    public init() {}

    /// The habit of a type's lists.
    subscript(type: String) -> Habit? {
        get { habits[type] }
        set { habits[type] = newValue }
    }

    /// The habit of a view; the type's where it has none of its own.
    func habit(of view: String, _ type: String) -> Habit? { habits[ListHabits.key(view)] ?? habits[type] }

    mutating func keep(_ habit: Habit, of view: String, _ type: String) {
        habits[ListHabits.key(view)] = habit
        habits[type] = habit
    }

    func stand(of view: String) -> Stand? { stands[ListHabits.key(view)] }

    mutating func keep(_ stand: Stand, of view: String) {
        stands[ListHabits.key(view)] = stand == Stand() ? nil : stand
    }

    private static func key(_ view: String) -> String { "view " + view }

    /// Reads what was kept. Whatever is not understood is left out: habits are no reason not to start.
    public init(_ file: SettingsFile) {
        for member in (try? file.parse())?.mapping ?? [] {
            func words(_ key: String) -> [[String]] {
                (member.value[key]?.text ?? "").split(separator: ",").map { part in
                    part.split(separator: " ").map(String.init)
                }.filter { !$0.isEmpty }
            }
            var habit = Habit()
            for column in words("columns") {
                habit.columns.append(column[0])
                if column.count > 1, let width = Int(column[1]) { habit.widths[column[0]] = width }
            }
            habit.sort = words("sort").map { SortKey(FieldPath($0[0]), descending: $0.last == "desc") }
            habit.group = member.value["group"]?.text
            habit.showsViews = member.value["views"]?.bool ?? false
            if habit != Habit() { habits[member.key] = habit }
            let stand = Stand(
                cursor: member.value["cursor"]?.text.flatMap { Int64($0) },
                marks: words("marks").compactMap { Int64($0[0]) })
            if stand != Stand() { stands[member.key] = stand }
        }
    }

    /// The text of the file.
    public var text: String {
        Set(habits.keys).union(stands.keys).sorted().map { key in
            var lines = ["\(SettingsFile.quoted(key)):"]
            if let habit = habits[key] { lines += ListHabits.lines(of: habit) }
            if let cursor = stands[key]?.cursor { lines.append("  cursor: \(cursor)") }
            if let marks = stands[key]?.marks, !marks.isEmpty {
                lines.append("  marks: \(marks.map(String.init).joined(separator: ", "))")
            }
            return lines.count == 1 ? "" : lines.joined(separator: "\n") + "\n"
        }.joined()
    }

    private static func lines(of habit: Habit) -> [String] {
        var lines: [String] = []
        let columns = habit.columns.map { name in habit.widths[name].map { "\(name) \($0)" } ?? name }
        if !columns.isEmpty { lines.append("  columns: \(columns.joined(separator: ", "))") }
        let sort = habit.sort.map { "\($0.field)\($0.descending ? " desc" : "")" }
        if !sort.isEmpty { lines.append("  sort: \(sort.joined(separator: ", "))") }
        if let group = habit.group { lines.append("  group: \(group)") }
        if habit.showsViews { lines.append("  views: true") }
        return lines
    }
}
