// Brings a database to the layout of this program, or refuses it.
//
// The `meta` table holds `schema`, the number of the last migration that ran, and `fields`, a digest
// of the record types' fields. A higher number, or a field that this program doesn't know, is a newer
// program's work and refused. A lower number runs the migrations in between, a missing field adds its
// column; before either, a copy of the file is kept beside it.

import Base
import Domain
import Hashing
import Platform
import StoreDriver

struct Migrator {
    let connection: any Connection
    let location: String
    let catalogue: Catalogue

    /// Migrations in order; the n-th brings the layout n to n + 1.
    static let migrations: [@Sendable (TableSchema) -> [String]] = [{ $0.names() }, { $0.contents() }]
    static var current: Int { migrations.count + 1 }

    /// Brings the database up to date.
    ///
    /// - Returns: its settings, and the path of the copy that is kept where it was older.
    func prepare(_ mode: OpenMode) throws -> (meta: [String: String], copy: String?) {
        let meta = try readMeta()
        if meta["schema"] == String(Self.current), meta["fields"] == fingerprint { return (meta, nil) }
        guard mode != .readOnly else {
            throw StoreError(
                .workspace, "\(location) must be brought up to date first", advice: "open it once with write permission"
            )
        }
        guard try locked({ try update(mayChange: false) }) == .needsCopy else { return (try readMeta(), nil) }
        // A copy can't be made within a transaction: once it is there, what another process did meanwhile is looked at again.
        var copy: String?
        do {
            try ScratchFolder.with(beside: location) { scratch in
                try connection.copyPrivately(in: scratch)
                try locked {
                    guard try update(mayChange: false) == .needsCopy else { return }
                    copy = try name(scratch.file("copy"), "before-version-\(Self.current)")
                    _ = try update(mayChange: true)
                }
            }
        } catch {
            if let copy { try? Files.remove(copy) }
            throw error
        }
        return (try readMeta(), copy)
    }

    /// Lays out a new database.
    func create(_ options: WorkspaceOptions) throws {
        try locked {
            for statement in TableSchema(dialect: connection.dialect).create(catalogue) {
                try connection.run(statement)
            }
            let settings = options.settings
            try writeMeta("name", settings.name)
            try writeMeta("zone", settings.zone.name)
            try writeMeta("currency", settings.currency.code)
            try writeMeta("schema", String(Self.current))
            try writeMeta("fields", fingerprint)
        }
    }

    private var fingerprint: String {
        var bytes: [UInt8] = []
        for type in catalogue.types {
            for field in type.fields { bytes += Array("\(type.name).\(field.name) ".utf8) }
        }
        return Digest(of: bytes).hex
    }

    private func locked<T>(_ body: () throws -> T) throws -> T {
        try connection.begin()
        do {
            let result = try body()
            try connection.commit()
            return result
        } catch {
            connection.rollBack()
            throw error
        }
    }

    private func readMeta() throws -> [String: String] {
        let columns = try connection.columns(of: "meta")
        guard columns == ["key", "value"] else {
            throw try columns.isEmpty && connection.isNew() ? Self.emptied(location) : noWorkspace()
        }
        let pairs = try connection.rows("SELECT key, value FROM meta") { ($0.text(at: 0), $0.text(at: 1)) }
        return Dictionary(pairs) { a, _ in a }
    }

    func writeMeta(_ key: String, _ value: String) throws(DriverError) {
        try connection.execute(
            "INSERT INTO meta(key, value) VALUES (?, ?) ON CONFLICT(key) DO UPDATE SET value = excluded.value",
            [.text(key), .text(value)])
    }

    private enum Update { case nothing, needsCopy, done }

    /// Runs the migrations that are missing, unless a copy is to be kept first.
    private func update(mayChange: Bool) throws -> Update {
        let meta = try readMeta()
        guard let found = meta["schema"].flatMap({ Int($0) }), found >= 1 else { throw noWorkspace() }
        guard found <= Self.current else { throw newer() }
        let schema = TableSchema(dialect: connection.dialect)
        var statements: [String] = []
        for type in catalogue.types {
            let columns = try connection.columns(of: type.name)
            if columns.isEmpty {
                statements += schema.create(type)
                continue
            }
            let own = columns.filter { !$0.hasPrefix("x_") }
            guard own.allSatisfy({ type.position(of: $0) != nil }) else { throw newer() }
            for field in type.fields where !columns.contains(field.column) { statements += schema.add(field, to: type) }
        }
        let steps = Self.migrations[(found - 1)...].flatMap { $0(schema) } + statements
        guard steps.isEmpty || mayChange else { return .needsCopy }
        for step in steps { try connection.run(step) }
        if found < 2 { try NameIndex.fill(connection, catalogue) }
        if meta["schema"] != String(Self.current) || meta["fields"] != fingerprint {
            try writeMeta("schema", String(Self.current))
            try writeMeta("fields", fingerprint)
        }
        return steps.isEmpty ? .nothing : .done
    }

    private func noWorkspace() -> StoreError {
        StoreError(
            .workspace, "\(location) is not a Purser workspace, or damaged",
            advice: "choose another with --workspace, or bring it back with restore")
    }

    static func emptied(_ location: String) -> StoreError {
        StoreError(
            .workspace, "\(location) is empty: it was cut off, or never a workspace",
            advice: "bring it back with restore, or remove it to begin anew")
    }

    private func newer() -> StoreError {
        StoreError(
            .workspace, "\(location) was written by a newer version of Purser",
            advice: "update Purser, or choose another workspace with --workspace")
    }

    /// Copies the workspace beside itself and gives the copy's path.
    func keepCopy(_ reason: String) throws -> String {
        try ScratchFolder.with(beside: location) { scratch in
            try connection.copyPrivately(in: scratch)
            return try name(scratch.file("copy"), reason)
        }
    }

    /// Names a copy for the reason that it is kept for, and gives its path.
    private func name(_ copy: String, _ reason: String) throws -> String {
        for number in 1... {
            let path = "\(location).\(reason)\(number == 1 ? "" : "-\(number)")"
            guard (try? Workspace.expectRoom(at: path)) != nil else { continue }
            if try Files.publish(copy, as: path) { return path }
        }
        return copy
    }
}
