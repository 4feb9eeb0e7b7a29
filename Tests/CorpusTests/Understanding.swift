// The fixture company and what the program makes of a request there. Every request is read by a
// session of its own, in a rehearsal that is taken back, so no request knows of another.

import CommandSpec
import Commands
import Domain
import Platform
import SQLiteDriver
import Store
import TestSupport

/// What came of a request.
enum Outcome: Sendable, Equatable {
    case right
    /// It was refused, or read as something else that changes nothing.
    case missed(String)
    /// A change that nobody asked for.
    case wrongChange(String)
}

/// The company of `company.script`, with somebody to understand requests about it.
struct Understanding {
    private let temporary: TemporaryWorkspace

    static let folder = Paths.parent(of: #filePath)

    init() throws {
        temporary = try TemporaryWorkspace()
        let session = Self.session(temporary.workspace)
        let script = try Files.readText(Paths.join(Self.folder, "company.script"))
        try temporary.workspace.atomically {
            for line in script.split(separator: "\n") where !line.hasPrefix("#") {
                try session.run(String(line))
                try temporary.workspace.recogniseUser()
            }
        }
    }

    /// Holds a request to what the corpus wants of it.
    func outcome(of request: Request) -> Outcome {
        let bound: Bound
        do {
            bound = try read(request)
        } catch {
            return request.refusal == nil ? .missed("refused: \(CommandError(error))") : .right
        }
        if request.accepted.contains(bound.canonical) { return .right }
        let session = Self.session(temporary.workspace)
        let meaning = Meaning(bound, session)
        for line in request.accepted {
            if let accepted = try? session.read(line), Meaning(accepted, session) == meaning { return .right }
        }
        guard bound.command.effect.writes, bound.command.permission != .read else { return .missed(bound.canonical) }
        return request.refusal != nil && isRefusedWhenRun(bound) ? .right : .wrongChange(bound.canonical)
    }

    /// Whether a rule refuses what was read, such as a change of a record that isn't there.
    private func isRefusedWhenRun(_ bound: Bound) -> Bool {
        guard case .mutate = bound.command.effect else { return false }
        let session = Self.session(temporary.workspace)
        return (try? temporary.workspace.rehearsing { try session.run(bound) }) == nil
    }

    /// The canonical form of a line by itself.
    func canonical(_ line: String) throws -> String {
        try Self.session(temporary.workspace).read(line).canonical
    }

    /// Reads a request as it would be read in the bar: after the commands before it, with the record's page open.
    private func read(_ request: Request) throws -> Bound {
        let session = Self.session(temporary.workspace)
        if request.hand == nil, request.previous.isEmpty { return try session.read(request.text) }
        return try temporary.workspace.rehearsing {
            for line in request.previous { try session.run(line) }
            if let hand = request.hand {
                let page = try session.read("show \(hand)")
                try session.run(page)
                if case .records(let records)? = page["ID"], let id = records.ids.first {
                    session.name([RecordKey(type: records.type.name, id: id)], "last")
                }
            }
            return try session.read(request.text)
        }
    }

    private static func session(_ workspace: Workspace) -> Session {
        Session(workspace, .standard, surface: .console, driver: SQLiteDriver())
    }
}
