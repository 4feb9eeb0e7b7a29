// Whose file it is, where nobody says: told by columns that only this system gives its files, in its own
// spelling. Column names that others have as well (`Name`, `Email`, `Id`) tell nothing.

extension Vendor {
    /// The system whose file has these columns; nil where none of them is a system's own.
    ///
    /// - Parameter type: the record type that is wanted, by its name.
    static func recognised(by columns: [String], of type: String) -> Vendor? {
        let names = Set(columns.map { String($0.drop { $0 == " " }.prefix { $0 != "*" }) })
        return allCases.first { !$0.columns(of: type).isEmpty && $0.hasTold(names) }
    }

    private func hasTold(_ names: Set<String>) -> Bool {
        switch self {
        case .hubspot:
            return names.contains { $0 == "hs_object_id" || $0.hasPrefix("Record ID - ") }
                || names.contains("Record ID") && !names.isDisjoint(with: Self.hubSpotColumns)
        case .salesforce: return names.contains("Id") && !names.isDisjoint(with: Self.salesforceColumns)
        case .zendesk: return names.intersection(Self.zendeskColumns).count > 1
        case .pipedrive:
            return names.contains { name in
                ["Deal - ", "Person - ", "Organization - "].contains { name.hasPrefix($0) }
            }
        }
    }

    private static let hubSpotColumns: Set<String> = [
        "Lifecycle Stage", "Company owner", "Contact owner", "Deal owner", "Ticket owner", "Create Date", "Create date",
        "Associated Company", "Associated Company IDs", "Company Domain Name", "First Name", "Deal Stage", "Deal Name",
        "Ticket name", "Company name", "Company Name",
    ]
    private static let salesforceColumns: Set<String> = [
        "AccountId", "OwnerId", "StageName", "CloseDate", "BillingCountry", "BillingCity", "AnnualRevenue",
        "NumberOfEmployees", "FirstName", "LastName", "ForecastCategoryName", "LeadSource", "CreatedDate", "IsDeleted",
        "SystemModstamp", "ProductCode",
    ]
    private static let zendeskColumns: Set<String> = [
        "Requester", "Requester id", "Requester email", "Requester external id", "Requester domain", "Submitter",
        "Assigned at", "Solved at", "Satisfaction Score", "Via", "Ticket type", "requester_id", "submitter_id",
        "assignee_id", "ticket_form_id", "organization_id", "shared_tickets", "domain_names",
    ]

    /// The names of its files in a folder, without their endings and in small letters.
    static func fileNames(of type: String) -> [String] {
        switch type {
        case "customer": ["companies", "company", "organizations", "organisations", "accounts", "account"]
        case "contact": ["people", "persons", "person"]
        case "deal": ["opportunities", "opportunity"]
        case "ticket": ["cases", "case"]
        default: []
        }
    }

    /// What a vendor's people who are no customers yet are called; they come after the customers.
    static let leadFiles = ["leads", "lead"]
}
