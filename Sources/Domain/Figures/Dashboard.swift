// Dashboards and reports as data: a title, a period, and tiles in their order. The files of `Dashboards/` and `Reports/`
// are read into these; the console draws them, batch mode and reports write them, all from the same figures.

/// A dashboard, or what a report is to tell.
public struct Dashboard: Sendable, Equatable {
    public let name: String
    public let title: String
    /// As people say it, `this-month`; nil for the running month.
    public let period: String?
    /// The type of the record that a report is about, `customer`; every tile tells of that record alone.
    public let subject: String?
    /// What else must hold of whatever its tiles count: `customer.region:emea`; nil for everything.
    public let filter: String?
    /// As the file says them.
    public let tiles: [DashboardTile]
    /// The same tiles with the filter of all in each that can take it; the others say that they are of all.
    public let narrowed: [DashboardTile]

    public init(
        name: String, title: String, period: String? = nil, subject: String? = nil, filter: String? = nil,
        tiles: [DashboardTile], narrowed: [DashboardTile]? = nil
    ) {
        self.name = name
        self.title = title
        self.period = period
        self.subject = subject
        self.filter = filter
        self.tiles = tiles
        self.narrowed = narrowed ?? tiles
    }
}

/// One tile.
public struct DashboardTile: Sendable, Equatable {
    public enum Shape: Sendable, Equatable {
        /// A heading over the tiles behind it.
        case section
        /// A figure with its change, its target and, where `trend` is said, its course over so many months.
        case figure(trend: Int?)
        case line(per: TimeUnit, last: Int)
        case bars(by: FieldPath)
        /// Bars of each unit of time, stacked from groups.
        case stacked(by: FieldPath, per: TimeUnit, last: Int)
        /// Groups in the order of their stages, each beside the first.
        case funnel(by: FieldPath)
        /// Groups against units of time; without groups the days of so many weeks, a column a week.
        case heat(by: FieldPath?, per: TimeUnit, last: Int)
        /// Where the figure stands between two ends; those that aren't said follow from what it is held against.
        case gauge(from: Double?, to: Double?)
        /// The records of a query.
        case table(query: String)
        /// A paragraph of a report; figures in braces, `{revenue}`, are told in their place.
        case text(String)
        /// Fields of the record that a report is about.
        case facts([String])
    }

    public let shape: Shape
    /// The figure's name; empty for headings and tables.
    public let kpi: String
    public let title: String?
    /// What else must hold of the records that are counted: `customer.region:emea`; of the figure's first type.
    public let filter: String?
    /// How many places beside one another it takes, and how many times the usual height.
    public let width: Int
    public let height: Int

    public init(
        _ shape: Shape, kpi: String = "", title: String? = nil, filter: String? = nil, width: Int = 1, height: Int = 1
    ) {
        self.shape = shape
        self.kpi = kpi
        self.title = title
        self.filter = filter
        self.width = width
        self.height = height
    }

    /// The same tile with another filter, shape or title.
    public func with(shape: Shape? = nil, filter: String?, title: String? = nil) -> DashboardTile {
        DashboardTile(
            shape ?? self.shape, kpi: kpi, title: title ?? self.title, filter: filter, width: width, height: height)
    }
}
