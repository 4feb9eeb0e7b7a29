// HubSpot's exports of companies, contacts, deals and tickets.

enum HubSpot {
    static func columns(of type: String) -> [VendorColumn] {
        switch type {
        case "customer": companies
        case "contact": contacts
        case "deal": deals
        case "ticket": tickets
        default: []
        }
    }

    private static let lifecycle = [
        "Subscriber": "lead", "Lead": "lead", "Marketing Qualified Lead": "lead", "marketingqualifiedlead": "lead",
        "Sales Qualified Lead": "prospect", "salesqualifiedlead": "prospect", "Opportunity": "prospect",
        "Customer": "customer", "Evangelist": "customer", "Former Customer": "churned", "*": "lead",
    ]

    private static let company = company(to: "customer.external")

    /// The company of a contact, a deal or a ticket: its number and its name.
    private static func company(to key: String) -> [VendorColumn] {
        [
            VendorColumn(
                "Associated Company IDs", "Associated Company IDs (Primary)", "Primary Associated Company ID",
                "associatedcompanyid", to: key),
            VendorColumn("Associated Company", "Associated Company (Primary)", to: "customer+", namesSeveral: true),
            // What the person typed in, where no company was made of it.
            VendorColumn("Company Name", "company", to: "customer+"),
        ]
    }

    private static let companies = [
        VendorColumn("Record ID", "Company ID", "Record ID - Company", "hs_object_id", to: "external"),
        VendorColumn("Company Name", "Name", to: "name"),
        VendorColumn("Company owner", "Owner", to: "owner?"),
        VendorColumn("Lifecycle Stage", to: "status", values: lifecycle),
        VendorColumn("Phone Number", "Phone", to: "phone"),
        VendorColumn("Email", to: "email"),
        VendorColumn("Website URL", "Company Domain Name", "Domain", to: "website"),
        VendorColumn("Industry", to: "industry"),
        VendorColumn("Number of Employees", to: "size"),
        VendorColumn("Annual Revenue", to: "revenue"),
        VendorColumn("Street Address", to: "&address"),
        VendorColumn("Postal Code", to: "&address"),
        VendorColumn("City", to: "&address"),
        VendorColumn("Country/Region", "Country", to: "country"),
        VendorColumn("State/Region", to: "region"),
        VendorColumn("Year Founded", to: "founded"),
        VendorColumn("Original Source", "Original Source Type", "Original Traffic Source", to: "source"),
        VendorColumn("Parent Company", to: "parent?"),
        VendorColumn("Create Date", to: "created"),
    ]

    /// People may come without a file of their companies.
    private static let contacts =
        company(to: "customer.external+") + [
            VendorColumn("Record ID", "Contact ID", "Record ID - Contact", "hs_object_id", to: "external"),
            VendorColumn("First Name", to: "&name"),
            VendorColumn("Last Name", to: "&name"),
            VendorColumn("Email", to: "email"),
            VendorColumn("Phone Number", to: "phone"),
            VendorColumn("Mobile Phone Number", "mobilephone", to: "phone"),
            VendorColumn("Job Title", to: "title"),
            VendorColumn("Contact owner", to: "owner?"),
            VendorColumn("Preferred language", to: "language"),
            VendorColumn("Time Zone", to: "timezone"),
            VendorColumn("Create Date", to: "created"),
        ]

    private static let deals =
        company + [
            VendorColumn("Record ID", "Deal ID", "Record ID - Deal", "hs_object_id", to: "external"),
            VendorColumn("Deal Name", to: "name"),
            VendorColumn("Amount", to: "value"),
            VendorColumn("Currency", to: "currency"),
            VendorColumn(
                "Deal Stage", to: "stage",
                values: [
                    "Appointment Scheduled": "lead", "appointmentscheduled": "lead", "Qualified To Buy": "qualified",
                    "qualifiedtobuy": "qualified", "Presentation Scheduled": "proposal",
                    "presentationscheduled": "proposal",
                    "Decision Maker Bought-In": "negotiation", "decisionmakerboughtin": "negotiation",
                    "Contract Sent": "negotiation", "contractsent": "negotiation", "closedwon": "won",
                    "closedlost": "lost",
                ]),
            VendorColumn("Close Date", to: "close"),
            VendorColumn("Deal probability", to: "probability*100"),
            VendorColumn(
                "Forecast category", to: "category",
                values: [
                    "Not forecasted": "omitted", "Best case": "best_case", "Closed won": "closed", "Closed": "closed",
                ]),
            VendorColumn("Closed Lost Reason", to: "lost_reason"),
            VendorColumn("Next step", to: "next_step"),
            VendorColumn("Deal owner", to: "owner?"),
            VendorColumn("Associated Contact", to: "contact?", namesSeveral: true),
            VendorColumn("Create Date", to: "created"),
        ]

    private static let tickets =
        company + [
            VendorColumn("Record ID", "Ticket ID", "hs_object_id", to: "external"),
            VendorColumn("Ticket name", to: "subject"),
            VendorColumn("Ticket description", to: "description"),
            VendorColumn(
                "Ticket status", "Pipeline stage", to: "status",
                values: [
                    "New": "open", "Waiting on contact": "waiting", "Waiting on us": "in_progress", "Closed": "closed",
                ]),
            VendorColumn("Priority", to: "priority"),
            VendorColumn("Category", to: "category"),
            VendorColumn("Source", to: "channel"),
            VendorColumn("Ticket owner", to: "assignee?"),
            VendorColumn("Associated Contact", to: "contact?", namesSeveral: true),
            VendorColumn("Create date", to: "created"),
            VendorColumn("Close date", to: "resolved"),
        ]
}
