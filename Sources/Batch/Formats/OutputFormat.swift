// How data is written.

/// A format of output.
public enum OutputFormat: String, Sendable, CaseIterable {
    case table, tsv, csv, json, jsonl, markdown, vertical

    /// One sentence.
    public var help: String {
        switch self {
        case .table: "Columns for people; the default on a terminal."
        case .tsv: "A line of names, then a line a record, tabs between; the default where the output is no terminal."
        case .csv: "As RFC 4180 has it."
        case .json: "An array of objects with every field; amounts as texts beside their currency, times in UTC."
        case .jsonl: "An object a line, for `jq`."
        case .markdown: "A table for documents."
        case .vertical: "A line a field."
        }
    }
}
