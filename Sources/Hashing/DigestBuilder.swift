// Hashing what comes in pieces: a commit's header and then each of its commitments.

import CSodium

/// A BLAKE2b-256 hash in the making. The same bytes give the same digest, however they were cut.
public struct DigestBuilder: ~Copyable {
    /// libsodium wants its state aligned to 64 bytes, which a stored Swift value need not be.
    private let state: OpaquePointer
    private let memory: UnsafeMutableRawPointer

    public init() {
        let size = crypto_generichash_statebytes()
        memory = .allocate(byteCount: size, alignment: 64)
        state = OpaquePointer(memory)
        _ = crypto_generichash_init(state, nil, 0, Digest.count)
    }

    deinit {
        sodium_memzero(memory, crypto_generichash_statebytes())
        memory.deallocate()
    }

    public mutating func update(_ bytes: some Collection<UInt8>) {
        let done: Void? = bytes.withContiguousStorageIfAvailable {
            _ = crypto_generichash_update(state, $0.baseAddress, UInt64($0.count))
        }
        if done == nil { update(Array(bytes)) }
    }

    public mutating func update(_ digest: Digest) { update(digest.bytes) }

    /// The digest of everything so far; the builder begins anew.
    public mutating func finish() -> Digest {
        let digest = Digest { _ = crypto_generichash_final(state, $0, Digest.count) }
        _ = crypto_generichash_init(state, nil, 0, Digest.count)
        return digest
    }
}
