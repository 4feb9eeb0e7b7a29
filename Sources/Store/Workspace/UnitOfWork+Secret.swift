// Secrets of a workspace, such as the key that signs its contracts. They stand in `meta`, never in records:
// no list, export or journal shows them.

import Base
import Domain
import Hashing
import StoreDriver

extension UnitOfWork {
    /// 32 secret bytes by their name, made when they are first asked for.
    ///
    /// With a fixed seed they follow from it, so that the same script gives the same bytes.
    public func secret(_ name: String) throws -> [UInt8] {
        let key = "secret.\(name)"
        let known = try connection.first("SELECT value FROM meta WHERE key = ?", [.text(key)]) { $0.text(at: 0) }
        if let bytes = known.flatMap({ Hex.decode($0) }) { return bytes }
        let made = acting.seed.map { Digest(of: Array("\(key) \($0)".utf8)).bytes } ?? Salt.random(count: 32)
        try connection.execute("INSERT INTO meta(key, value) VALUES (?, ?)", [.text(key), .text(Hex.encode(made))])
        return made
    }
}
