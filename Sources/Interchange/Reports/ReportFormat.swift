// The formats of a report, by the ending of its file.

/// The formats of a report.
public enum ReportFormat: String, Sendable, CaseIterable {
    case pdf, xlsx
    case markdown = "md"
    case csv, json, svg

    /// The format of a file's ending; nil where there is none for it.
    public init?(ending path: String) {
        guard let ending = path.split(separator: "/").last?.split(separator: ".").dropFirst().last?.lowercased() else {
            return nil
        }
        self.init(rawValue: ending == "markdown" ? "md" : ending)
    }
}
