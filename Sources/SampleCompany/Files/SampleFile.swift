// The files that come out: one CSV file for each record type, written as RFC 4180 has it.

/// One finished file.
public struct SampleFile: Sendable, Equatable {
    /// Its name, such as `deals.csv`.
    public let name: String
    public let text: String
}

extension SampleFile {
    /// A CSV file with a row for each item. The columns are named by the first row; every other row
    /// has the same, in the same order.
    init<Item>(_ type: String, of items: [Item], row: (Item, inout CSVRow) -> Void) {
        var text = ""
        var header: [String] = []
        for item in items {
            var line = CSVRow()
            row(item, &line)
            if header.isEmpty {
                header = line.names
                text += header.joined(separator: ",") + "\n"
            }
            precondition(line.names == header, "the rows of \(type) differ in their columns")
            text += line.cells.map(CSVRow.quoted).joined(separator: ",") + "\n"
        }
        self.init(name: type + ".csv", text: text)
    }
}

/// A row under construction: `row["name"] = "…"` adds a cell.
struct CSVRow {
    private(set) var names: [String] = []
    private(set) var cells: [String] = []

    subscript(name: String) -> String? {
        get { names.firstIndex(of: name).map { cells[$0] } }
        set {
            names.append(name)
            cells.append(newValue ?? "")
        }
    }

    /// A cell in double quotes where it needs them.
    static func quoted(_ cell: String) -> String {
        let needsQuotes = cell.utf8.contains {
            $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r")
        }
        guard needsQuotes else { return cell }
        return "\"" + cell.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}
