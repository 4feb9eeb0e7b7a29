// A part of the grid. Layout is done by taking strips from a rectangle: each `take…` returns the strip and leaves the
// rest, so that a page is written top down in the order in which the eye meets it. A rectangle never has a
// negative side: taking more than there is takes all.

/// A rectangle of cells.
public struct Rect: Hashable, Sendable {
    public private(set) var origin: Point
    public private(set) var size: Size

    public init(origin: Point, size: Size) {
        self.origin = origin
        self.size = size
    }

    public init(x: Int, y: Int, width: Int, height: Int) {
        self.init(origin: Point(x: x, y: y), size: Size(width: width, height: height))
    }

    public var x: Int { origin.x }
    public var y: Int { origin.y }
    public var width: Int { size.width }
    public var height: Int { size.height }
    public var isEmpty: Bool { size.isEmpty }

    /// The columns that it covers.
    public var columns: Range<Int> { x..<(x + width) }
    /// The rows that it covers.
    public var rows: Range<Int> { y..<(y + height) }

    public func contains(_ point: Point) -> Bool {
        columns.contains(point.x) && rows.contains(point.y)
    }

    /// The part that both have, empty when they do not meet.
    public func intersection(_ other: Rect) -> Rect {
        let left = max(x, other.x)
        let top = max(y, other.y)
        return Rect(
            x: left, y: top,
            width: min(x + width, other.x + other.width) - left,
            height: min(y + height, other.y + other.height) - top)
    }

    /// The rectangle without a margin on each side.
    public func inset(horizontal: Int = 0, vertical: Int = 0) -> Rect {
        Rect(x: x + horizontal, y: y + vertical, width: width - 2 * horizontal, height: height - 2 * vertical)
    }

    /// What lies inside a border one cell thick.
    public var insideBorder: Rect { inset(horizontal: 1, vertical: 1) }

    /// The row so many lines below the top, as a rectangle of height 1; empty when there is none.
    public func row(_ index: Int) -> Rect {
        Rect(x: x, y: y + index, width: width, height: (0..<height).contains(index) ? 1 : 0)
    }

    /// A rectangle of this size in the middle of this one, cut to it where it is larger.
    public func centered(_ inner: Size) -> Rect {
        let width = min(inner.width, self.width)
        let height = min(inner.height, self.height)
        return Rect(
            x: x + (self.width - width) / 2, y: y + (self.height - height) / 2, width: width, height: height)
    }

    /// Cuts rows off the top and returns them.
    public mutating func takeTop(_ rows: Int) -> Rect {
        let taken = min(max(0, rows), height)
        defer { self = Rect(x: x, y: y + taken, width: width, height: height - taken) }
        return Rect(x: x, y: y, width: width, height: taken)
    }

    /// Cuts rows off the bottom and returns them.
    public mutating func takeBottom(_ rows: Int) -> Rect {
        let taken = min(max(0, rows), height)
        defer { self = Rect(x: x, y: y, width: width, height: height - taken) }
        return Rect(x: x, y: y + height - taken, width: width, height: taken)
    }

    /// Cuts columns off the left and returns them.
    public mutating func takeLeft(_ columns: Int) -> Rect {
        let taken = min(max(0, columns), width)
        defer { self = Rect(x: x + taken, y: y, width: width - taken, height: height) }
        return Rect(x: x, y: y, width: taken, height: height)
    }

    /// Cuts columns off the right and returns them.
    public mutating func takeRight(_ columns: Int) -> Rect {
        let taken = min(max(0, columns), width)
        defer { self = Rect(x: x, y: y, width: width - taken, height: height) }
        return Rect(x: x + width - taken, y: y, width: taken, height: height)
    }

    /// Side by side parts as equal as whole columns allow, the first ones wider by one where it does not come out even.
    public func splitIntoColumns(_ count: Int, gap: Int = 0) -> [Rect] {
        var rest = self
        return Rect.shares(of: width, among: count, gap: gap).map { share in
            let part = rest.takeLeft(share)
            _ = rest.takeLeft(gap)
            return part
        }
    }

    /// Parts one above the other as equal as whole rows allow.
    public func splitIntoRows(_ count: Int, gap: Int = 0) -> [Rect] {
        var rest = self
        return Rect.shares(of: height, among: count, gap: gap).map { share in
            let part = rest.takeTop(share)
            _ = rest.takeTop(gap)
            return part
        }
    }

    private static func shares(of length: Int, among count: Int, gap: Int) -> [Int] {
        guard count > 0 else { return [] }
        let usable = max(0, length - gap * (count - 1))
        return (0..<count).map { usable / count + ($0 < usable % count ? 1 : 0) }
    }
}
