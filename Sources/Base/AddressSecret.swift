// Whether a line has a password in an address, as `smtps://me:secret@host` has: such a line is written to no file.

/// Passwords in addresses.
public enum AddressSecret {
    /// Whether an address in a line has a password.
    public static func isIn(_ line: String) -> Bool { authorities(in: line).contains { isSaid(in: $0) } }

    /// Whether a line that is still being typed has one, or may have the beginning of one: what follows a colon is a password
    /// until it is seen to be a port, which something stands behind.
    public static func mayBegin(in line: String) -> Bool {
        authorities(in: line).contains { rest in
            if isSaid(in: rest) { return true }
            guard let colon = rest.lastIndex(of: ":") else { return false }
            let port = rest[rest.index(after: colon)...].prefix { $0.isASCII && $0.isNumber }
            return port.isEmpty || port.count > 5 || port.endIndex == line.endIndex
                || port.endIndex != rest.endIndex && !"/\"'".contains(rest[port.endIndex])
        }
    }

    private static func isSaid(in rest: Substring) -> Bool {
        guard let at = rest.lastIndex(of: "@") else { return false }
        return rest[..<at].contains(":")
    }

    /// What follows `://` in the words of a line. A password may hold any sign but a blank.
    private static func authorities(in line: String) -> [Substring] {
        line.split { $0.isWhitespace }.compactMap { word in
            word.firstRange(of: "://").map { word[$0.upperBound...] }
        }
    }
}
