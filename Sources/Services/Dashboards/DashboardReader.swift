// Reads the file of a dashboard or of a report. A mistake is told with file, line, what is wrong and the nearest right
// word, and nothing of a file that has one is taken.

import Base
public import Domain
import Language
public import Store
import YAML

/// The sorts of files that are made of tiles.
public enum BoardKind: String, Sendable {
    case dashboard, report

    /// The keys at the left edge of a file.
    var keys: [String] {
        ["name", "title", "period", "filter"] + (self == .dashboard ? ["tiles"] : ["for", "tiles"])
    }
}

/// Reads dashboards and reports.
public struct DashboardReader {
    let reader: Reader
    let file: String
    let kind: BoardKind

    /// - Parameter file: the name that errors give.
    public init(_ reader: Reader, file: String, kind: BoardKind = .dashboard) {
        self.reader = reader
        self.file = file
        self.kind = kind
    }

    /// - Throws: `FileFault`.
    public func read(_ text: String) throws(FileFault) -> Dashboard {
        let root: YAMLNode
        do { root = try YAML.parse(text) } catch {
            throw FileFault(file: file, line: error.line, column: error.column, what: error.message, advice: "")
        }
        let noun = kind.rawValue
        guard let members = root.mapping else { throw fault(root, "this is no \(noun)", "begin with `title:`") }
        for member in members where !kind.keys.contains(member.key) { throw unknown(member, among: kind.keys) }
        guard let title = root["title"]?.text else { throw fault(root, "the \(noun) has no title", "add `title:`") }
        let period = root["period"]
        if let period, period.text.flatMap({ TimePhrase.read($0) }) == nil {
            throw fault(period, "“\(period.text ?? "")” is no period", "write one such as this-month or last-quarter")
        }
        let subject = root["for"]
        if let subject, subject.text != CustomerSchema.name {
            throw fault(
                subject, "no report is about a “\(subject.text ?? "")”", "write `for: customer`, or leave it out")
        }
        // An empty list is a dashboard that is to be filled yet; a report says something.
        guard let nodes = root["tiles"]?.sequence, kind == .dashboard || !nodes.isEmpty else {
            throw fault(root["tiles"] ?? root, "the \(noun) has no tiles", "add a list under `tiles:`")
        }
        var tiles: [DashboardTile] = []
        for node in nodes { tiles.append(try tile(node, about: subject?.text)) }
        return Dashboard(
            name: root["name"]?.text ?? Self.stem(of: file), title: title, period: period?.text,
            subject: subject?.text, filter: root["filter"]?.text, tiles: tiles,
            narrowed: try root["filter"].map { node throws(FileFault) in try narrow(tiles, by: node) })
    }

    /// The tiles with the filter of the whole board. One that no tile can take is a mistake.
    private func narrow(_ tiles: [DashboardTile], by node: YAMLNode) throws(FileFault) -> [DashboardTile] {
        let text = node.text ?? ""
        var (isTaken, refusal): (Bool, LanguageError?) = (false, nil)
        let narrowed = tiles.map { tile -> DashboardTile in
            let (types, label) = counted(by: tile)
            guard !types.isEmpty else { return tile }
            do throws(LanguageError) {
                for type in types { _ = try TileFilter(text).condition(on: type, reader) }
                isTaken = true
                return tile.with(filter: [text, tile.filter ?? ""].filter { !$0.isEmpty }.joined(separator: " "))
            } catch {
                refusal = refusal ?? error
                return tile.with(filter: tile.filter, title: "\(label), all")
            }
        }
        if !isTaken, let refusal { throw fault(node, refusal.what, refusal.advice) }
        return narrowed
    }

    /// The types that a tile counts, and what it is called; none for what counts nothing.
    private func counted(by tile: DashboardTile) -> (types: [String], label: String) {
        if case .table(let query) = tile.shape {
            let type = (try? TileQuery.parsed(query, reader))?.type
            return (type.map { [$0] } ?? [], tile.title ?? query)
        }
        guard let kpi = try? FigureShelf(reader).kpi(named: tile.kpi) else { return ([], "") }
        // What is read from contracts as a whole has no records to narrow.
        return (kpi.recurring == nil ? kpi.terms.map(\.type) : [""], tile.title ?? kpi.label)
    }

    private static func stem(of file: String) -> String {
        let name = file.split(separator: "/").last.map(String.init) ?? file
        return name.split(separator: ".").first.map(String.init) ?? name
    }

    // MARK: Faults

    func fault(_ node: YAMLNode, _ what: String, _ advice: String) -> FileFault {
        FileFault(file: file, line: node.line, column: node.column, what: what, advice: advice)
    }

    func near(_ node: YAMLNode, _ word: String, _ what: String, among words: [String]) -> FileFault {
        fault(node, "\(what) “\(word)”", FileFault.nearest(word, among: words))
    }

    func unknown(_ member: YAMLMember, among words: [String]) -> FileFault {
        FileFault.unknownKey(member, among: words, in: file)
    }
}
