// Zendesk's exports of tickets, users and organizations.

enum Zendesk {
    static func columns(of type: String) -> [VendorColumn] {
        switch type {
        case "ticket": tickets
        case "contact": users
        case "customer": organizations
        default: []
        }
    }

    private static let tickets = [
        VendorColumn("Id", "Ticket ID", to: "external"),
        VendorColumn("Requester id", to: "contact.external?"),
        VendorColumn("Requester email", to: "contact.email"),
        VendorColumn("Requester", "Requester name", to: "contact+"),
        VendorColumn("Organization id", to: "customer.external?"),
        VendorColumn("Organization", "Ticket organization name", to: "customer+"),
        VendorColumn("Assignee id", to: "assignee.external?"),
        VendorColumn("Assignee", "Assignee name", to: "assignee?"),
        VendorColumn("Group id", to: "team.external?"),
        VendorColumn("Group", "Ticket group", to: "team+"),
        VendorColumn("Subject", "Ticket subject", to: "subject"),
        VendorColumn("Description", to: "description"),
        VendorColumn("Tags", "Ticket tags", to: "tags", dividedBy: " "),
        VendorColumn(
            "Status", "Ticket status", to: "status",
            values: [
                "New": "open", "Pending": "waiting", "On-hold": "waiting", "Hold": "waiting", "Solved": "resolved",
                "Deleted": "closed",
            ]),
        VendorColumn("Priority", "Ticket priority", to: "priority", values: ["-": ""]),
        VendorColumn("Via", "Ticket channel", to: "channel"),
        VendorColumn("Ticket type", "Type", to: "kind", values: ["-": "question"]),
        VendorColumn("Created at", to: "created"),
        VendorColumn("Due date", to: "due"),
        VendorColumn("Solved at", to: "resolved"),
        VendorColumn("First reply time in minutes", to: "responded after created"),
        VendorColumn("Full resolution time in minutes", to: "resolved after created"),
        VendorColumn("First reply time in minutes within business hours", to: "response_time*60"),
        VendorColumn("Full resolution time in minutes within business hours", to: "resolution_time*60"),
        VendorColumn(
            "Satisfaction Score", "Ticket satisfaction rating", to: "satisfaction",
            values: ["Good": "5", "Good with comment": "5", "Bad": "1", "Bad with comment": "1", "*": ""]),
        VendorColumn("Updated at", to: "-"),
        // In hours, and the same as “Solved at”.
        VendorColumn("Resolution time", to: "-"),
    ]

    private static let users = [
        VendorColumn("Id", "User ID", to: "external"),
        VendorColumn("Name", to: "name"),
        VendorColumn("Email", to: "email"),
        VendorColumn("Phone", to: "phone"),
        VendorColumn("Organization", to: "customer+"),
        VendorColumn("Tags", to: "tags", dividedBy: " "),
        VendorColumn("Locale", "Language", to: "language"),
        VendorColumn("Time zone", to: "timezone"),
        VendorColumn("Created at", to: "created"),
        VendorColumn("Updated at", to: "-"),
    ]

    private static let organizations = [
        VendorColumn("Id", "Organization ID", to: "external"),
        VendorColumn("Name", "Organization name", to: "name"),
        VendorColumn("Domain names", "Domains", to: "website"),
        VendorColumn("Tags", to: "tags", dividedBy: " "),
        VendorColumn("Created at", to: "created"),
        VendorColumn("Updated at", to: "-"),
    ]
}
