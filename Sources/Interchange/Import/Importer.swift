// Takes files into a workspace. One import is one command: the caller starts the unit of work, which is written in
// parts so that others have their turn, and one `undo` takes back whatever came of it.
//
// The way of a row: bytes → cells (`TableReader`) → values by the column plan (`RowReader`) → the
// record that it stands for (`RecordMatcher`) → created, updated or left as it is (`TypeImport`).
// References to what comes later, such as a team's lead, are filled in when every file is read.
// Running an import again changes nothing.

public import Domain
public import Store
import MailParsing
import Platform
import Services

/// Takes files into a workspace.
public struct Importer {
    private let unit: UnitOfWork
    private let workspace: String

    /// - Parameter workspace: where the workspace is: lists of rejected rows go beside it where the source's
    ///   folder can't be written.
    public init(_ unit: UnitOfWork, workspace: String) {
        self.unit = unit
        self.workspace = workspace
    }

    /// Imports a file, or all files of a folder.
    ///
    /// - Returns: a report for each file, in the order in which they were read.
    /// - Throws: `InterchangeError` where a file as a whole can't be taken; `StoreError`, `PlatformError`.
    public func run(_ request: ImportRequest) throws -> [ImportReport] {
        let session = ImportSession(unit, request, workspace: workspace)
        do {
            return try run(request, session)
        } catch {
            // Why it ends goes before that a list can't be written either.
            try? session.keepLists()
            throw error
        }
    }

    private func run(_ request: ImportRequest, _ session: ImportSession) throws -> [ImportReport] {
        let lastTouch = try TouchIntake(unit).last
        let files = try files(request)
        for (type, _) in files { try ImportPermission.check(type, in: unit) }
        session.coming = Set(files.map(\.type.name))
        session.spending = CampaignSpending(unit)
        var imports: [TypeImport] = []
        for (place, (found, path)) in files.enumerated() {
            // An earlier file may have brought fields of the type.
            let type = unit.catalogue.type(named: found.name) ?? found
            let one = try TypeImport(type, path: path, session: session)
            try one.run()
            if type.name == CustomFieldSchema.name { try session.adoptFields() }
            if !files[(place + 1)...].contains(where: { $0.type.name == type.name }) {
                session.coming.remove(type.name)
            }
            imports.append(one)
        }
        try session.resolveWaiting()
        try session.spending?.settle()
        var reports = try imports.map { try $0.finish() }
        if request.type == nil, let left = try unread(request.path, besides: files.map(\.path)) {
            reports[reports.endIndex - 1].facts.append("not read, of the same folder: \(left)")
        }
        if let touches = reports.firstIndex(where: { $0.type == TouchSchema.name }), !imports[touches].isOwnExport {
            reports[touches].facts += try TouchIntake(unit).take(newSince: lastTouch)
        }
        return try reports + mails(request, after: session.rows)
    }

    /// How many rows an import will read; nil where only reading them tells.
    public static func rows(of request: ImportRequest, _ catalogue: Catalogue) -> Int? {
        guard request.type == nil else { return RowCount.of(request.path) }
        guard let files = try? files(ofFolder: request.path, catalogue) else { return nil }
        var sum = 0
        for file in files {
            guard let rows = RowCount.of(file.path) else { return nil }
            sum += rows
        }
        let mails = mails(beside: request.path)
        guard Files.exists(mails), let box = MailBox(mails) else { return sum }
        return (try? box.count()).map { sum + $0 }
    }

    /// The files of a folder that are not read; nil where there is none.
    private func unread(_ folder: String, besides read: [String]) throws -> String? {
        let known = read + [Self.mails(beside: folder)]
        let left = try Folders.names(in: folder).filter { name in
            let path = Paths.join(folder, name)
            return !known.contains(path) && !name.hasPrefix(".") && !Folders.exists(path)
                && !SideFile.isOurs(name, of: read)
        }
        return left.isEmpty ? nil : left.sorted().joined(separator: ", ")
    }

    private static func mails(beside folder: String) -> String {
        Paths.join(folder, "\(TicketSchema.type.plural).mbox")
    }

    /// The mails beside a folder's tables, as the desk takes them in: `tickets.mbox`.
    private func mails(_ request: ImportRequest, after rows: Int) throws -> [ImportReport] {
        let path = Self.mails(beside: request.path)
        guard request.type == nil, Files.exists(path), let box = MailBox(path) else { return [] }
        var report = ImportReport(type: TicketSchema.name, path: path)
        guard MailParser.isAvailable else {
            report.facts.append("left out: mail can't be read without GMime")
            return [report]
        }
        let taken = try MailIntake(unit).take(box, named: path, after: rows)
        report.read = taken.read
        if taken.read == 0, box.isMistaken { report.facts.append("there is no mail in it") }
        report.unchanged = taken.known
        report.rejected = taken.fates[.rejected, default: 0]
        report.created = taken.read - report.unchanged - report.rejected
        return [report]
    }

    private func files(_ request: ImportRequest) throws -> [(type: RecordType, path: String)] {
        if let name = request.type {
            guard let type = unit.catalogue.type(named: name) else {
                throw InterchangeError(
                    "there is no record type \(name)", advice: "import customers, deals and so on, or all")
            }
            guard !Folders.exists(request.path) else {
                throw InterchangeError("\(request.path) is a folder", advice: "name a file in it, or import all")
            }
            return [(type, request.path)]
        }
        return try Self.files(ofFolder: request.path, unit.catalogue)
    }

    /// `teams.csv`, `users.csv` and so on, what is referred to before what refers to it.
    private static func files(ofFolder folder: String, _ catalogue: Catalogue) throws -> [(
        type: RecordType, path: String
    )] {
        guard Folders.exists(folder) else {
            throw InterchangeError(
                "\(folder) is no folder", advice: "`import all` takes a folder with files such as customers.csv")
        }
        let names = try Folders.names(in: folder)
        var files: [(type: RecordType, path: String)] = []
        for type in ImportOrder.types(catalogue) {
            func first(_ titles: [String]) -> String? {
                TableFile.endings.flatMap { ending in titles.map { "\($0).\(ending)" } }.lazy
                    .compactMap { wanted in names.first { $0 == wanted } ?? names.first { $0.lowercased() == wanted } }
                    .first
            }
            let found = first([type.plural, type.name]) ?? first(Vendor.fileNames(of: type.name))
            if let found { files.append((type, Paths.join(folder, found))) }
            // Leads are customers to be, whatever file the customers are in.
            if type.name == CustomerSchema.name, let leads = first(Vendor.leadFiles) {
                files.append((type, Paths.join(folder, leads)))
            }
        }
        guard !files.isEmpty else {
            throw InterchangeError(
                "\(folder) holds no file to import", advice: "name them by record type: customers.csv, deals.csv, …")
        }
        return files
    }
}
