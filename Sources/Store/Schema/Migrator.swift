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

    /// Makes the database ready and gives its settings.
    func prepare(_ options: WorkspaceOptions) throws -> [String: String] {
        if let meta = try readMeta(), meta["schema"] == String(Self.current), meta["fields"] == fingerprint {
            return meta
        }
        guard options.mode != .readOnly else {
            throw StoreError(
                .workspace, "\(location) must be brought up to date first", advice: "open it once with write permission"
            )
        }
        try locked {
            // Another process may have made it ready while this one waited.
            guard let meta = try readMeta() else { return try create(options) }
            try update(meta)
        }
        return try readMeta() ?? [:]
    }

    private var fingerprint: String {
        var bytes: [UInt8] = []
        for type in catalogue.types {
            for field in type.fields { bytes += Array("\(type.name).\(field.name) ".utf8) }
        }
        return Digest(of: bytes).hex
    }

    private func locked(_ body: () throws -> Void) throws {
        try connection.begin()
        do {
            try body()
            try connection.commit()
        } catch {
            connection.rollBack()
            throw error
        }
    }

    /// Nil where the database is empty.
    private func readMeta() throws -> [String: String]? {
        let columns = try connection.columns(of: "meta")
        if try columns.isEmpty && connection.isNew() { return nil }
        guard columns == ["key", "value"] else { throw noWorkspace() }
        let pairs = try connection.rows("SELECT key, value FROM meta") { ($0.text(at: 0), $0.text(at: 1)) }
        return Dictionary(pairs) { a, _ in a }
    }

    private func create(_ options: WorkspaceOptions) throws {
        for statement in TableSchema(dialect: connection.dialect).create(catalogue) { try connection.run(statement) }
        let settings = options.settings
        try writeMeta("name", settings.name)
        try writeMeta("zone", settings.zone.name)
        try writeMeta("currency", settings.currency.code)
        try writeMeta("schema", String(Self.current))
        try writeMeta("fields", fingerprint)
    }

    func writeMeta(_ key: String, _ value: String) throws(DriverError) {
        try connection.execute(
            "INSERT INTO meta(key, value) VALUES (?, ?) ON CONFLICT(key) DO UPDATE SET value = excluded.value",
            [.text(key), .text(value)])
    }

    private func update(_ meta: [String: String]) throws {
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
        guard !steps.isEmpty || meta["fields"] != fingerprint else { return }
        if !steps.isEmpty {
            // A copy can't be made inside a transaction; nothing has been changed in this one yet.
            try connection.commit()
            _ = try keepCopy("before-version-\(Self.current)")
            try connection.begin()
        }
        for step in steps { try connection.run(step) }
        if found < 2 { try NameIndex.fill(connection, catalogue) }
        try writeMeta("schema", String(Self.current))
        try writeMeta("fields", fingerprint)
    }

    private func noWorkspace() -> StoreError {
        StoreError(
            .workspace, "\(location) is not a Purser workspace, or damaged",
            advice: "choose another with --workspace, or bring it back with restore")
    }

    private func newer() -> StoreError {
        StoreError(
            .workspace, "\(location) was written by a newer version of Purser",
            advice: "update Purser, or choose another workspace with --workspace")
    }

    /// Copies the workspace beside itself and gives the copy's path.
    func keepCopy(_ reason: String) throws -> String {
        var number = 1
        var path: String
        repeat {
            path = "\(location).\(reason)\(number == 1 ? "" : "-\(number)")"
            number += 1
        } while Files.exists(path)
        try connection.copyPrivately(to: path)
        return path
    }
}
