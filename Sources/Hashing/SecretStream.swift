// A stream of messages that nobody without the key can read, change, reorder or cut: libsodium's secretstream
// (XChaCha20-Poly1305). Each message is one call; the last one is marked, so that a stream that ends
// early is told from one that ends.

import CSodium

/// Seals messages one after another.
public struct StreamSealer: ~Copyable {
    private let state: UnsafeMutablePointer<crypto_secretstream_xchacha20poly1305_state>
    /// What whoever opens the stream needs first, in the clear.
    public let header: [UInt8]

    public init(_ key: SecretKey) {
        state = .allocate(capacity: 1)
        state.initialize(to: crypto_secretstream_xchacha20poly1305_state())
        var header = [UInt8](repeating: 0, count: StreamOpener.headerCount)
        _ = sodium_init()
        _ = crypto_secretstream_xchacha20poly1305_init_push(state, &header, key.bytes)
        self.header = header
    }

    deinit {
        sodium_memzero(state, MemoryLayout<crypto_secretstream_xchacha20poly1305_state>.size)
        state.deallocate()
    }

    /// Seals a message.
    ///
    /// - Parameter context: bytes that stand elsewhere in the clear and must be the same when it is opened.
    public mutating func seal(_ message: [UInt8], context: [UInt8] = [], isLast: Bool) -> [UInt8] {
        var sealed = [UInt8](repeating: 0, count: message.count + StreamOpener.overhead)
        let tag =
            isLast
            ? crypto_secretstream_xchacha20poly1305_tag_final() : crypto_secretstream_xchacha20poly1305_tag_message()
        _ = crypto_secretstream_xchacha20poly1305_push(
            state, &sealed, nil, message, UInt64(message.count), context, UInt64(context.count), tag)
        return sealed
    }
}

/// Opens what a `StreamSealer` sealed.
public struct StreamOpener: ~Copyable {
    public static let headerCount = Int(crypto_secretstream_xchacha20poly1305_headerbytes())
    /// Bytes by which a sealed message is longer than the message.
    public static let overhead = Int(crypto_secretstream_xchacha20poly1305_abytes())

    private let state: UnsafeMutablePointer<crypto_secretstream_xchacha20poly1305_state>

    private init(_ state: UnsafeMutablePointer<crypto_secretstream_xchacha20poly1305_state>) { self.state = state }

    /// Begins to open a stream; nil where its header has another length or is damaged.
    public static func begin(_ key: SecretKey, header: [UInt8]) -> StreamOpener? {
        guard header.count == headerCount else { return nil }
        let state = UnsafeMutablePointer<crypto_secretstream_xchacha20poly1305_state>.allocate(capacity: 1)
        guard crypto_secretstream_xchacha20poly1305_init_pull(state, header, key.bytes) == 0 else {
            state.deallocate()
            return nil
        }
        return StreamOpener(state)
    }

    deinit {
        sodium_memzero(state, MemoryLayout<crypto_secretstream_xchacha20poly1305_state>.size)
        state.deallocate()
    }

    /// The message, and whether it is the last; nil where it was changed, is out of order, or the key is wrong.
    public mutating func open(_ sealed: [UInt8], context: [UInt8] = []) -> (message: [UInt8], isLast: Bool)? {
        guard sealed.count >= Self.overhead else { return nil }
        var message = [UInt8](repeating: 0, count: sealed.count - Self.overhead)
        var tag: UInt8 = 0
        let code = crypto_secretstream_xchacha20poly1305_pull(
            state, &message, nil, &tag, sealed, UInt64(sealed.count), context, UInt64(context.count))
        guard code == 0 else { return nil }
        return (message, tag == crypto_secretstream_xchacha20poly1305_tag_final())
    }
}
