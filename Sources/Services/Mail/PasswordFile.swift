// Passwords of mail servers. None is kept in a workspace; a sender or a mailbox says in which file it stands.

import Platform

/// A file that holds a password.
enum PasswordFile {
    /// The password: the first line of the file, however lines end there; nil where no file is named.
    ///
    /// - Parameter owner: whose it is, in words.
    /// - Throws: `ServiceError` where the file can't be read.
    static func password(_ path: String?, of owner: String) throws -> String? {
        guard let path, !path.isEmpty else { return nil }
        do {
            let text = try Files.readText(Paths.expandingHome(path), limit: 4_096)
            return String(text.prefix { !$0.isNewline })
        } catch {
            throw ServiceError(
                "the password of \(owner) can't be read: \(error.reason)", advice: "look at password_file=\(path)")
        }
    }
}
