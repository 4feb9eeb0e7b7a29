// Salesforce's objects by the names of its Data Loader, and by those of its reports.

enum Salesforce {
    static func columns(of type: String) -> [VendorColumn] {
        switch type {
        case "customer": accountsAndLeads
        case "contact": contacts
        case "deal": opportunities
        case "ticket": cases
        case "campaign": campaigns
        case "product": products
        case "user": users
        default: []
        }
    }

    private static let id = VendorColumn("Id", to: "external")
    private static let created = VendorColumn("CreatedDate", "Created Date", to: "created")
    private static let owner = [
        VendorColumn("OwnerId", to: "owner.external?"),
        VendorColumn("Owner", "Account Owner", "Contact Owner", "Opportunity Owner", "Lead Owner", to: "owner?"),
    ]
    private static let account = [
        VendorColumn("AccountId", "Account ID", to: "customer.external"),
        VendorColumn("Account Name", "Account", "Company", to: "customer+"),
    ]

    private static let accountsAndLeads =
        owner + [
            id, created,
            VendorColumn("Name", "Account Name", "Company", to: "name"),
            VendorColumn(
                "Type", to: "status",
                values: [
                    "Prospect": "prospect", "Customer": "customer", "Customer - Direct": "customer",
                    "Customer - Channel": "customer", "Former Customer": "churned", "*": "lead",
                ]),
            VendorColumn(
                "Status", "Lead Status", to: "status",
                values: [
                    "Qualified": "prospect", "Closed - Converted": "customer", "Converted": "customer", "*": "lead",
                ]),
            VendorColumn("Industry", to: "industry"),
            VendorColumn("AnnualRevenue", "Annual Revenue", to: "revenue"),
            VendorColumn("CurrencyIsoCode", to: "currency"),
            VendorColumn("NumberOfEmployees", "Employees", to: "size"),
            VendorColumn("Phone", to: "phone"),
            VendorColumn("MobilePhone", to: "phone"),
            VendorColumn("Email", to: "email"),
            VendorColumn("Website", to: "website"),
            VendorColumn("BillingStreet", "Street", to: "&address"),
            VendorColumn("BillingPostalCode", "PostalCode", to: "&address"),
            VendorColumn("BillingCity", "City", to: "&address"),
            VendorColumn("BillingState", "State", to: "&address"),
            VendorColumn("BillingCountry", "Country", to: "country"),
            VendorColumn("AccountSource", "LeadSource", "Lead Source", to: "source"),
            VendorColumn("ParentId", to: "parent.external?"),
        ]

    /// People may come without a file of their accounts.
    private static let contacts =
        owner + [
            VendorColumn("AccountId", "Account ID", to: "customer.external+"),
            VendorColumn("Account Name", "Account", "Company", to: "customer+"),
            id, created,
            VendorColumn("FirstName", "First Name", to: "&name"),
            VendorColumn("LastName", "Last Name", to: "&name"),
            VendorColumn("Name", to: "name"),
            VendorColumn("Title", to: "title"),
            VendorColumn("Email", to: "email"),
            VendorColumn("Phone", to: "phone"),
            VendorColumn("MobilePhone", "Mobile", to: "phone"),
        ]

    private static let opportunities =
        owner + account + [
            id, created,
            VendorColumn("Name", "Opportunity Name", to: "name"),
            VendorColumn(
                "StageName", "Stage", to: "stage",
                values: [
                    "Prospecting": "lead", "Qualification": "qualified", "Needs Analysis": "qualified",
                    "Value Proposition": "proposal", "Id. Decision Makers": "proposal",
                    "Perception Analysis": "proposal",
                    "Proposal/Price Quote": "proposal", "Negotiation/Review": "negotiation",
                ]),
            VendorColumn("Amount", to: "value"),
            VendorColumn("CurrencyIsoCode", to: "currency"),
            VendorColumn("CloseDate", "Close Date", to: "close"),
            VendorColumn("Probability", "Probability (%)", to: "probability"),
            VendorColumn(
                "ForecastCategoryName", "ForecastCategory", "Forecast Category", to: "category",
                values: [
                    "BestCase": "best_case", "Most Likely": "commit", "MostLikely": "commit", "Forecast": "commit",
                ]),
            VendorColumn("NextStep", "Next Step", to: "next_step"),
            VendorColumn("Loss Reason", "LossReason", to: "lost_reason"),
            VendorColumn("CampaignId", to: "campaign.external?"),
        ]

    private static let cases =
        account + [
            id, created,
            VendorColumn("Subject", to: "subject"),
            VendorColumn("Description", to: "description"),
            VendorColumn(
                "Status", to: "status", values: ["New": "open", "Working": "in_progress", "On Hold": "waiting"]),
            VendorColumn("Priority", to: "priority"),
            VendorColumn("Origin", "Case Origin", to: "channel"),
            VendorColumn("Type", to: "category"),
            VendorColumn("ContactId", to: "contact.external?"),
            VendorColumn("OwnerId", to: "assignee.external?"),
            VendorColumn("Case Owner", to: "assignee?"),
            VendorColumn("ClosedDate", "Date/Time Closed", to: "resolved"),
        ]

    private static let campaigns =
        owner + [
            id, created,
            VendorColumn("Name", "Campaign Name", to: "name"),
            VendorColumn(
                "Type", to: "type",
                values: ["Conference": "event", "Trade Show": "event", "Advertisement": "paid_ads", "*": "content"]),
            VendorColumn(
                "Status", to: "status", values: ["Planned": "draft", "In Progress": "active", "Aborted": "archived"]),
            VendorColumn("StartDate", to: "starts"),
            VendorColumn("EndDate", to: "ends"),
            VendorColumn("BudgetedCost", to: "budget"),
            VendorColumn("ActualCost", to: "spent"),
            VendorColumn("CurrencyIsoCode", to: "currency"),
        ]

    private static let products = [
        id, created,
        VendorColumn("Name", "Product Name", to: "name"),
        VendorColumn("ProductCode", "Product Code", to: "code"),
        VendorColumn("Family", "Product Family", to: "family"),
        VendorColumn("Description", to: "description"),
        VendorColumn("IsActive", to: "active"),
    ]

    private static let users = [
        id, created,
        VendorColumn("Username", to: "login"),
        VendorColumn("Name", to: "name"),
        VendorColumn("FirstName", to: "&name"),
        VendorColumn("LastName", to: "&name"),
        VendorColumn("Email", to: "email"),
        VendorColumn("IsActive", to: "active"),
        VendorColumn("ManagerId", to: "manager.external?"),
    ]
}
