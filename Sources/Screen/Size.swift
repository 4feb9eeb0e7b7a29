// How many columns and rows something has. Never negative.

/// A width in columns and a height in rows.
public struct Size: Hashable, Sendable {
    public let width: Int
    public let height: Int

    /// Negative lengths count as none.
    public init(width: Int, height: Int) {
        self.width = max(0, width)
        self.height = max(0, height)
    }

    /// The number of cells.
    public var area: Int { width * height }

    public var isEmpty: Bool { width == 0 || height == 0 }
}
