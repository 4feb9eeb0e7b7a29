// What an import is asked to do. The words of the command `import TYPE|all from FILE [as VENDOR]
// [sheet NAME] [match FIELD,…] [map A=b,…] [with FIELD=VALUE,…] [adding fields]`, one for one.

/// What an import is asked to do.
public struct ImportRequest {
    /// The record type's name; nil for all files of a folder.
    public var type: String?
    /// The file, or the folder.
    public var path: String
    /// Whose file it is.
    public var vendor: Vendor?
    /// The sheet of a workbook; nil for its first.
    public var sheet: String?
    /// The fields by which a row finds the record that it is; empty for the type's own.
    public var match: [String]
    /// Columns and where they go: `("Deal Amount", "value*1000")`; `("stage:Engaging", "qualified")`
    /// replaces a value. `ColumnTarget` describes the right sides.
    public var map: [(column: String, target: String)]
    /// Fields that every row gets where its own columns say nothing: `("currency", "USD")`.
    public var constants: [(field: String, value: String)]
    /// Whether columns that the type has no field for become fields of their own.
    public var addsFields: Bool
    /// Whether rejected rows and notes are written beside the source; a rehearsal leaves no files.
    public var writesFiles: Bool
    /// Told what becomes of each row, where somebody looks before it is done; throws to give up.
    public var told: ((ImportStep) throws -> Void)?

    public init(
        _ type: String?, from path: String, as vendor: Vendor? = nil, sheet: String? = nil, match: [String] = [],
        map: [(column: String, target: String)] = [], with constants: [(field: String, value: String)] = [],
        addsFields: Bool = false, writesFiles: Bool = true
    ) {
        self.type = type
        self.path = path
        self.vendor = vendor
        self.sheet = sheet
        self.match = match
        self.map = map
        self.constants = constants
        self.addsFields = addsFields
        self.writesFiles = writesFiles
    }
}
