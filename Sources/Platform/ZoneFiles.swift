// The system's time zones. Names come from settings, scripts and people's profiles; none of them
// may lead out of the zone folder.

public import Base

/// Compiled zone files of the machine.
public enum ZoneFiles {
    /// A zone by its IANA name; nil where there is none. A miss costs no search for what may have been meant.
    public static func find(_ name: String) -> Zone? {
        if name == "UTC" { return .utc }
        return bytes(of: name).flatMap { try? Zone(name: name, tzif: $0) }
    }

    private static func bytes(of name: String) -> [UInt8]? {
        isPlausible(name) ? try? Files.read(Paths.join(folder, name), limit: 1 << 20) : nil
    }

    /// A zone by its IANA name, such as `Europe/Berlin`.
    public static func load(_ name: String) throws(PlatformError) -> Zone {
        if name == "UTC" { return .utc }
        guard let bytes = bytes(of: name) else {
            throw PlatformError(.notFound, "load the time zone", name, reason: advice(for: name))
        }
        do {
            return try Zone(name: name, tzif: bytes)
        } catch {
            throw PlatformError(.invalid, "load the time zone", name, reason: "\(error)")
        }
    }

    /// The zone of this machine: from `$TZ`, `/etc/timezone` or where `/etc/localtime` points; UTC
    /// where none of them names a zone.
    public static func local() -> Zone { local(named: Environment["TZ"]) }

    /// The zone that a value of `$TZ` stands for, or that of the machine where it is unset.
    static func local(named: String?) -> Zone {
        if let named {
            let text = named.hasPrefix(":") ? String(named.dropFirst()) : named
            return (try? load(relative(text))) ?? Zone(posixRule: text) ?? .utc
        }
        if let text = try? Files.readText("/etc/timezone", limit: 4096),
            let name = text.split(whereSeparator: \.isWhitespace).first, let zone = try? load(String(name))
        {
            return zone
        }
        return Files.link(at: "/etc/localtime").flatMap { try? load(relative($0)) } ?? .utc
    }

    /// The names of the zones that people live in, in ascending order.
    public static func names() -> [String] {
        rows("zone.tab").filter { $0.count > 2 }.map { $0[2] }.sorted()
    }

    /// The names of the zones of a country, by its English name or its code (ISO 3166); none where there is no such country.
    public static func names(ofCountry country: String) -> [String] {
        let key = TextFolding.key(country)
        let code = rows("iso3166.tab").first { row in
            row.count > 1 && (TextFolding.key(row[1]) == key || row[0].lowercased() == key)
        }?[0]
        guard let code else { return [] }
        return rows("zone.tab").filter { $0.count > 2 && $0[0] == code }.map { $0[2] }
    }

    /// The lines of one of the folder's tables, in columns.
    private static func rows(_ table: String) -> [[String]] {
        guard let text = try? Files.readText(Paths.join(folder, table), limit: 1 << 20) else { return [] }
        return text.split(separator: "\n").filter { !$0.hasPrefix("#") }
            .map { $0.split(separator: "\t").map(String.init) }
    }

    private static var folder: String { Environment["TZDIR"] ?? "/usr/share/zoneinfo" }

    /// What follows the zone folder in an absolute path.
    private static func relative(_ path: String) -> String {
        let parts = path.split(separator: "/")
        guard path.hasPrefix("/") || path.hasPrefix("."), let root = parts.lastIndex(of: "zoneinfo") else {
            return path
        }
        return parts[(root + 1)...].joined(separator: "/")
    }

    /// Letters, digits and `+-_` between single slashes: no way up, no hidden file.
    private static func isPlausible(_ name: String) -> Bool {
        guard name.utf8.count <= 64 else { return false }
        return name.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { part in
            !part.isEmpty
                && part.utf8.allSatisfy { byte in
                    switch byte {
                    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
                    case UInt8(ascii: "0")...UInt8(ascii: "9"): true
                    default: byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
                    }
                }
        }
    }

    private static func advice(for name: String) -> String {
        guard let nearest = NearestWord.of(name, among: names()) else {
            return "there is no such zone; zones are named like Europe/Berlin"
        }
        return "there is no such zone; did you mean \(nearest)?"
    }
}
