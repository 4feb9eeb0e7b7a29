// How quickly tickets are to be answered and resolved. Time runs around the clock; the clock of the
// resolution stands still while the customer is waited for.

public import Domain

/// Targets by priority.
public struct SLAPolicy: Sendable {
    /// Seconds from creation to the first reply.
    public let response: @Sendable (Priority) -> Int64
    /// Seconds from creation to the resolution, pauses not counted.
    public let resolution: @Sendable (Priority) -> Int64

    private static let hour: Int64 = 3_600

    /// First reply and resolution: critical 1 and 8 hours, high 4 and 24, medium 8 and 72, low 24 and 168.
    public static let standard = SLAPolicy(
        response: { priority in
            switch priority {
            case .critical: hour
            case .high: 4 * hour
            case .medium: 8 * hour
            case .low: 24 * hour
            }
        },
        resolution: { priority in
            switch priority {
            case .critical: 8 * hour
            case .high: 24 * hour
            case .medium: 72 * hour
            case .low: 168 * hour
            }
        })
}
