// What differs between two pictures. Rows are compared as memory first; most are equal and cost nothing more.

import Glibc

extension Frame {
    /// The columns of a row that look different from another frame of the same size, from the first to the last; nil
    /// where the row looks the same. Both ends keep wide graphemes whole.
    public func changedColumns(row: Int, from other: Frame) -> Range<Int>? {
        precondition(other.size == size, "frames of different sizes have no common rows")
        let start = row * size.width
        let sameClusters = clusters == other.clusters
        if sameClusters, sameMemory(other, from: start, count: size.width) { return nil }
        func same(_ column: Int) -> Bool {
            looksSame(cells[start + column], other, other.cells[start + column], sameClusters)
        }
        guard var first = (0..<size.width).first(where: { !same($0) }),
            var last = (0..<size.width).last(where: { !same($0) })
        else { return nil }
        while first > 0, cells[start + first].isContinuation || other.cells[start + first].isContinuation {
            first -= 1
        }
        while last + 1 < size.width,
            cells[start + last + 1].isContinuation || other.cells[start + last + 1].isContinuation
        {
            last += 1
        }
        return first..<(last + 1)
    }

    private func sameMemory(_ other: Frame, from start: Int, count: Int) -> Bool {
        cells.withUnsafeBytes { mine in
            other.cells.withUnsafeBytes { theirs in
                guard let mine = mine.baseAddress, let theirs = theirs.baseAddress else { return true }
                let stride = MemoryLayout<Cell>.stride
                return memcmp(mine + start * stride, theirs + start * stride, count * stride) == 0
            }
        }
    }

    private func looksSame(_ mine: Cell, _ other: Frame, _ theirs: Cell, _ sameClusters: Bool) -> Bool {
        guard !sameClusters, let index = mine.clusterIndex, let otherIndex = theirs.clusterIndex else {
            return mine == theirs
        }
        return mine.style == theirs.style && mine.width == theirs.width
            && clusters[index] == other.clusters[otherIndex]
    }
}
