// Dashboards as files: among the user's own settings first, then those that ship. A file with a mistake keeps no other
// from being shown.

import Base
public import Domain
import Platform
public import Store

/// The dashboards that there are.
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

    /// The names of all boards: those that ship, then the user's own by name.
    public static var names: [String] {
        let files = ResourcePath.folders(of: .dashboards).flatMap { (try? Folders.names(in: $0)) ?? [] }
        let found = Set(files.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) })
        let known = shipped.map(\.name)
        return known.filter { found.contains($0) } + found.subtracting(known).sorted()
    }

    /// A dashboard by its name; `company` is the executive one.
    ///
    /// - Throws: `ServiceError` where there is none, `FileFault` where its file has a mistake.
    public func dashboard(named name: String) throws -> Dashboard {
        let lower = name.lowercased()
        guard let path = ResourcePath.find("\(lower == "company" ? "executive" : lower).yaml", in: .dashboards) else {
            let near = NearestWord.of(name, among: Self.names)
            throw ServiceError(
                "there is no dashboard \(name)",
                advice: near.map { "did you mean \($0)?" } ?? "there are " + Self.names.joined(separator: ", "))
        }
        guard let text = try? Files.readText(path) else {
            throw FileFault(file: path, line: 1, column: 1, what: "the file can't be read", advice: "")
        }
        return try DashboardReader(reader, file: path).read(text)
    }
}
