// The input at hand in a file that outlives a trap.

import Glibc

/// Keeps the last input in a mapped file: its length, then its bytes.
struct LastInput {
    private let base: UnsafeMutableRawPointer
    private static let size = 1 << 22

    /// Nil where the file can't be made.
    init?(_ path: String) {
        let descriptor = open(path, O_RDWR | O_CREAT | O_TRUNC, 0o600)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        guard ftruncate(descriptor, Self.size) == 0,
            let base = mmap(nil, Self.size, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0), base != MAP_FAILED
        else { return nil }
        self.base = base
    }

    func keep(_ bytes: [UInt8]) {
        let count = min(bytes.count, Self.size - 8)
        base.storeBytes(of: UInt64(count), as: UInt64.self)
        bytes.withUnsafeBytes {
            (base + 8).copyMemory(from: $0.baseAddress ?? UnsafeRawPointer(base), byteCount: count)
        }
    }
}
