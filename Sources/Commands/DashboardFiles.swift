// Dashboards as files: among the user's own settings first, then those that ship.

import Base
import CommandSpec
import Domain
import Platform
import Services
import Store

enum DashboardFiles {
    /// The boards that ship, for completion and help; others are found when they are asked for.
    static let shipped: [(name: String, meaning: String)] = [
        ("executive", "the business as a whole"), ("sales", "revenue, pipeline and deals"),
        ("support", "tickets, answers and satisfaction"), ("marketing", "campaigns and what came of them"),
        ("revenue", "contracts, invoices and what was earned"),
        ("scorecard", "finance, customers, processes and learning"),
    ]

    /// A dashboard by its name.
    ///
    /// - Throws: `CommandError` where there is none, or its file has a mistake.
    static func dashboard(named name: String, _ reader: Reader) throws -> Dashboard {
        let file = "\(name.lowercased() == "company" ? "executive" : name.lowercased()).yaml"
        guard let path = ResourcePath.find(file, in: .dashboards) else {
            let near = NearestWord.of(name, among: names())
            throw CommandError(
                "there is no dashboard \(name)",
                advice: near.map { "did you mean \($0)?" } ?? "there are " + names().joined(separator: ", "))
        }
        do throws(FileFault) {
            return try DashboardReader(reader, file: path).read(try Self.text(path))
        } catch {
            throw CommandError("\(error.file):\(error.line):\(error.column): \(error.what)", advice: error.advice)
        }
    }

    private static func text(_ path: String) throws(FileFault) -> String {
        do { return try Files.readText(path) } catch {
            throw FileFault(file: path, line: 1, column: 1, what: "the file can't be read", advice: "")
        }
    }

    /// The names of all boards.
    static func names() -> [String] {
        let files = ResourcePath.folders(of: .dashboards).flatMap { (try? Folders.names(in: $0)) ?? [] }
        return Set(files.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }).sorted()
    }
}
