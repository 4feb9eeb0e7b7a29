// Numbers of things in sentences.

/// `1 record`, `2 records`, `3 entries`
public enum HowMany {
    /// - Parameter plural: where it is more than the noun with an s.
    public static func of(_ count: some BinaryInteger, _ noun: String, _ plural: String? = nil) -> String {
        "\(count) \(count == 1 ? noun : plural ?? noun + "s")"
    }
}
