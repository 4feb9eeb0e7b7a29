// The systems whose files are known. A vendor's table says for each record type which of its columns
// goes where, in the words of `map A=b`; its ids become external keys such as `hubspot:1042`.

/// A system whose exported files are known.
public enum Vendor: String, Sendable, CaseIterable {
    case hubspot, salesforce, zendesk, pipedrive

    /// The columns of a record type, by the type's name; none where the system has no such records.
    func columns(of type: String) -> [VendorColumn] {
        switch self {
        case .hubspot: HubSpot.columns(of: type)
        case .salesforce: Salesforce.columns(of: type)
        case .zendesk: Zendesk.columns(of: type)
        case .pipedrive: Pipedrive.columns(of: type)
        }
    }
}

/// A column of a vendor's files.
struct VendorColumn: Sendable {
    /// Its names: those of the interface, and those of the programming interface.
    let names: [String]
    /// Where it goes, in the words of `map A=b`.
    let target: String
    /// What its values mean here.
    let values: [String: String]

    init(_ names: String..., to target: String, values: [String: String] = [:]) {
        self.names = names
        self.target = target
        self.values = values
    }
}

/// A vendor's columns by the key of their names.
struct VendorColumns {
    private var known: [String: (target: ColumnTarget, values: [String: String])] = [:]

    init(_ columns: [VendorColumn]) {
        for column in columns {
            guard let target = try? ColumnTarget(column.target) else { continue }
            for name in column.names { known[ColumnKey.of(name)] = (target, column.values) }
        }
    }

    subscript(column: String) -> (target: ColumnTarget, values: [String: String])? { known[ColumnKey.of(column)] }
}
