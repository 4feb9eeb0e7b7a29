// Where a passphrase comes from: never from a command's words, which are kept in the journal and in histories.

import Platform

public enum Passphrase {
    /// What `PURSER_PASSPHRASE` says, or the first line of the file that `PURSER_PASSPHRASE_FILE` names; nil
    /// where neither is set.
    ///
    /// - Throws: `PlatformError` where the file can't be read.
    public static func given() throws -> [UInt8]? {
        if let text = Environment["PURSER_PASSPHRASE"], !text.isEmpty { return Array(text.utf8) }
        guard let path = Environment["PURSER_PASSPHRASE_FILE"], !path.isEmpty else { return nil }
        let line = try Files.read(Paths.expandingHome(path), limit: 1 << 16).prefix { $0 != 10 && $0 != 13 }
        return line.isEmpty ? nil : Array(line)
    }
}
