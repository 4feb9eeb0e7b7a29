// Keys made out of passphrases, by Argon2id as libsodium computes it: slow and large on purpose, so that
// guessing is dear.

import CSodium

/// A key for secret streams: 32 bytes.
public final class SecretKey: Sendable {
    /// Bytes in the salt that a key is made with.
    public static let saltCount = Int(crypto_pwhash_saltbytes())
    public static let count = Int(crypto_secretstream_xchacha20poly1305_keybytes())

    let bytes: [UInt8]

    private init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The cost of making a key out of a passphrase.
    public struct Cost: Sendable, Equatable {
        public let operations: UInt64
        /// In bytes.
        public let memory: UInt64

        public init(operations: UInt64, memory: UInt64) {
            self.operations = operations
            self.memory = memory
        }

        /// libsodium's “moderate”: about a second and 256 MiB.
        public static let moderate = Cost(
            operations: UInt64(crypto_pwhash_opslimit_moderate()), memory: UInt64(crypto_pwhash_memlimit_moderate()))

        /// What a file may ask for; more would be an attack on whoever opens it.
        var isAcceptable: Bool { operations >= 1 && operations <= 16 && memory >= 8192 && memory <= 1 << 31 }
    }

    /// Makes a key out of a passphrase by Argon2id; nil where the salt is of another length, the cost is out of
    /// bounds, the passphrase is empty, or there is too little memory.
    public static func make(passphrase: [UInt8], salt: [UInt8], cost: Cost) -> SecretKey? {
        guard !passphrase.isEmpty, salt.count == saltCount, cost.isAcceptable, sodium_init() >= 0 else { return nil }
        var key = [UInt8](repeating: 0, count: count)
        let code = passphrase.map { CChar(bitPattern: $0) }.withUnsafeBufferPointer { text -> Int32 in
            guard let start = text.baseAddress else { return -1 }
            return crypto_pwhash(
                &key, UInt64(count), start, UInt64(text.count), salt, cost.operations, Int(cost.memory),
                crypto_pwhash_alg_argon2id13())
        }
        return code == 0 ? SecretKey(key) : nil
    }
}
