// By what a list is known to be as it was written: the millionths of a second in the time of its last change are made of its
// bytes (FNV-1a). Whoever writes into it, with whatever program, gives it another time; and what was copied with its time,
// and changed nowhere, is still as it was.

import Platform

/// The sign of bytes that were written one after another.
struct Seal {
    private var hash: UInt64 = 0xCBF2_9CE4_8422_2325

    private static let (second, unit): (Int64, Int64) = (1_000_000_000, 1_000)

    mutating func add(_ bytes: some Sequence<UInt8>) {
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0100_0000_01B3 }
    }

    /// Nanoseconds below a second.
    private var mark: Int64 { Int64((hash >> 20) % UInt64(Self.second / Self.unit)) * Self.unit }

    /// Puts the sign on the file of the bytes, where the system lets it.
    func put(on path: String) {
        guard let stamp = Files.changeStamp(of: path) else { return }
        try? Files.setChangeStamp(stamp - stamp % Self.second + mark, of: path)
    }

    /// Whether a file bears the sign of what is in it.
    static func holds(of path: String) -> Bool {
        guard let stamp = Files.changeStamp(of: path), stamp % unit == 0, let source = try? ByteSource(path: path)
        else {
            return false
        }
        var seal = Seal()
        do {
            while try source.withNextChunk({ seal.add($0) }) != nil {}
        } catch {
            return false
        }
        return stamp % second == seal.mark
    }
}
