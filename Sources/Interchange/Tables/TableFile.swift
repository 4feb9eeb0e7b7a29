// Opens a file of rows by its ending.

import Platform

package enum TableFile {
    /// The endings of files that can be read.
    static let endings = ["csv", "tsv", "json", "jsonl", "xlsx", "md", "vcf", "ics"]
    /// Other endings of the same.
    private static let otherEndings = ["xlsm", "txt", "tab", "ndjson", "markdown", "vcard"]

    /// Whether an ending, in lower case, is one of a file that can be read.
    static func isKnown(ending: String) -> Bool { endings.contains(ending) || otherEndings.contains(ending) }

    /// - Parameters:
    ///   - sheet: which sheet of a workbook; nil for the first.
    ///   - known: how many of some cells are names of columns, which tells a header from a first row.
    package static func open(_ path: String, sheet: String? = nil, known: ([String]) -> Int) throws -> any TableReader {
        guard Files.exists(path) else { throw InterchangeError("there is no file \(path)") }
        let ending = Paths.ending(of: path)
        if ending == "xlsx" || ending == "xlsm" { return try SheetTable(path: path, sheet: sheet, known: known) }
        guard sheet == nil else {
            throw InterchangeError("\(path) is no workbook and has no sheets", advice: "leave out `sheet`")
        }
        switch ending {
        case "csv", "txt": return try CSVTable(path: path, known: known)
        case "tsv", "tab": return try CSVTable(path: path, preferred: CSVFormat.tab.delimiter, known: known)
        case "json": return try JSONTable(path: path, isLines: false)
        case "jsonl", "ndjson": return try JSONTable(path: path, isLines: true)
        case "md", "markdown": return try PipeTable(path: path)
        case "vcf", "vcard": return try CardTable(path: path, kind: .contacts)
        case "ics": return try CardTable(path: path, kind: .calendar)
        case "eml", "mbox":
            throw InterchangeError(
                "\(path): mails become tickets", advice: "say `import tickets from \(path)`")
        default:
            throw InterchangeError(
                "\(path): the ending doesn't say what it is",
                advice: "import files that end in .csv, .tsv, .json, .jsonl, .xlsx, .md, .vcf or .ics")
        }
    }
}
