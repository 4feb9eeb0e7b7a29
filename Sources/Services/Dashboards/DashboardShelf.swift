// Dashboards and reports as files: among the user's own settings first, then those that ship. A file with a mistake keeps no
// other from being shown.

import Base
public import Domain
import Platform
public import Store

/// The dashboards and reports that there are.
public struct DashboardShelf {
    private let reader: Reader

    public init(_ reader: Reader) { self.reader = reader }

    /// The boards that ship, in the order in which they are gone through.
    public static let shipped: [(name: String, meaning: String)] = [
        ("executive", "the business as a whole"), ("sales", "revenue, pipeline and deals"),
        ("support", "tickets, answers and satisfaction"), ("marketing", "campaigns and what came of them"),
        ("revenue", "contracts, invoices and what was earned"),
        ("scorecard", "finance, customers, processes and learning"),
    ]

    /// The reports that ship.
    public static let shippedReports: [(name: String, meaning: String)] = [
        ("executive-summary", "the business as a whole, for its owner"),
        ("quarterly-review", "a quarter with a customer, for both of them"),
    ]

    /// The names of all boards: those that ship, then the user's own by name.
    public static var names: [String] { names(of: .dashboard) }

    /// The names of all boards or reports.
    public static func names(of kind: BoardKind) -> [String] {
        let files = ResourcePath.folders(of: kind.folder).flatMap { (try? Folders.names(in: $0)) ?? [] }
        let found = Set(files.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) })
        let known = (kind == .dashboard ? shipped : shippedReports).map(\.name)
        return known.filter { found.contains($0) } + found.subtracting(known).sorted()
    }

    /// The file of a board or a report; `company` is the executive board.
    public static func path(_ name: String, _ kind: BoardKind = .dashboard) -> String? {
        let lower = name.lowercased()
        return ResourcePath.find("\(lower == "company" ? "executive" : lower).yaml", in: kind.folder)
    }

    /// A dashboard by its name.
    ///
    /// - Throws: `ServiceError` where there is none, `FileFault` where its file has a mistake.
    public func dashboard(named name: String) throws -> Dashboard { try read(name, [.dashboard]) }

    /// A report by its name; every dashboard is one too.
    ///
    /// - Throws: `ServiceError` where there is none, `FileFault` where its file has a mistake.
    public func report(named name: String) throws -> Dashboard { try read(name, [.report, .dashboard]) }

    private func read(_ name: String, _ kinds: [BoardKind]) throws -> Dashboard {
        for kind in kinds {
            guard let path = Self.path(name, kind) else { continue }
            guard let text = try? Files.readText(path) else {
                throw FileFault(file: path, line: 1, column: 1, what: "the file can't be read", advice: "")
            }
            return try DashboardReader(reader, file: path, kind: kind).read(text)
        }
        throw Self.unknown(name, among: kinds)
    }

    static func unknown(_ name: String, among kinds: [BoardKind]) -> ServiceError {
        let names = kinds.flatMap { Self.names(of: $0) }
        guard !names.isEmpty else {
            return ServiceError(
                "there is no \(kinds[0].rawValue) \(name)",
                advice: "their folder can't be found; set PURSER_DATA to the folder that holds it")
        }
        let near = NearestWord.of(name, among: names)
        return ServiceError(
            "there is no \(kinds[0].rawValue) \(name)",
            advice: near.map { "did you mean \($0)?" } ?? "there are " + names.joined(separator: ", "))
    }
}

extension BoardKind {
    var folder: ResourcePath.Kind { self == .dashboard ? .dashboards : .reports }
}
