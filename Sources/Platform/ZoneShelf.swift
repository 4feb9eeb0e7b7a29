// Zones that were asked for once. Files of appointments and lists of recipients name the same few again and again, and
// those that no machine knows as often as any.

public import Base

/// Zones by name, each read from its file once.
public struct ZoneShelf {
    private var known: [String: Zone?] = [:]

    public init() {}

    /// The zone of a name such as `Europe/Berlin`; nil where there is none.
    public mutating func zone(named name: String) -> Zone? {
        if let zone = known[name] { return zone }
        let zone = ZoneFiles.find(name)
        known[name] = .some(zone)
        return zone
    }
}
