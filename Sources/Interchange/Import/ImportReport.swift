// What an import did, in numbers and in sentences.

/// What became of one file.
public struct ImportReport: Sendable, Equatable {
    /// The record type's name.
    public var type: String
    /// The file.
    public var path: String
    /// Rows of the file, the header aside.
    public var read = 0
    public var created = 0
    public var updated = 0
    public var unchanged = 0
    public var rejected = 0
    /// About the file as a whole: encoding, delimiter, date order, columns without a field.
    public var facts: [String] = []
    /// About its rows, the same things counted together.
    public var notes: [ImportNote] = []
    /// Where the rows are that could not be taken; nil where there is none.
    public var rejectedFile: String?
    /// Where the notes stand row by row; nil where there is none.
    public var reportFile: String?
    /// The first rejected rows and why.
    public var rejections: [ImportRejection] = []

    /// Whether the import changed anything.
    public var hasChanges: Bool { created + updated > 0 }

    /// `customers.csv: 85 read, 85 created, 0 updated, 0 unchanged, 0 rejected`
    public var summary: String {
        "\(path): \(read) read, \(created) created, \(updated) updated, \(unchanged) unchanged, \(rejected) rejected"
    }

    /// Everything that there is to tell, a sentence a line, the summary last.
    public var narration: [String] {
        var lines = facts.map { "\(path): \($0)" }
        lines += notes.map { "\(path): \($0.text)" }
        lines += rejections.map { "\(path): \($0.place) rejected: \($0.reason)" }
        if rejected > rejections.count { lines.append("\(path): \(rejected - rejections.count) more rows rejected") }
        if let rejectedFile { lines.append("\(path): rejected rows and their reasons are in \(rejectedFile)") }
        if let reportFile { lines.append("\(path): all notes row by row are in \(reportFile)") }
        return lines + [summary]
    }
}

/// Something about rows that were taken.
public struct ImportNote: Sendable, Equatable {
    public var column: String
    public var value: String
    /// What was noticed or done, without the rows.
    public var what: String
    /// How many rows it is true of.
    public var count: Int
    /// The first of them.
    public var firstRow: Int

    /// `row 7 and 1479 more: product “GTXPro” taken as “GTX Pro”`
    public var text: String {
        let rows = count == 1 ? "row \(firstRow)" : "row \(firstRow) and \(count - 1) more"
        return "\(rows): \(column) \(value.isEmpty ? "" : "“\(value)” ")\(what)"
    }
}

/// A row that could not be taken.
public struct ImportRejection: Sendable, Equatable {
    public var row: Int
    /// The line on which it begins, where that has another number.
    public var line: Int?
    public var reason: String

    /// `row 7`, `row 7, line 12`
    public var place: String { "row \(row)" + (line.map { ", line \($0)" } ?? "") }
}
