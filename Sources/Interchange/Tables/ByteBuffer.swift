// Bytes at an address that holds while nothing is added or removed. Rows are read a million times
// over; cells as ranges of such a buffer cost no copy, no bounds check and no closure.

/// A growing buffer with a stable address.
final class ByteBuffer {
    private var base: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    private(set) var count = 0

    init(capacity: Int = 1 << 12) {
        base = .allocate(capacity: capacity)
        self.capacity = capacity
    }

    deinit { base.deallocate() }

    /// All bytes; to be read or changed only until the next call that adds or removes some.
    var bytes: UnsafeMutableBufferPointer<UInt8> { UnsafeMutableBufferPointer(start: base, count: count) }

    /// Some of the bytes, under the same condition.
    func slice(_ start: Int, _ end: Int) -> UnsafeBufferPointer<UInt8> {
        precondition(start >= 0 && start <= end && end <= count, "a slice lies within its buffer")
        return UnsafeBufferPointer(start: base + start, count: end - start)
    }

    func append(_ added: UnsafeBufferPointer<UInt8>) {
        guard let source = added.baseAddress, !added.isEmpty else { return }
        reserve(count + added.count)
        (base + count).update(from: source, count: added.count)
        count += added.count
    }

    func append(_ added: some Collection<UInt8>) {
        if added.withContiguousStorageIfAvailable({ append($0) }) == nil { append(Array(added)) }
    }

    func removeFirst(_ number: Int) {
        let rest = count - min(max(0, number), count)
        base.update(from: base + (count - rest), count: rest)
        count = rest
    }

    func removeAll() { count = 0 }

    private func reserve(_ wanted: Int) {
        guard wanted > capacity else { return }
        let larger = max(wanted, capacity * 2)
        let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
        moved.update(from: base, count: count)
        base.deallocate()
        base = moved
        capacity = larger
    }
}
