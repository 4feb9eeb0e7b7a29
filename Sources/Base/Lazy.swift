// What is declared at every start and needed at few of them: the declaration stays a constant, and what follows from
// it is worked out when somebody asks.

import Synchronization

/// A value that is made when it is first asked for, once, whichever thread asks.
public final class Lazy<Value: Sendable>: Sendable {
    private let made = Mutex<Value?>(nil)
    private let make: @Sendable () -> Value

    /// - Parameter make: must not ask for this very value.
    public init(_ make: @escaping @Sendable () -> Value) { self.make = make }

    public var value: Value {
        made.withLock { made in
            if let made { return made }
            let value = make()
            made = value
            return value
        }
    }
}
