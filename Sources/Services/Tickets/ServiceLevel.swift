// How soon tickets are to be answered and resolved, by priority. Clocks run around the clock, seven
// days a week.

public import Domain

/// The targets of a priority.
public struct ServiceLevel: Sendable, Hashable {
    /// Seconds to the first public reply.
    public let response: Int64
    /// Seconds to the resolution, while the ticket doesn't wait for the customer.
    public let resolution: Int64

    private init(responseHours: Int64, resolutionHours: Int64) {
        response = responseHours * 3600
        resolution = resolutionHours * 3600
    }

    public static func standard(for priority: Priority) -> ServiceLevel {
        switch priority {
        case .critical: ServiceLevel(responseHours: 1, resolutionHours: 8)
        case .high: ServiceLevel(responseHours: 4, resolutionHours: 24)
        case .medium: ServiceLevel(responseHours: 8, resolutionHours: 72)
        case .low: ServiceLevel(responseHours: 24, resolutionHours: 168)
        }
    }
}
