// Which workspace a call means, and who works on it, when and where.

import Base
import Domain
import Language
import Platform
public import Store
public import StoreDriver

/// Opens the workspace of a call.
public struct WorkspaceOpening {
    private let calling: Calling
    private let driver: any Driver

    public init(_ calling: Calling, driver: any Driver) {
        self.calling = calling
        self.driver = driver
    }

    /// The path or URL of the workspace.
    public var location: String {
        let named = calling.workspace ?? Environment["PURSER_WORKSPACE"]
        return named.map { Paths.expandingHome($0) } ?? Paths.join(XDGFolders.data, "default.purser")
    }

    /// Whether the call says itself which workspace it means.
    private var isNamed: Bool { calling.workspace != nil || Environment["PURSER_WORKSPACE"] != nil }

    /// Opens the workspace for lines that only read: one that isn't there is none, for its name may be a slip. Where none was
    /// named they read an empty one that is gone afterwards.
    public func openForReading<T>(cause: String, _ body: (Workspace) throws -> T) throws -> T {
        if Files.exists(location) || Files.exists(location + "-wal") { return try body(open(cause: cause)) }
        guard !isNamed else {
            throw StoreError(
                .workspace, "there is no workspace \(location)",
                advice: "look at its name; `new …`, `import …` or the console begin one")
        }
        let folder = try Folders.createTemporary()
        defer { try? Folders.remove(folder) }
        return try body(open(cause: cause, at: Paths.join(folder, "none.purser")))
    }

    /// Opens the workspace, or with `.create` makes it where there is none.
    ///
    /// - Throws: `StoreError`, `UsageError`, `PlatformError`.
    public func open(cause: String, mode: OpenMode = .create) throws -> Workspace {
        try open(cause: cause, mode: mode, at: location)
    }

    private func open(cause: String, mode: OpenMode = .create, at location: String) throws -> Workspace {
        let zone = try calling.timezone.map { try Self.zone($0) }
        let here = zone ?? ZoneFiles.local()
        let now = try calling.now.map { try Self.instant($0, in: here) }
        guard !location.hasPrefix("postgresql://"), !location.hasPrefix("postgres://") else {
            throw StoreError(
                .workspace, "this program has no PostgreSQL driver", advice: "take a file as the workspace")
        }
        if !isNamed, mode == .create {
            try Folders.create(Paths.parent(of: location))
        }
        let options = WorkspaceOptions(mode: mode, settings: Settings(zone: here))
        return try Workspace.open(location, with: driver, options: options) { settings in
            var acting = Acting(
                login: calling.user ?? Account.login, zone: zone ?? settings.zone, fixedNow: now, cause: cause,
                systemNow: { SystemClock.now })
            acting.seed = calling.seed
            return acting
        }
    }

    private static func zone(_ name: String) throws(UsageError) -> Zone {
        do {
            return try ZoneFiles.load(name)
        } catch {
            throw UsageError("there is no time zone \(name); take one such as Europe/Berlin")
        }
    }

    /// An instant, or a day or time by the clock of the zone.
    private static func instant(_ text: String, in zone: Zone) throws(UsageError) -> Instant {
        if let instant = Instant(text) { return instant }
        guard let term = TimeTerm(reading: text) else {
            throw UsageError("--now is an instant such as 2026-03-01T09:30Z, not \(text)")
        }
        return term.resolve(Clock(now: SystemClock.now, zone: zone)).start
    }
}
