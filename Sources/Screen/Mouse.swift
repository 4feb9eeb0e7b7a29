// What the mouse did and where. Terminals report cells; clicks, double clicks and drops are made of these by
// the console.

/// One report of the mouse.
public struct Mouse: Hashable, Sendable {
    public enum Button: Hashable, Sendable {
        case left, middle, right
    }

    public enum Action: Hashable, Sendable {
        case press(Button)
        case release(Button)
        /// Moved while a button is down.
        case drag(Button)
        case wheelUp, wheelDown
        case wheelLeft, wheelRight
    }

    public let action: Action
    /// The cell under the pointer.
    public let point: Point
    public let modifiers: Key.Modifiers

    public init(_ action: Action, at point: Point, modifiers: Key.Modifiers = []) {
        self.action = action
        self.point = point
        self.modifiers = modifiers
    }
}
