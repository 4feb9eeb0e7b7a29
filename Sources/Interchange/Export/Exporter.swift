// Writes records to a file, one at a time, so that a million take no more memory than ten. What is
// exported whole can be imported into another workspace and is the same there; see `Importer`.

public import Domain
public import Store
import Language
import Platform
import XLSX

/// What an export wrote.
public struct ExportReport: Sendable, Equatable {
    public let path: String
    public let records: Int
}

/// Writes records to files.
public struct Exporter {
    private let reader: Reader

    public init(_ reader: Reader) { self.reader = reader }

    /// Writes the records of a query to a file, in the format of its ending: csv, tsv, json, jsonl, xlsx, md.
    ///
    /// The records stand in the query's order, else in that of their ids. An existing file is replaced, in one step and only once all is written.
    /// - Throws: `InterchangeError`, `StoreError`, `PlatformError`.
    public func run(_ query: Query, to path: String) throws -> ExportReport {
        guard !query.isGrouped else {
            throw InterchangeError("groups can't be exported, records can", advice: "leave out `by` and `per`")
        }
        let ending = Paths.ending(of: path)
        let successor = try Successor(of: path)
        let count =
            ending == "xlsx"
            ? try writeSheet(query, to: successor)
            : try write(query, ending: ending, of: path, to: successor.sink)
        try successor.takePlace()
        return ExportReport(path: path, records: count)
    }

    /// Writes every record of every type to a folder, a file for each type that has some: what
    /// `import all from FOLDER` reads.
    public func runAll(to folder: String, ending: String = "csv") throws -> [ExportReport] {
        try Folders.create(folder)
        return try ImportOrder.types(reader.catalogue).compactMap { type in
            guard try reader.count(Query(type.name)) > 0 else { return nil }
            return try run(Query(type.name), to: Paths.join(folder, "\(type.plural).\(ending)"))
        }
    }

    private func writeCards(_ query: Query, ending: String, to sink: ByteSink) throws -> Int {
        let held =
            ending == "vcf"
            ? [ContactSchema.type] : [ActivitySchema.type, CampaignSchema.type, PostSchema.type]
        guard held.contains(where: { $0.name == query.type }) else {
            throw InterchangeError(
                "a .\(ending) file holds \(held.map(\.plural).joined(separator: ", "))", advice: "take another ending")
        }
        var cards = CardExport(ending == "vcf" ? .contacts : .calendar, reader)
        var count = 0
        try reader.forEach(inOrder(query)) { record in
            count += 1
            try cards.append(record)
            if cards.bytes.count >= 1 << 15 {
                try sink.write(cards.bytes)
                cards.removeAll()
            }
            return true
        }
        cards.end()
        try sink.write(cards.bytes)
        return count
    }

    private func writeSheet(_ query: Query, to successor: Successor) throws -> Int {
        let columns = try ExportColumn.columns(of: query, reader.catalogue, style: .titlesFirst)
        do {
            // The library wants a name to write to.
            let sheet = try SheetExport(columns, of: query.type, in: reader, to: successor.path)
            let rows = ExportRows(columns, reader)
            try rows.forEach(inOrder(query)) { record in try sheet.row(record.title) { rows.cell($0, of: record) } }
            try sheet.end()
            return sheet.count
        } catch WorkbookError.notWritten(let number) {
            throw PlatformError("write", successor.target, errno: number)
        }
    }

    /// The query in its own order, else in that of the records' ids.
    private func inOrder(_ query: Query) -> Query {
        guard query.order.isEmpty else { return query }
        var query = query
        query.order = [SortKey(FieldPath("id"))]
        return query
    }

    private func write(_ query: Query, ending: String, of path: String, to sink: ByteSink) throws -> Int {
        if ending == "vcf" || ending == "ics" { return try writeCards(query, ending: ending, to: sink) }
        let catalogue = reader.catalogue
        var format: any ExportFormat
        var columns = try ExportColumn.columns(of: query, catalogue, style: .titlesFirst)
        switch ending {
        case "csv": format = CSVExport(.comma)
        case "tsv": format = CSVExport(.tab)
        case "json", "jsonl":
            format = JSONExport(isLines: ending == "jsonl")
            columns = try ExportColumn.columns(of: query, catalogue, style: .idsFirst)
        case "md", "markdown":
            format = MarkdownExport(zone: reader.acting.zone)
            columns = try ExportColumn.columns(of: query, catalogue, style: .titlesFirst, isForPeople: true)
        default:
            throw InterchangeError(
                "\(path): the ending doesn't say what to write",
                advice: """
                    export to .csv, .tsv, .json, .jsonl, .xlsx or .md; contacts to .vcf, activities, campaigns and posts to .ics
                    """)
        }
        var count = 0
        let rows = ExportRows(columns, reader)
        format.begin(columns)
        try rows.forEach(inOrder(query)) { record in
            count += 1
            format.row(columns) { rows.cell($0, of: record) }
            guard format.bytes.count >= 1 << 15 else { return }
            try sink.write(format.bytes)
            format.removeAll()
        }
        format.end()
        try sink.write(format.bytes)
        return count
    }
}
