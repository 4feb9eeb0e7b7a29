// What the user has made of the lists: their columns and order, kept over a restart. The file is written by
// the program and may be read and changed by people:
//
//     customer:
//       columns: name, status, region
//       sort: name desc

import Domain
import YAML

/// Columns and orders of lists, by record type.
public struct ListHabits: Sendable, Equatable {
    struct Habit: Sendable, Equatable {
        /// Names of fields; none for the list's own.
        var columns: [String] = []
        /// The field that the list is sorted by, where it is not the usual one.
        var sort: SortKey?
    }

    private var byType: [String: Habit] = [:]

    public init() {}

    subscript(type: String) -> Habit? {
        get { byType[type] }
        set { byType[type] = newValue }
    }

    /// Reads what was kept. Whatever is not understood is left out: habits are no reason not to start.
    public init(_ file: SettingsFile) {
        guard let types = (try? file.parse())?.mapping else { return }
        for type in types {
            var habit = Habit()
            habit.columns = (type.value["columns"]?.text ?? "").split { $0 == "," || $0 == " " }.map(String.init)
            let words = (type.value["sort"]?.text ?? "").split(separator: " ").map(String.init)
            habit.sort = words.first.map { SortKey(FieldPath($0), descending: words.last == "desc") }
            byType[type.key] = habit
        }
    }

    /// The text of the file.
    public var text: String {
        byType.sorted { $0.key < $1.key }.map { type, habit in
            var lines = ["\(type):"]
            if !habit.columns.isEmpty { lines.append("  columns: \(habit.columns.joined(separator: ", "))") }
            if let sort = habit.sort { lines.append("  sort: \(sort.field)\(sort.descending ? " desc" : "")") }
            return lines.joined(separator: "\n") + "\n"
        }.joined()
    }
}
