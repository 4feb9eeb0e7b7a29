// How data is written.

/// A format of output.
public enum OutputFormat: String, Sendable, CaseIterable {
    case table, tsv, csv, json, jsonl, markdown, vertical
}
