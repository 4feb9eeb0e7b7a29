// How a CSV file is punctuated.

/// Delimiter and quote of a CSV file.
public struct CSVFormat: Sendable, Equatable {
    /// What stands between cells.
    public var delimiter: UInt8
    /// What stands around a cell that holds delimiters, quotes or line ends.
    public var quote: UInt8

    public static let comma = CSVFormat(delimiter: UInt8(ascii: ","))
    public static let tab = CSVFormat(delimiter: UInt8(ascii: "\t"))

    public init(delimiter: UInt8, quote: UInt8 = UInt8(ascii: "\"")) {
        self.delimiter = delimiter
        self.quote = quote
    }

    /// The delimiter in words.
    public var delimiterName: String {
        switch delimiter {
        case UInt8(ascii: ","): "comma"
        case UInt8(ascii: ";"): "semicolon"
        case UInt8(ascii: "\t"): "tab"
        default: "bar"
        }
    }

    var quoteName: String { quote == UInt8(ascii: "'") ? "single quotes" : "double quotes" }
}
