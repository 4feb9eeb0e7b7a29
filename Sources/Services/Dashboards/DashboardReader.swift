// Reads the file of a dashboard. A mistake is told with file, line, what is wrong and the nearest right word,
// and nothing of a file that has one is taken.

import Base
public import Domain
import Language
public import Store
import YAML

/// Reads dashboards.
public struct DashboardReader {
    private let reader: Reader
    private let file: String

    private static let boardKeys = ["name", "title", "period", "tiles"]
    private static let tileKeys = [
        "section", "show", "kpi", "title", "by", "per", "last", "trend", "from", "to", "query", "filter",
    ]
    private static let shapes = ["figure", "line", "bars", "stacked", "funnel", "heat", "gauge", "table"]
    private static let units: [TimeUnit] = [.day, .week, .month, .quarter, .year]

    /// - Parameter file: the name that errors give.
    public init(_ reader: Reader, file: String) {
        self.reader = reader
        self.file = file
    }

    /// - Throws: `FileFault`.
    public func read(_ text: String) throws(FileFault) -> Dashboard {
        let root: YAMLNode
        do { root = try YAML.parse(text) } catch {
            throw FileFault(file: file, line: error.line, column: error.column, what: error.message, advice: "")
        }
        guard let members = root.mapping else { throw fault(root, "this is no dashboard", "begin with `title:`") }
        for member in members where !Self.boardKeys.contains(member.key) {
            throw unknown(member, among: Self.boardKeys)
        }
        guard let title = root["title"]?.text else { throw fault(root, "the dashboard has no title", "add `title:`") }
        let period = root["period"]
        if let period, period.text.flatMap({ TimePhrase.read($0) }) == nil {
            throw fault(period, "“\(period.text ?? "")” is no period", "write one such as this-month or last-quarter")
        }
        guard let nodes = root["tiles"]?.sequence, !nodes.isEmpty else {
            throw fault(root["tiles"] ?? root, "the dashboard has no tiles", "add a list under `tiles:`")
        }
        var tiles: [DashboardTile] = []
        for node in nodes { tiles.append(try tile(node)) }
        return Dashboard(
            name: root["name"]?.text ?? Self.stem(of: file), title: title, period: period?.text, tiles: tiles)
    }

    private static func stem(of file: String) -> String {
        let name = file.split(separator: "/").last.map(String.init) ?? file
        return name.split(separator: ".").first.map(String.init) ?? name
    }

    private func tile(_ node: YAMLNode) throws(FileFault) -> DashboardTile {
        guard let members = node.mapping else {
            throw fault(node, "a tile is a list of keys", "write `- kpi: revenue`")
        }
        for member in members where !Self.tileKeys.contains(member.key) { throw unknown(member, among: Self.tileKeys) }
        if let section = node["section"] {
            return DashboardTile(.section, title: try text(section, "section"))
        }
        let show = node["show"]
        let shape = show?.text ?? "figure"
        guard Self.shapes.contains(shape) else {
            throw near(show ?? node, shape, "there is no tile", among: Self.shapes)
        }
        let title = node["title"]?.text
        if shape == "table" {
            let query = try needed("query", in: node, of: shape)
            do throws(LanguageError) {
                _ = try SavedQueryShelf(reader).parser(reader.catalogue).parse(query.text ?? "")
            } catch {
                throw fault(query, error.what, error.advice)
            }
            return DashboardTile(.table(query: query.text ?? ""), title: title)
        }
        let named = try needed("kpi", in: node, of: shape)
        let kpi: KPI
        do { kpi = try FigureShelf(reader).kpi(named: named.text ?? "") } catch {
            let refusal = error as? ServiceError
            throw fault(named, refusal?.message ?? "there is no such figure", refusal?.advice ?? "")
        }
        if let filter = node["filter"] { try check(filter, of: kpi) }
        return DashboardTile(
            try self.shape(shape, node, kpi), kpi: kpi.name, title: title, filter: node["filter"]?.text)
    }

    private func shape(_ shape: String, _ node: YAMLNode, _ kpi: KPI) throws(FileFault) -> DashboardTile.Shape {
        switch shape {
        case "line": return .line(per: try unit(node, kpi), last: try count(node, "last", or: 12))
        case "bars": return .bars(by: try field(node, of: kpi, for: shape))
        case "funnel": return .funnel(by: try field(node, of: kpi, for: shape))
        case "stacked":
            return .stacked(
                by: try field(node, of: kpi, for: shape), per: try unit(node, kpi), last: try count(node, "last", or: 6)
            )
        case "heat" where node["by"] == nil: return .heat(by: nil, per: .day, last: try weeks(node, kpi))
        case "heat":
            return .heat(
                by: try field(node, of: kpi, for: shape), per: try unit(node, kpi), last: try count(node, "last", or: 6)
            )
        case "gauge":
            let (from, to) = (try number(node, "from", or: 0), try number(node, "to", or: 100))
            guard from < to else {
                throw fault(node["to"] ?? node, "the gauge ends where it begins", "make `to` greater")
            }
            return .gauge(from: from, to: to)
        default: return .figure(trend: node["trend"] == nil ? nil : try count(node, "trend", or: 12))
        }
    }

    // MARK: Keys

    private func needed(_ key: String, in node: YAMLNode, of shape: String) throws(FileFault) -> YAMLNode {
        guard let found = node[key], found.text != nil else {
            throw fault(node, "\(shape == "figure" ? "a tile" : shape) needs `\(key):`", "add it")
        }
        return found
    }

    private func text(_ node: YAMLNode, _ key: String) throws(FileFault) -> String {
        guard let text = node.text else { throw fault(node, "\(key) is a text", "write one") }
        return text
    }

    private func unit(_ node: YAMLNode, _ kpi: KPI) throws(FileFault) -> TimeUnit {
        guard kpi.hasPeriod else {
            throw fault(
                node["kpi"] ?? node, "\(kpi.name) tells what holds now and has no course", "take a figure of a period")
        }
        guard let per = node["per"] else { return .month }
        guard let unit = Self.units.first(where: { $0.rawValue == per.text }) else {
            throw near(per, per.text ?? "", "there is no unit", among: Self.units.map(\.rawValue))
        }
        return unit
    }

    /// The weeks of a calendar.
    private func weeks(_ node: YAMLNode, _ kpi: KPI) throws(FileFault) -> Int {
        guard try unit(node, kpi) == .day || node["per"] == nil else {
            throw fault(node["per"] ?? node, "heat without groups goes by days", "write `per: day`, or add `by:`")
        }
        return try count(node, "last", or: 13)
    }

    /// A number of steps; `12 months` and `12` say the same.
    private func count(_ node: YAMLNode, _ key: String, or standard: Int) throws(FileFault) -> Int {
        guard let found = node[key] else { return standard }
        let word = found.text?.split(separator: " ").first.map(String.init) ?? ""
        guard let number = Int(word), (2...120).contains(number) else {
            throw fault(found, "\(key) is a number from 2 to 120", "write one such as 12")
        }
        return number
    }

    private func number(_ node: YAMLNode, _ key: String, or standard: Double) throws(FileFault) -> Double {
        guard let found = node[key] else { return standard }
        guard let number = found.double, number.isFinite else { throw fault(found, "\(key) is a number", "write one") }
        return number
    }

    private func field(_ node: YAMLNode, of kpi: KPI, for shape: String) throws(FileFault) -> FieldPath {
        let by = try needed("by", in: node, of: shape)
        let path = FieldPath((by.text ?? "").split(separator: ".").map(String.init))
        if kpi.recurring != nil {
            let path = RecurringRevenue.path(path, reader.catalogue)
            guard RecurringRevenue.field(at: path, reader.catalogue) == nil else { return path }
            throw fault(
                by, "\(kpi.name) can't be split by “\(by.text ?? "")”",
                "take owner, customer, customer.industry, customer.region or product")
        }
        for term in kpi.terms {
            guard let type = reader.catalogue.type(named: term.type) else { continue }
            guard reader.catalogue.field(path, of: type) != nil else {
                throw near(by, by.text ?? "", "\(type.plural) have no field", among: type.fields.map(\.name))
            }
        }
        return path
    }

    private func check(_ filter: YAMLNode, of kpi: KPI) throws(FileFault) {
        for term in kpi.terms {
            guard let type = reader.catalogue.type(named: term.type) else { continue }
            do throws(LanguageError) {
                _ = try SavedQueryShelf(reader).parser(reader.catalogue).parse("\(type.name) \(filter.text ?? "")")
            } catch {
                throw fault(filter, error.what, error.advice)
            }
        }
    }

    // MARK: Faults

    private func fault(_ node: YAMLNode, _ what: String, _ advice: String) -> FileFault {
        FileFault(file: file, line: node.line, column: node.column, what: what, advice: advice)
    }

    private func near(_ node: YAMLNode, _ word: String, _ what: String, among words: [String]) -> FileFault {
        fault(node, "\(what) “\(word)”", FileFault.nearest(word, among: words))
    }

    private func unknown(_ member: YAMLMember, among words: [String]) -> FileFault {
        FileFault.unknownKey(member, among: words, in: file)
    }
}
