// The files of the desk's settings: calendars, policies, escalation steps, routes, macros, synonyms. They
// are written by people, row for row.

import Domain

extension SampleCompany {
    /// The desk's settings: each file with the prefix of its keys and its columns.
    static let deskTables: [(name: String, key: String, columns: [String])] = [
        ("calendars", "BC", ["name", "zone", "hours", "holidays"]),
        (
            "policies", "SP",
            ["name", "rank", "applies", "calendar", "pauses", "reopening"]
                + SLAClockKind.allCases.flatMap { kind in
                    Priority.allCases.reversed().map { SLAPolicySchema.targetField(kind, $0) }
                }
        ),
        ("escalations", "ES", ["name", "policy", "clock", "percent", "assign", "notify", "notify_assignee", "raise"]),
        ("routes", "RT", ["name", "rank", "applies", "team", "spread", "assignee", "priority", "category", "stops"]),
        ("macros", "MC", ["name", "text", "note", "status", "priority", "team", "tags"]),
        ("synonyms", "SY", ["name", "words"]),
    ]

    var deskFiles: [SampleFile] {
        Self.deskTables.map { table in
            SampleFile(table.name, of: Array((ingredients.desk[table.name] ?? []).enumerated())) { item, row in
                row["external"] = External.key(table.key, item.offset)
                for column in table.columns { row[column] = item.element[column] }
                row["created"] = Moment(day: -600, hour: 9, minute: item.offset).text
            }
        }
    }
}
