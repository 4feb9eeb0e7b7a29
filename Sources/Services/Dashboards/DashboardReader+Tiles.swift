// The tiles of a dashboard's or a report's file: what each shows, of which figure, and how large it is.

import Base
import Domain
import Language
import Store
import YAML

extension DashboardReader {
    private static let tileKeys = [
        "section", "show", "kpi", "title", "by", "per", "last", "trend", "from", "to", "query", "filter", "width",
        "height",
    ]
    static let shapes = TileKeys.shapes.map(\.name)
    static let units: [TimeUnit] = [.day, .week, .month, .quarter, .year]

    func tile(_ node: YAMLNode, about subject: String?) throws(FileFault) -> DashboardTile {
        guard let members = node.mapping else {
            throw fault(node, "a tile is a list of keys", "write `- kpi: revenue`")
        }
        let keys = Self.tileKeys + (kind == .report ? ["text", "facts"] : [])
        for member in members where !keys.contains(member.key) { throw unknown(member, among: keys) }
        try checkAlone(members)
        if let section = node["section"] {
            return DashboardTile(.section, title: try text(section, "section"))
        }
        let title = node["title"]?.text
        if let paragraph = node["text"] {
            return DashboardTile(.text(try checked(paragraph, about: subject)), title: title)
        }
        if let facts = node["facts"] {
            return DashboardTile(.facts(try fields(facts, of: subject)), title: title)
        }
        let show = node["show"]
        let shape = show?.text ?? "figure"
        guard Self.shapes.contains(shape) else {
            throw near(show ?? node, shape, "there is no tile", among: Self.shapes)
        }
        try check(members, of: shape)
        let width = try count(node, "width", or: 1, in: 1...4)
        let height = try count(node, "height", or: 1, in: 1...3)
        if shape == "table" {
            let query = try needed("query", in: node, of: shape)
            let found: Query
            do throws(LanguageError) {
                found = try TileQuery.parsed(query.text ?? "", reader)
            } catch {
                throw fault(query, error.what, error.advice)
            }
            try hangs(query, found.type, on: subject, "this table")
            return DashboardTile(.table(query: query.text ?? ""), title: title, width: width, height: height)
        }
        let named = try needed("kpi", in: node, of: shape)
        let kpi: KPI
        do { kpi = try FigureShelf(reader).kpi(named: named.text ?? "") } catch {
            let refusal = error as? ServiceError
            throw fault(named, refusal?.message ?? "there is no such figure", refusal?.advice ?? "")
        }
        if let filter = node["filter"] { try check(filter, of: kpi) }
        try check(named, kpi, about: subject)
        return DashboardTile(
            try self.shape(shape, node, kpi), kpi: kpi.name, title: title, filter: node["filter"]?.text, width: width,
            height: height)
    }

    /// A heading, a paragraph and facts are tiles of their own: what stands beside them would not be shown.
    private func checkAlone(_ members: [YAMLMember]) throws(FileFault) {
        for key in ["section", "text", "facts"] where members.contains(where: { $0.key == key }) {
            let beside = key == "section" ? [] : ["title"]
            guard let other = members.first(where: { $0.key != key && !beside.contains($0.key) }) else { continue }
            throw FileFault(
                file: file, line: other.line, column: other.column,
                what: "a tile with `\(key):` takes no `\(other.key):`", advice: "make it a tile of its own")
        }
    }

    /// A key that this way to show doesn't use would be read and do nothing.
    private func check(_ members: [YAMLMember], of shape: String) throws(FileFault) {
        let used = TileKeys.keys(of: shape) ?? []
        guard let idle = members.first(where: { $0.key != "show" && !used.contains($0.key) }) else { return }
        let others = TileKeys.shapes.filter { $0.keys.contains(idle.key) }.map(\.name)
        let nearest = NearestWord.of(idle.key, among: used).map { "did you mean \($0)?" }
        throw FileFault(
            file: file, line: idle.line, column: idle.column, what: "\(shape) takes no `\(idle.key):`",
            advice: nearest ?? "take it away, or show \(others.joined(separator: " or "))")
    }

    private func shape(_ shape: String, _ node: YAMLNode, _ kpi: KPI) throws(FileFault) -> DashboardTile.Shape {
        switch shape {
        case "line":
            let per = try unit(node, kpi)
            return .line(per: per, last: try count(node, "last", or: 12, per: per))
        case "bars": return .bars(by: try field(node, of: kpi, for: shape))
        case "funnel": return .funnel(by: try field(node, of: kpi, for: shape))
        case "stacked":
            let per = try unit(node, kpi)
            return .stacked(
                by: try field(node, of: kpi, for: shape), per: per, last: try count(node, "last", or: 6, per: per))
        case "heat" where node["by"] == nil: return .heat(by: nil, per: .day, last: try weeks(node, kpi))
        case "heat":
            let per = try unit(node, kpi)
            return .heat(
                by: try field(node, of: kpi, for: shape), per: per, last: try count(node, "last", or: 6, per: per))
        case "gauge":
            let (from, to) = (try number(node, "from"), try number(node, "to"))
            if let end = to, end <= from ?? 0 {
                throw fault(node["to"] ?? node, "the gauge ends where it begins", "make `to` greater")
            }
            return .gauge(from: from, to: to)
        default: return .figure(trend: node["trend"] == nil ? nil : try count(node, "trend", or: 12, per: .month))
        }
    }

    // MARK: Reports

    /// A paragraph whose words in braces are all known.
    private func checked(_ node: YAMLNode, about subject: String?) throws(FileFault) -> String {
        let paragraph = try text(node, "text")
        let figures: [KPI]
        do {
            figures = try ReportText.words(in: paragraph).filter { !ReportText.standing.contains($0) }.map {
                try FigureShelf(reader).kpi(named: ReportText.figure($0))
            }
        } catch {
            let refusal = error as? ServiceError
            throw fault(node, refusal?.message ?? "there is no such figure", refusal?.advice ?? "")
        }
        for kpi in figures { try check(node, kpi, about: subject) }
        return paragraph
    }

    private func fields(_ node: YAMLNode, of subject: String?) throws(FileFault) -> [String] {
        guard let type = subject.flatMap({ reader.catalogue.type(named: $0) }) else {
            throw fault(node, "facts are those of the record that a report is about", "add `for: customer` at the top")
        }
        guard let nodes = node.sequence else { throw fault(node, "facts is a list", "write `facts: [owner, region]`") }
        var names: [String] = []
        for item in nodes {
            let word = item.text ?? ""
            guard let found = type.field(named: word)?.field else {
                throw near(item, word, "\(type.plural) have no field", among: type.fields.map(\.name))
            }
            names.append(found.name)
        }
        return names
    }

    /// A report about one record tells figures of its own only.
    private func check(_ node: YAMLNode, _ kpi: KPI, about subject: String?) throws(FileFault) {
        guard let subject else { return }
        guard kpi.recurring == nil else {
            throw fault(
                node, "\(kpi.name) can't be told of one \(subject)", "take a figure of its deals, tickets or invoices")
        }
        for term in kpi.terms { try hangs(node, term.type, on: subject, kpi.name) }
    }

    private func hangs(_ node: YAMLNode, _ name: String, on subject: String?, _ what: String) throws(FileFault) {
        guard let subject, let type = reader.catalogue.type(named: name),
            ReportSubject.path(from: type, to: subject, reader.catalogue) == nil
        else { return }
        throw fault(node, "\(what) can't be told of one \(subject)", "\(type.plural) don't hang on a \(subject)")
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
        if let gap = kpi.gapInPast {
            throw fault(
                node["kpi"] ?? node, "\(kpi.name) has no course: \(gap)", "take a figure that is all of its period")
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
        return try count(node, "last", or: 13, per: .week)
    }

    /// A number of steps, with the word for a step where there is one: `12 months` and `12` say the same.
    private func count(
        _ node: YAMLNode, _ key: String, or standard: Int, per unit: TimeUnit? = nil,
        in range: ClosedRange<Int> = 2...120
    ) throws(FileFault) -> Int {
        guard let found = node[key] else { return standard }
        let words = (found.text ?? "").split(separator: " ").map(String.init)
        guard let number = words.first.flatMap({ Int($0) }), range.contains(number) else {
            throw fault(
                found, "\(key) is a number from \(range.lowerBound) to \(range.upperBound)",
                "write one such as \(min(12, range.upperBound))")
        }
        let names = unit.map { [$0.rawValue, $0.rawValue + "s"] } ?? []
        guard words.count == 1 || (words.count == 2 && names.contains(words[1])) else {
            let said = words.dropFirst().joined(separator: " ")
            throw fault(
                found, "\(key) has no “\(said)”", "write `\(key): \(number)\(names.last.map { " " + $0 } ?? "")`")
        }
        return number
    }

    private func number(_ node: YAMLNode, _ key: String) throws(FileFault) -> Double? {
        guard let found = node[key] else { return nil }
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
            do throws(LanguageError) {
                _ = try TileFilter(filter.text ?? "").condition(on: term.type, reader)
            } catch {
                throw fault(filter, error.what, error.advice)
            }
        }
    }
}
