// A workspace's settings, kept in its `meta` table.

public import Base
import Platform
import StoreDriver

/// What holds for a whole workspace.
public struct Settings: Sendable {
    /// The organisation's name.
    public var name: String
    /// The zone whose days the figures count.
    public var zone: Zone
    /// The currency of amounts where none is said.
    public var currency: Currency

    public init(name: String = "", zone: Zone = .utc, currency: Currency = .euro) {
        self.name = name
        self.zone = zone
        self.currency = currency
    }

    static func load(_ meta: [String: String]) throws(StoreError) -> Settings {
        var settings = Settings()
        settings.name = meta["name"] ?? ""
        if let code = meta["currency"], let currency = Currency(code: code) { settings.currency = currency }
        if let name = meta["zone"] {
            do {
                settings.zone = try ZoneFiles.load(name)
            } catch {
                throw StoreError(
                    .workspace, "the workspace's time zone \(name) is not known on this machine",
                    advice: "install the package tzdata")
            }
        }
        return settings
    }
}
