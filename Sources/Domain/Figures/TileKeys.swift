// What a tile of a dashboard is made of, as data: the form that edits a tile, the `tile` commands and their completion read
// this table, and know no key by name.

/// The keys of a tile.
public enum TileKeys {
    /// The keys, with any word for the figure.
    public static let type = type(figures: [])

    /// The keys, with the figures that can be chosen.
    public static func type(figures: [String]) -> RecordType {
        RecordType(
            name: "tile", plural: "tiles", help: "A tile of a dashboard.", fields: fields(figures), title: "title",
            columns: ["kpi", "show", "title", "by", "per", "last", "width", "height"])
    }

    /// The ways to show a figure or records, each with the keys that it uses beside `show`; the tiles of reports that are no
    /// figure by the key that makes them.
    public static let shapes: [(name: String, keys: [String])] = [
        ("figure", ["kpi", "title", "trend", "filter", "width"]),
        ("line", ["kpi", "title", "per", "last", "filter", "width", "height"]),
        ("bars", ["kpi", "title", "by", "filter", "width", "height"]),
        ("stacked", ["kpi", "title", "by", "per", "last", "filter", "width", "height"]),
        ("funnel", ["kpi", "title", "by", "filter", "width", "height"]),
        ("heat", ["kpi", "title", "by", "per", "last", "filter", "width", "height"]),
        ("gauge", ["kpi", "title", "from", "to", "filter", "width", "height"]),
        ("table", ["query", "title", "width", "height"]),
    ]

    /// The keys that a way to show uses; nil where there is no such way.
    public static func keys(of shape: String) -> [String]? { shapes.first { $0.name == shape }?.keys }

    private static func fields(_ figures: [String]) -> [FieldDescriptor] {
        [
            key("kpi", label: "KPI", choice(figures), "The figure that it shows."),
            key(
                "show", choice(shapes.map(\.name)),
                "How it is shown; a figure alone where nothing is said."),
            key("title", .text, "What stands above it; else the figure's name."),
            key("by", .text, "The field by which it is split, for bars, funnels, stacks and heat maps."),
            key("per", choice(["day", "week", "month", "quarter", "year"]), "The unit of time that it goes by."),
            key("last", .integer, "How many units of time it shows."),
            key("trend", .integer, "How many months the course beside a figure runs over."),
            key("filter", .text, "What else must hold of what it counts, such as customer.region:emea."),
            key("from", .decimal, "Where a gauge begins; 0 where nothing is said."),
            key("to", .decimal, "Where a gauge ends; what the figure is held against, where nothing is said."),
            key("query", .text, "The records of a table; {period} in it is the board's period."),
            key("section", .text, "A heading instead of anything else."),
            key("width", .integer, "How many places beside one another, 1 to 4."),
            key("height", .integer, "How many times the usual height, 1 to 3."),
        ]
    }

    private static func choice(_ words: [String]) -> FieldKind {
        words.isEmpty ? .text : .choice(words.map { ChoiceOption($0, label: $0) })
    }

    private static func key(_ name: String, label: String? = nil, _ kind: FieldKind, _ help: String) -> FieldDescriptor
    {
        FieldDescriptor(name: name, label: label, kind: kind, isOptional: true, help: help)
    }
}

extension DashboardTile {
    /// The way in which it is shown.
    public var show: String { keys.first { $0.key == "show" }?.value ?? "figure" }

    /// The keys that make this tile, with their values as text.
    public var keys: [(key: String, value: String)] {
        var keys: [(key: String, value: String)] = []
        func add(_ key: String, _ value: String?) { if let value, !value.isEmpty { keys.append((key, value)) } }
        func number(_ value: Double) -> String {
            value == value.rounded() && value.magnitude < 1e15 ? String(Int64(value)) : "\(value)"
        }
        switch shape {
        case .section:
            add("section", title)
            return keys
        case .figure(let trend): add("trend", trend.map { "\($0)" })
        case .line(let unit, let last): keys = [("show", "line"), ("per", unit.rawValue), ("last", "\(last)")]
        case .bars(let path): keys = [("show", "bars"), ("by", path.description)]
        case .funnel(let path): keys = [("show", "funnel"), ("by", path.description)]
        case .stacked(let path, let unit, let last):
            keys = [("show", "stacked"), ("by", path.description), ("per", unit.rawValue), ("last", "\(last)")]
        case .heat(let path, let unit, let last):
            keys = [("show", "heat"), ("per", unit.rawValue), ("last", "\(last)")]
            add("by", path?.description)
        case .gauge(let from, let to):
            keys = [("show", "gauge")]
            add("from", from.map(number))
            add("to", to.map(number))
        case .table(let query): keys = [("show", "table"), ("query", query)]
        case .text(let text): keys = [("text", text)]
        case .facts: break
        }
        add("kpi", kpi)
        add("title", title)
        add("filter", filter)
        if width > 1 { add("width", "\(width)") }
        if height > 1 { add("height", "\(height)") }
        return keys
    }
}
