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

    /// - Parameter hasMail: whether there is mail that was not taken, files and mailboxes.
    init(hasMail: Bool = false) throws {
        temporary = try TemporaryWorkspace()
        session = Session(temporary.workspace, .standard, surface: .batch, driver: SQLiteDriver())
        let path = Paths.join(Paths.parent(of: Paths.parent(of: #filePath)), "Scenarios/company.script")
        for line in try Files.readText(path).split(separator: "\n") where !line.hasPrefix("#") {
            try session.run(String(line))
        }
        if hasMail { try addMail() }
        try workspace.recogniseUser()
    }

    /// What no script can bring without files of its own.
    private func addMail() throws {
        for number in 1...3 {
            try temporary.create(
                "mailbox", ["name": .text("Box \(number)"), "email": .text("box\(number)@acme.example")])
            try temporary.create(
                "incoming_mail",
                [
                    "subject": "News", "message_id": .text("\(number)@shop.example"), "fate": "rejected",
                    "sender": .text("news\(number)@shop.example"),
                ])
            _ = try workspace.commit("attach") { unit in
                var file = Attachment()
                file.name = "log-\(number).txt"
                file.about = RecordKey(type: "ticket", id: 1)
                file.hash = try unit.keep([UInt8(number)])
                return try unit.create(file)
            }
        }
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
