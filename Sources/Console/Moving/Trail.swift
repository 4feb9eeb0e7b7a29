// Where the user has been, as in a browser: back, forward, and the one place shown last.

/// Places before and after the one that is shown.
struct Trail: Sendable {
    private var past: [Place] = []
    private var future: [Place] = []
    private static let limit = 100

    /// The places that were gone to before, the last one last.
    var places: [Place] { past }

    /// Another place is gone to from this one.
    mutating func leave(_ place: Place) {
        past.append(place)
        if past.count > Trail.limit { past.removeFirst() }
        future = []
    }

    mutating func back(from place: Place) -> Place? {
        guard let previous = past.popLast() else { return nil }
        future.append(place)
        return previous
    }

    mutating func forward(from place: Place) -> Place? {
        guard let next = future.popLast() else { return nil }
        past.append(place)
        return next
    }

    /// The place shown last, for going to and fro between two.
    mutating func last(from place: Place) -> Place? {
        guard let previous = past.popLast() else { return nil }
        past.append(place)
        return previous
    }
}
