// The figures of a dashboard, ready to be drawn: tiles, lines over time, and bars. They come from the same
// definitions as the `kpi` command, so that no two screens disagree.

import Base
import Domain
import Store

/// What a dashboard shows.
public struct DashboardFigures: Sendable, Equatable {
    /// A figure with how it moved.
    struct Tile: Sendable, Equatable {
        enum Mood: Sendable { case good, bad, neutral }

        let label: String
        let value: String
        /// How it compares with the period before, or with its target.
        let detail: String
        let mood: Mood
        /// Whether it grew.
        let rises: Bool
        /// Exactly the records that it counts.
        let records: Query
    }

    /// Values over time.
    struct Series: Sendable, Equatable {
        struct Point: Sendable, Equatable {
            let label: String
            let value: Double
        }

        let title: String
        let points: [Point]
        let currency: Currency?
    }

    /// Values side by side.
    struct Bars: Sendable, Equatable {
        struct Bar: Sendable, Equatable {
            let label: String
            let variant: String
            let value: Double
            let figure: String
        }

        let title: String
        let role: Role
        let bars: [Bar]
    }

    var tiles: [Tile] = []
    var series: [Series] = []
    var bars: [Bars] = []
}
