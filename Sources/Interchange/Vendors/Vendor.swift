// The systems whose files are known. A vendor's table says for each record type which of its columns
// goes where, in the words of `map A=b`; its ids become external keys such as `hubspot:1042`. Stages
// and statuses of a vendor that are not its standard ones can be added with `map Stage:Theirs=ours`.

/// A system whose exported files are known.
public enum Vendor: String, Sendable, CaseIterable {
    case hubspot, salesforce, zendesk, pipedrive

    /// What it is called.
    var label: String {
        switch self {
        case .hubspot: "HubSpot"
        case .salesforce: "Salesforce"
        case .zendesk: "Zendesk"
        case .pipedrive: "Pipedrive"
        }
    }

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

/// A column of a vendor's files. Where several go into one field, those declared first come first.
struct VendorColumn: Sendable {
    /// Its names: those of the interface, and those of the programming interface.
    let names: [String]
    /// Where it goes, in the words of `map A=b`.
    let target: String
    /// What its values mean here; `*` stands for all others.
    let values: [String: String]
    /// Values whose rows are not taken, and why.
    let refusals: [String: String]
    /// What stands between the items of a list.
    let divider: Character
    /// Whether a cell may name several records where the field takes one: `Frost;Nord`.
    let namesSeveral: Bool

    init(
        _ names: String..., to target: String, values: [String: String] = [:],
        refusing refusals: [String: String] = [:],
        dividedBy divider: Character = ";", namesSeveral: Bool = false
    ) {
        self.names = names
        self.target = target
        self.values = values
        self.refusals = refusals
        self.divider = divider
        self.namesSeveral = namesSeveral
    }
}
