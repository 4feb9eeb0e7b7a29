import Base
import CommandSpec
import Commands
import Domain
import Language
import Platform
import SQLiteDriver
import Store
import TestSupport

/// A workspace with the company that the manual's examples speak of, and a session on it.
struct Company {
    let temporary: TemporaryWorkspace
    let session: Session
    var workspace: Workspace { temporary.workspace }
    var reader: Reader { temporary.workspace.reader }

    init() throws {
        temporary = try TemporaryWorkspace()
        session = Session(temporary.workspace, .standard, surface: .batch, driver: SQLiteDriver())
        let path = Paths.join(Paths.parent(of: Paths.parent(of: #filePath)), "Scenarios/company.script")
        for line in try Files.readText(path).split(separator: "\n") where !line.hasPrefix("#") {
            try session.run(String(line))
        }
        try workspace.recogniseUser()
    }

    /// What a line gives as text.
    func lines(_ line: String) throws -> [String] {
        guard case .lines(let lines) = try session.run(line) else { return [] }
        return lines
    }

    /// The sentence of a change.
    func change(_ line: String) throws -> String {
        guard case .changed(let change) = try session.run(line) else { return "" }
        return change.summary
    }

    /// The texts of a table or figure.
    func rows(_ line: String) throws -> [[String]] {
        let table: Table
        switch try session.run(line) {
        case .table(let made): table = made
        case .figure(let figure): table = figure.table
        default: return []
        }
        var rows: [[String]] = []
        let columns = table.columns(.display)
        try table.forEach(.display) { cells in
            rows.append(zip(cells, columns).map { $0.text($1, .init(.display)) })
            return true
        }
        return rows
    }

    func error(_ line: String) -> CommandError? {
        do {
            try session.run(line)
            return nil
        } catch {
            return error as? CommandError
        }
    }
}
