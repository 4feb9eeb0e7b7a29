// A place in the grid of cells: column first, counted from the top left corner, which is (0, 0).

/// A cell's place in a grid.
public struct Point: Hashable, Sendable {
    /// The column, growing to the right.
    public var x: Int
    /// The row, growing downwards.
    public var y: Int

    public init(x: Int, y: Int) {
        self.x = x
        self.y = y
    }

    /// The top left corner.
    public static let zero = Point(x: 0, y: 0)

    /// The point moved by so many columns and rows.
    public func moved(x dx: Int = 0, y dy: Int = 0) -> Point {
        Point(x: x + dx, y: y + dy)
    }
}
