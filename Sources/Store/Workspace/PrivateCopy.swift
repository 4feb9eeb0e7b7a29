// Copies of a workspace: backups, and what is kept before a migration or a restore. A copy is its owner's
// alone from its first byte on, and half a copy is never left where it could pass for a whole one.

import Platform
import StoreDriver

extension Connection {
    /// Writes a consistent copy of the database to a file that must not exist.
    func copyPrivately(to path: String) throws {
        try Files.append([], to: path, mode: 0o600)
        do {
            try copy(to: path)
        } catch {
            try? Files.remove(path)
            throw error
        }
    }
}
