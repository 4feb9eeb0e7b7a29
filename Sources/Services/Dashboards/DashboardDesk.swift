// Edits dashboards. What is changed goes into the user's own file, which stands over the one that ships; the file before
// each change is kept, so that changes can be taken back one by one. A change that would make a mistake in the file is
// refused with what is wrong, and nothing is written. One changes them at a time: each reads what the one before has written.

public import Domain
import Platform
public import Store
import YAML

/// A change of a dashboard. Tiles count from 1, as they stand in the file.
public enum DashboardChange: Sendable {
    case add([(key: String, value: String)], at: Int?)
    /// An empty value takes a key away.
    case set(Int, [(key: String, value: String)])
    case remove(Int)
    case move(Int, to: Int)
    case period(String)
    /// An empty one shows everything again.
    case filter(String)
}

/// Changes dashboards.
public struct DashboardDesk {
    private let reader: Reader
    private let folder: String
    private let history: String
    private static let mostKept = 50

    /// - Parameters:
    ///   - folder: where the user's own dashboards lie.
    ///   - history: where the files before each change are kept.
    public init(_ reader: Reader, folder: String? = nil, history: String? = nil) {
        self.reader = reader
        self.folder = folder ?? ResourcePath.own(.dashboards)
        self.history = history ?? Paths.join(XDGFolders.state, "dashboards")
    }

    /// The dashboard as the change would make it.
    ///
    /// - Throws: `ServiceError` where it can't be made, `FileFault` where the file is wrong already.
    public func changed(_ name: String, _ change: DashboardChange) throws -> (text: String, board: Dashboard) {
        let path = try path(name)
        let board: BoardText
        let before = try Files.readText(path)
        do throws(YAMLError) { board = try BoardText(before) } catch {
            throw FileFault(file: path, line: error.line, column: error.column, what: error.message, advice: "")
        }
        let text =
            switch change {
            case .add(let keys, let place): try board.adding(keys, at: (place ?? board.count + 1) - 1)
            case .set(let place, let keys):
                try board.setting(keys + Self.idle(board.keys(of: place - 1), under: keys), of: place - 1)
            case .remove(let place): try board.removing(place - 1)
            case .move(let place, let target): try board.moving(place - 1, to: target - 1)
            case .period(let words): board.setting("period", to: words)
            case .filter(let terms): board.setting("filter", to: terms)
            }
        let reader = DashboardReader(reader, file: path)
        // What is wrong already is told with its place; what the change would make wrong has none yet.
        _ = try reader.read(before)
        do throws(FileFault) { return (text, try reader.read(text)) } catch {
            throw ServiceError(error.what, advice: error.advice)
        }
    }

    /// The keys of a tile that mean nothing once it is shown another way, taken away; what is said with the change stays.
    private static func idle(_ keys: [(key: String, value: String)], under change: [(key: String, value: String)])
        -> [(key: String, value: String)]
    {
        guard let show = change.first(where: { $0.key == "show" }),
            let used = TileKeys.keys(of: show.value.isEmpty ? "figure" : show.value)
        else { return [] }
        return keys.filter { key, _ in
            key != "show" && !used.contains(key) && !change.contains { $0.key == key }
                && TileKeys.shapes.contains { $0.keys.contains(key) }
        }.map { ($0.key, "") }
    }

    /// Makes a change and keeps it.
    public func make(_ change: DashboardChange, of name: String) throws {
        try alone {
            let text = try changed(name, change).text
            let own = own(name)
            try keep(Files.exists(own) ? Files.readText(own) : "", name)
            try Files.write(text, to: own, followsLink: true)
        }
    }

    /// Writes the file of a new dashboard without tiles, titled by its name where no title is given.
    ///
    /// - Throws: `ServiceError` where the name is taken, or is none for a file.
    public func begin(_ name: String, title: String?, isRehearsal: Bool = false) throws {
        guard !name.isEmpty, name.utf8.allSatisfy(Self.isNameByte), name.first != "-" else {
            throw ServiceError("“\(name)” is no name of a dashboard", advice: "take letters, digits and hyphens")
        }
        guard !isRehearsal else { return try expectRoom(for: name) }
        let words = name.split { $0 == "-" || $0 == "_" }.joined(separator: " ")
        let title = title ?? words.prefix(1).uppercased() + words.dropFirst()
        try alone {
            try expectRoom(for: name)
            try keep("", name)
            try Files.write("title: \(BoardText.scalar(title))\ntiles: []\n", to: own(name))
        }
    }

    private func expectRoom(for name: String) throws(ServiceError) {
        guard !Files.exists(own(name)), DashboardShelf.path(name) == nil else {
            throw ServiceError("there is a dashboard \(name) already", advice: "look with `dashboard \(name)`")
        }
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "_"): true
        default: false
        }
    }

    /// How many changes can be taken back.
    public func depth(_ name: String) -> Int { kept(name).count }

    /// Takes the last change back.
    public func takeBack(_ name: String) throws { try alone { try takeLastBack(name) } }

    private func takeLastBack(_ name: String) throws {
        guard let last = kept(name).last else {
            throw ServiceError(
                "there is no edit of \(name) to take back", advice: "`undo` takes back the last change of records")
        }
        let path = Paths.join(shelf(name), last)
        let text = try Files.readText(path)
        // What shipped stands again where there was no file of the user's own.
        if text.isEmpty {
            try Files.remove(own(name))
        } else {
            try Files.write(text, to: own(name), followsLink: true)
        }
        try Files.remove(path)
    }

    // MARK: Files

    /// Does something while nobody else changes a dashboard.
    private func alone(_ body: () throws -> Void) throws {
        try Folders.create(folder)
        guard let lock = try FileLock.take(folder: folder, within: Self.patience) else {
            throw ServiceError(
                "another program is changing the dashboards in \(folder)",
                advice: "try again, or find it with `fuser \(folder)`")
        }
        defer { withExtendedLifetime(lock) {} }
        try body()
    }

    /// In milliseconds.
    private static let patience = 10_000

    private func own(_ name: String) -> String { Paths.join(folder, name.lowercased() + ".yaml") }

    private func path(_ name: String) throws -> String {
        if Files.exists(own(name)) { return own(name) }
        guard let path = DashboardShelf.path(name) else { throw DashboardShelf.unknown(name, among: [.dashboard]) }
        return path
    }

    private func shelf(_ name: String) -> String { Paths.join(history, name.lowercased()) }

    /// The kept files, oldest first.
    private func kept(_ name: String) -> [String] {
        ((try? Folders.names(in: shelf(name))) ?? []).filter { $0.hasSuffix(".yaml") }.sorted()
    }

    private func keep(_ text: String, _ name: String) throws {
        try Folders.create(shelf(name))
        let names = kept(name)
        let last = names.last.flatMap { Int($0.dropLast(5)) } ?? 0
        let digits = String(last + 1)
        let padded = String(repeating: "0", count: max(0, 8 - digits.utf8.count)) + digits
        try Files.write(text, to: Paths.join(shelf(name), padded + ".yaml"))
        for old in names.dropLast(Self.mostKept - 1) { try Files.remove(Paths.join(shelf(name), old)) }
    }
}
