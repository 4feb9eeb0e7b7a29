// BLAKE2b with 256 bits of output (RFC 7693), as libsodium computes it. It is what the journal's
// commitments and its chain are made of.

import CSodium

/// A BLAKE2b-256 hash: 32 bytes, held inline, so that a million of them cost no allocations.
public struct Digest: Sendable, Hashable {
    private var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

    /// Bytes in a digest.
    public static let count = 32
    /// What a chain of digests starts from.
    public static let zero = Digest()

    private init() {}

    /// A digest that was stored; nil unless there are 32 bytes.
    public init?(bytes: some Collection<UInt8>) {
        guard bytes.count == Self.count else { return nil }
        withUnsafeMutableBytes(of: &words) { $0.copyBytes(from: bytes) }
    }

    /// The hash of some bytes.
    public init(of bytes: some Collection<UInt8>) {
        self =
            bytes.withContiguousStorageIfAvailable { Digest(hashing: $0) }
            ?? Array(bytes).withUnsafeBufferPointer { Digest(hashing: $0) }
    }

    /// A digest that `fill` writes into its 32 bytes.
    init(_ fill: (UnsafeMutablePointer<UInt8>) -> Void) {
        withUnsafeMutableBytes(of: &words) { buffer in
            if let base = buffer.bindMemory(to: UInt8.self).baseAddress { fill(base) }
        }
    }

    private init(hashing bytes: UnsafeBufferPointer<UInt8>) {
        self.init { _ = crypto_generichash($0, Self.count, bytes.baseAddress, UInt64(bytes.count), nil, 0) }
    }

    public var bytes: [UInt8] { withUnsafeBytes(of: words) { Array($0) } }

    /// 64 hexadecimal digits in lower case.
    public var hex: String { Hex.encode(bytes) }

    public static func == (a: Digest, b: Digest) -> Bool { a.words == b.words }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(words.0)
    }
}

extension Digest: CustomStringConvertible {
    public var description: String { hex }
}
