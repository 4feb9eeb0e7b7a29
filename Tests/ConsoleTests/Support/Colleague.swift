import CommandSpec
import Commands
import SQLiteDriver
import Store
import TestSupport

/// A colleague who works on the same file from another process.
final class Colleague {
    private let session: Session

    init(_ login: String, _ company: TemporaryWorkspace) throws {
        let workspace = try TemporaryWorkspace.open(company.path, login: login)
        try workspace.recogniseUser()
        session = Session(workspace, .standard, surface: .batch, driver: SQLiteDriver())
    }

    func run(_ line: String) throws { try session.run(line) }
}
