// SHA-256 (FIPS 180-4): what other programs know files by, so that a kept file can be compared with one outside.

import CSodium

/// The SHA-256 of a file's bytes.
public enum FileHash {
    /// 64 hexadecimal digits in lower case.
    public static func hex(of bytes: [UInt8]) -> String {
        var hash = [UInt8](repeating: 0, count: 32)
        crypto_hash_sha256(&hash, bytes, UInt64(bytes.count))
        return Hex.encode(hash)
    }
}
