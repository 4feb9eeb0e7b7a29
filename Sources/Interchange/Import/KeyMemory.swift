// Remembers which keys the rows of a file have had, by a hash of each: a key that is new needs no look
// into the store. For a type without records this spares a search for every row.

import Base
import Domain

struct KeyMemory {
    private var hashes: Set<UInt64> = []

    /// Notes a key; whether a row before may have had it.
    mutating func insert(_ value: Value) -> Bool { !hashes.insert(Self.hash(value)).inserted }

    func mayContain(_ value: Value) -> Bool { hashes.contains(Self.hash(value)) }

    /// FNV-1a over the text in lower case, as names are looked up in any case.
    private static func hash(_ value: Value) -> UInt64 {
        switch value {
        case .text(var text):
            var hash: UInt64 = 0xCBF2_9CE4_8422_2325
            text.withUTF8 { bytes in
                for byte in bytes {
                    let lower = byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
                    hash = (hash ^ UInt64(lower)) &* 0x100_0000_01B3
                }
            }
            return hash
        case .integer(let number): return UInt64(bitPattern: number) &* 0x9E37_79B9_7F4A_7C15
        default: return 0
        }
    }
}
