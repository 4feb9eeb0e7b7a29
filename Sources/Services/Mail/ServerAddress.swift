// What may stand as the server of a sender or a mailbox. A login or a password in it is refused, in words that don't
// repeat it: it would stand in the journal for ever.

import Base

/// The address of a mail server, such as `smtps://mail.example:465`.
enum ServerAddress {
    /// Refuses what is none.
    ///
    /// - Parameters:
    ///   - schemes: what may stand before `://`.
    ///   - mayBeBare: whether a host alone will do.
    static func check(
        _ server: String, _ schemes: [String], mayBeBare: Bool = false, example: String
    ) throws(ServiceError) {
        guard !server.contains("@") else {
            throw ServiceError(
                "a mail server is named without login and password",
                advice: "write \(example), the name in login=…, and the password in a file that password_file=… names",
                field: "server")
        }
        var host = Substring(server)
        if let scheme = schemes.first(where: { server.lowercased().hasPrefix($0 + "://") }) {
            host = server.dropFirst(scheme.count + 3)
        } else if !mayBeBare || server.contains("://") {
            host = ""
        }
        // Not even what was written is said again: it may be a password with its address forgotten.
        guard isHost(host) else {
            throw ServiceError("this is no mail server", advice: "write \(example)", field: "server")
        }
    }

    /// A name or a number, with a port or without.
    private static func isHost(_ text: Substring) -> Bool {
        guard let first = text.first, first != ":" else { return false }
        return text.unicodeScalars.allSatisfy { scalar in
            switch scalar.value {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
            case 0x2D, 0x2E, 0x3A, 0x5B, 0x5D, 0x5F: true
            // Names in other scripts.
            case 0xA1...: !HiddenScalars.isInvisible(scalar.value) && !scalar.properties.isWhitespace
            default: false
            }
        }
    }
}
