// Random salts. A salt keeps a commitment from being guessed back; dropping the salt is what makes
// the erasure of a person's data final.

import CSodium

/// Randomness and comparison that give nothing away.
public enum Salt {
    /// `sodium_init` once a process, on whichever thread comes first: a global is made once.
    private static let isReady = sodium_init() >= 0

    /// Unforeseeable bytes: 16 of them make every commitment unique.
    public static func random(count: Int) -> [UInt8] {
        // The generator reads the kernel's randomness with or without the start-up call, which only
        // chooses faster code; so its answer decides nothing.
        _ = isReady
        return [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            if let base = buffer.baseAddress { randombytes_buf(base, count) }
            filled = buffer.baseAddress == nil ? 0 : count
        }
    }

    /// Compares secrets in a time that does not depend on where they differ.
    public static func equal(_ a: [UInt8], _ b: [UInt8]) -> Bool {
        guard a.count == b.count else { return false }
        return a.isEmpty || sodium_memcmp(a, b, a.count) == 0
    }
}
