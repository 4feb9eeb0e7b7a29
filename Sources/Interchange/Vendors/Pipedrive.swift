// Pipedrive's exports of deals, people and organizations. A deal's status goes before its stage: a
// deal that is won or lost still says in which stage it was.

enum Pipedrive {
    static func columns(of type: String) -> [VendorColumn] {
        switch type {
        case "deal": deals
        case "contact": people
        case "customer": organizations
        default: []
        }
    }

    private static let deals = [
        VendorColumn("Deal - ID", "ID", to: "external"),
        VendorColumn("Deal - Title", "Title", to: "name"),
        VendorColumn("Deal - Value", "Value", to: "value"),
        VendorColumn("Deal - Currency of value", "Deal - Currency", "Currency", to: "currency"),
        VendorColumn(
            "Deal - Status", "Status", to: "stage", values: ["Open": ""], refusing: ["Deleted": "deleted in Pipedrive"]),
        VendorColumn(
            "Deal - Stage", "Stage", to: "stage",
            values: [
                "Lead In": "lead", "Contact Made": "lead", "Qualified": "qualified", "Needs Defined": "qualified",
                "Demo Scheduled": "proposal", "Proposal Made": "proposal", "Proposal Sent": "proposal",
                "Negotiations Started": "negotiation",
            ]),
        VendorColumn("Deal - Probability", "Probability", to: "probability"),
        VendorColumn("Deal - Expected close date", "Expected close date", to: "close"),
        VendorColumn("Deal - Won time", "Won time", to: "closed"),
        VendorColumn("Deal - Lost time", "Lost time", to: "closed"),
        VendorColumn("Deal - Lost reason", "Lost reason", to: "lost_reason"),
        VendorColumn(
            "Deal - Organization", "Organization", "Organization - Name", "org_id", "org_name", to: "customer+"),
        VendorColumn("Person - Email (Work)", "Person - Email", "Person - Email - Work", to: "contact.email"),
        VendorColumn(
            "Deal - Contact person", "Contact person", "Person - Name", "person_id", "person_name", to: "contact+"),
        VendorColumn("Deal - Owner", "Owner", to: "owner?"),
        VendorColumn("Deal - Label", "Label", to: "tags", dividedBy: ","),
        VendorColumn("Deal - Deal created", "Deal created", "Deal - Add time", "Add time", to: "created"),
    ]

    private static let people = [
        VendorColumn("Person - ID", "ID", to: "external"),
        VendorColumn("Person - Name", "Name", to: "name"),
        VendorColumn(
            "Person - Email (Work)", "Person - Email", "Person - Email - Work", "Email", "emails", to: "email"),
        VendorColumn(
            "Person - Phone (Work)", "Person - Phone", "Person - Phone - Work", "Phone", "phones", to: "phone"),
        VendorColumn("Person - Phone (Mobile)", "Person - Phone - Mobile", to: "phone"),
        VendorColumn("Organization - ID", "Person - Organization ID", to: "customer.external+"),
        VendorColumn(
            "Person - Organization", "Organization", "Organization - Name", "org_id", "org_name", to: "customer+"),
        VendorColumn("Person - Job title", "Job title", to: "title"),
        VendorColumn("Person - Owner", "Owner", to: "owner?"),
        VendorColumn("Person - Label", "Label", to: "tags", dividedBy: ","),
        VendorColumn("Person - Person created", "Person created", to: "created"),
    ]

    private static let organizations = [
        VendorColumn("Organization - ID", "ID", to: "external"),
        VendorColumn("Organization - Name", "Name", to: "name"),
        VendorColumn("Organization - Address", "Address", to: "address"),
        VendorColumn("Organization - Country of Address", "Country of Address", to: "country"),
        VendorColumn("Organization - Owner", "Owner", to: "owner?"),
        VendorColumn("Organization - Label", "Label", to: "tags", dividedBy: ","),
        VendorColumn("Organization - Organization created", "Organization created", to: "created"),
    ]
}
