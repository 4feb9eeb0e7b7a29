// A workbook that somebody has made: an archive of XML parts (ECMA-376). Which part is what stands in the lists of
// relations beside them. Sheets are read row by row; texts and formats, which cells name by number, are read first.

import Compression

/// A workbook to read.
public final class WorkbookFile {
    /// The names of the sheets with cells in their order, those that are hidden last.
    public let sheets: [String]
    private let archive: ZipArchive
    private let places: [String]
    private let texts: [String]
    private let formats: [CellFormat]
    private let from1904: Bool

    /// - Throws: `WorkbookFault` where the bytes are no workbook.
    public init(_ bytes: [UInt8]) throws(WorkbookFault) {
        archive = try Self.archive(bytes)
        let root = try Self.relations(of: "", archive)
        guard let workbook = root.first(where: { $0.kind == "officeDocument" })?.target, archive.contains(workbook)
        else { throw WorkbookFault("this is no workbook", advice: Self.saveAgain) }
        let relations = try Self.relations(of: workbook, archive)
        var (found, from1904): ([(name: String, place: String, isHidden: Bool)], Bool) = ([], false)
        try Self.read(workbook, archive) { element in
            if element.name == "workbookPr" {
                from1904 = element["date1904"].map { $0 == "1" || $0 == "true" } ?? false
            } else if element.name == "sheet", let name = element["name"], let id = element["id"],
                let relation = relations.first(where: { $0.id == id && $0.kind == "worksheet" })
            {
                found.append((name, relation.target, element["state"].map { $0 != "visible" } ?? false))
            }
        }
        found = found.filter { !$0.isHidden } + found.filter(\.isHidden)
        guard !found.isEmpty else { throw WorkbookFault("the workbook has no sheet with cells") }
        (sheets, places, self.from1904) = (found.map(\.name), found.map(\.place), from1904)
        texts = try Self.texts(relations.first { $0.kind == "sharedStrings" }?.target, archive)
        formats = try Self.formats(relations.first { $0.kind == "styles" }?.target, archive)
    }

    /// The rows of a sheet, by its place in `sheets`.
    public func rows(of sheet: Int) throws(WorkbookFault) -> SheetRows {
        let listener = SheetListener(texts: texts, formats: formats, from1904: from1904)
        return try SheetRows(
            { listener throws(WorkbookFault) in
                guard let part = try Self.open(places[sheet], archive, listener) else {
                    throw WorkbookFault("the sheet “\(sheets[sheet])” is not in the file", advice: Self.saveAgain)
                }
                return part
            }, listener)
    }

    // MARK: Parts

    private static let saveAgain = "open it in a spreadsheet program and save it as .xlsx or .csv"

    private static func archive(_ bytes: [UInt8]) throws(WorkbookFault) -> ZipArchive {
        // What Office wrote before 2007, and what it writes around a workbook with a password.
        if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
            throw WorkbookFault("the workbook has a password or is of the old kind (.xls)", advice: saveAgain)
        }
        do {
            return try ZipArchive(bytes)
        } catch {
            throw WorkbookFault(error == .noArchive ? "this is no workbook" : "\(error)", advice: saveAgain)
        }
    }

    private static func open(
        _ name: String, _ archive: ZipArchive, _ listener: any XMLListener
    ) throws(WorkbookFault) -> XMLPart? {
        let part: ZipPart?
        do { part = try archive.part(name) } catch { throw WorkbookFault("\(error)", advice: saveAgain) }
        return try part.map { part throws(WorkbookFault) in try XMLPart(part, named: name, listener) }
    }

    private static func read(
        _ name: String, _ archive: ZipArchive, _ body: @escaping (XMLElement) -> Void
    ) throws(WorkbookFault) {
        try open(name, archive, ElementListener(body))?.readAll()
    }

    private struct Relation {
        let id: String
        /// The last word of its type: `worksheet`.
        let kind: String
        let target: String
    }

    /// What a part is related to; the archive as a whole has no name.
    private static func relations(of part: String, _ archive: ZipArchive) throws(WorkbookFault) -> [Relation] {
        let folder = part.split(separator: "/").dropLast().joined(separator: "/")
        let file = part.split(separator: "/").last.map(String.init) ?? ""
        var relations: [Relation] = []
        try read((folder.isEmpty ? "" : folder + "/") + "_rels/\(file).rels", archive) { element in
            guard element.name == "Relationship", let id = element["Id"], let target = element["Target"] else { return }
            let kind = element["Type"]?.split(separator: "/").last.map(String.init) ?? ""
            relations.append(Relation(id: id, kind: kind, target: path(target, in: folder)))
        }
        return relations
    }

    /// A target as it is named from a folder: `../a.xml`, `/xl/a.xml`.
    private static func path(_ target: String, in folder: String) -> String {
        var steps = target.hasPrefix("/") ? [] : folder.split(separator: "/")
        for step in target.split(separator: "/") where step != "." {
            if step == ".." { _ = steps.popLast() } else { steps.append(step) }
        }
        return steps.joined(separator: "/")
    }

    private static func texts(_ place: String?, _ archive: ZipArchive) throws(WorkbookFault) -> [String] {
        guard let place else { return [] }
        let listener = SharedTexts()
        try open(place, archive, listener)?.readAll()
        return listener.texts
    }

    /// The formats of numbers by the numbers that cells give for their style.
    private static func formats(_ place: String?, _ archive: ZipArchive) throws(WorkbookFault) -> [CellFormat] {
        guard let place else { return [] }
        var (own, formats, isOfCells): ([Int: CellFormat], [CellFormat], Bool) = ([:], [], false)
        try read(place, archive) { element in
            if element.name == "numFmt", let number = element.number("numFmtId"), let code = element["formatCode"] {
                own[number] = CellFormat(code: code)
            } else if element.name == "cellXfs" {
                isOfCells = true
            } else if element.name == "cellStyles" || element.name == "cellStyleXfs" || element.name == "dxfs" {
                isOfCells = false
            } else if isOfCells, element.name == "xf" {
                let number = element.number("numFmtId") ?? 0
                formats.append(own[number] ?? CellFormat(builtIn: number))
            }
        }
        return formats
    }
}
