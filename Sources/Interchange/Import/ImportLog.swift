// Gathers what there is to say about the rows of one file: counted together for people, row by row
// in the files beside the source.

final class ImportLog {
    private(set) var report: ImportReport
    private let rejectedRows: SideFile
    private let noteRows: SideFile
    private let width: Int
    private var places: [Key: Int] = [:]
    /// Notes about the row at hand, which count once it is taken.
    private var pending: [(column: String, value: String, what: String)] = []

    /// How many rows were rejected for what they name.
    private var absences: [AbsentRecord: Int] = [:]

    private struct Key: Hashable {
        let column, value, what: String
    }

    private static let rejectionLimit = 20
    private static let noteLimit = 200

    /// - Parameter columns: those of a rejected row.
    init(_ report: ImportReport, sheet: String?, columns: [String], workspace: String, writesFiles: Bool) {
        self.report = report
        width = columns.count
        rejectedRows = SideFile(
            .rejected, of: report.path, sheet: sheet, header: columns + RejectedRows.columns, workspace: workspace,
            isEnabled: writesFiles)
        noteRows = SideFile(
            .report, of: report.path, sheet: sheet, header: ["row", "column", "value", "note"], workspace: workspace,
            isEnabled: writesFiles)
    }

    func fact(_ text: String) { report.facts.append(text) }

    /// Notes something about the row at hand.
    func note(_ column: String, _ value: String, _ what: String) { pending.append((column, value, what)) }

    func startRow() {
        report.read += 1
        pending.removeAll(keepingCapacity: true)
    }

    enum Outcome {
        case created, updated, unchanged
    }

    func finishRow(_ row: Int, _ outcome: Outcome) throws {
        switch outcome {
        case .created: report.created += 1
        case .updated: report.updated += 1
        case .unchanged: report.unchanged += 1
        }
        for note in pending { try write(note.column, note.value, note.what, row) }
    }

    /// Notes something about a row that was taken earlier.
    func write(_ column: String, _ value: String, _ what: String, _ row: Int) throws {
        try noteRows.write([String(row), column, value, what])
        // Where nearly every row has a value of its own, the values are left to the file.
        let told = places.count < Self.noteLimit ? ShortReason.cut(value) : ""
        let key = Key(column: column, value: told, what: ShortReason.of(what))
        if let place = places[key] {
            report.notes[place].count += 1
        } else if places.count < Self.noteLimit * 2 {
            places[key] = report.notes.count
            report.notes.append(ImportNote(column: column, value: key.value, what: key.what, count: 1, firstRow: row))
        }
    }

    /// Notes something about several rows at once.
    func note(_ column: String, _ value: String, _ what: String, count: Int, firstRow: Int) {
        report.notes.append(
            ImportNote(
                column: column, value: ShortReason.cut(value), what: ShortReason.of(what), count: count,
                firstRow: firstRow))
    }

    /// - Parameter raw: the row as it stands in the file, where its cells don't say it.
    func reject(_ row: Int, line: Int?, _ cells: [String], raw: String?, because fault: RowFault) throws {
        let reason = fault.reason
        report.rejected += 1
        if let absent = fault.absent { absences[absent, default: 0] += 1 }
        if report.rejections.count < Self.rejectionLimit {
            report.rejections.append(ImportRejection(row: row, line: line, reason: reason))
        }
        let place = String(row) + (line.map { " (line \($0))" } ?? "")
        try rejectedRows.write(RejectedRows.fitted(cells, to: width) + [place, reason, raw ?? ""])
    }

    /// A deferred field has changed a row that was taken as it is.
    func countLateChange() {
        guard report.unchanged > 0 else { return }
        report.unchanged -= 1
        report.updated += 1
    }

    /// Keeps what the lists say so far, whatever happens to the import.
    func flush() throws {
        try rejectedRows.flush()
        try noteRows.flush()
    }

    func finish() throws -> ImportReport {
        try rejectedRows.finish()
        try noteRows.finish()
        for (absent, count) in absences.sorted(by: { ($1.value, $0.key.column) < ($0.value, $1.key.column) }) {
            fact(absent.advice(for: count))
        }
        for path in rejectedRows.changed + noteRows.changed {
            fact("\(path) was changed since an import wrote it, and stays as it is")
        }
        report.rejectedFile = rejectedRows.path
        report.reportFile = noteRows.path
        return report
    }
}
