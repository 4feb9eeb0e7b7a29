// Ed25519 signatures (RFC 8032), as libsodium makes them: the same key and bytes give the same signature.

import CSodium

/// A key that signs.
public struct SigningKey: Sendable {
    /// 32 bytes by which anybody can check a signature.
    public let publicKey: [UInt8]
    private let secret: [UInt8]

    /// The key that follows from 32 secret bytes; shorter ones are filled with zeros.
    public init(seed: [UInt8]) {
        let seed = Array((seed + [UInt8](repeating: 0, count: 32)).prefix(32))
        var publicKey = [UInt8](repeating: 0, count: 32)
        var secret = [UInt8](repeating: 0, count: 64)
        crypto_sign_seed_keypair(&publicKey, &secret, seed)
        self.publicKey = publicKey
        self.secret = secret
    }

    /// 64 bytes.
    public func sign(_ bytes: [UInt8]) -> [UInt8] {
        var signature = [UInt8](repeating: 0, count: 64)
        crypto_sign_detached(&signature, nil, bytes, UInt64(bytes.count), secret)
        return signature
    }

    public static func isValid(_ signature: [UInt8], over bytes: [UInt8], by publicKey: [UInt8]) -> Bool {
        guard signature.count == 64, publicKey.count == 32 else { return false }
        return crypto_sign_verify_detached(signature, bytes, UInt64(bytes.count), publicKey) == 0
    }
}
