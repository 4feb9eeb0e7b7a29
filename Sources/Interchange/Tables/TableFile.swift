// Opens a file of rows by its ending.

import Platform

package enum TableFile {
    /// The endings of files that can be read.
    static let endings = ["csv", "tsv", "json", "jsonl", "vcf", "ics"]

    /// - Parameter known: how many of some cells are names of columns, which tells a header from a first row.
    package static func open(_ path: String, known: ([String]) -> Int) throws -> any TableReader {
        guard Files.exists(path) else { throw InterchangeError("there is no file \(path)") }
        switch Paths.ending(of: path) {
        case "csv", "txt": return try CSVTable(path: path, known: known)
        case "tsv", "tab": return try CSVTable(path: path, preferred: CSVFormat.tab.delimiter, known: known)
        case "json": return try JSONTable(path: path, isLines: false)
        case "jsonl", "ndjson": return try JSONTable(path: path, isLines: true)
        case "vcf", "vcard": return try CardTable(path: path, kind: .contacts)
        case "ics": return try CardTable(path: path, kind: .calendar)
        default:
            throw InterchangeError(
                "\(path): the ending doesn't say what it is",
                advice: "import files that end in .csv, .tsv, .json, .jsonl, .vcf or .ics")
        }
    }
}
