// Which time of a record is meant where a person names none: "tickets last week", "deals per month".

extension RecordType {
    /// The time field that a date without a field, and `per month`, speak of: when it happened, for
    /// what happens at a time (touches, messages), when it was issued for an invoice, else when the record came to be.
    public var mainTime: String { ["at", "issued"].first { position(of: $0) != nil } ?? "created" }

    /// The time field that a date behind an adjective speaks of: "won last month" means the close,
    /// "resolved today" the resolution.
    public func mainTime(after adjective: String) -> String {
        let field =
            switch adjective {
            case "won", "lost": "closed"
            case "churned": "churned_on"
            case "at-risk", "slipped": "close"
            default: adjective
            }
        guard let index = position(of: field), fields[index].kind.isTime else { return mainTime }
        return field
    }

    /// The time since when a record is what a term says of it, such as `resolved`, or `status:waiting` of a ticket whose clock
    /// stands still; nil where no field keeps it.
    public func beginning(of term: String) -> String? {
        let name = term == "status:waiting" ? "paused_since" : mainTime(after: term)
        guard name != mainTime, let index = position(of: name), fields[index].isPast else { return nil }
        return name
    }
}

extension FieldDescriptor {
    /// Whether the field's times have passed, so that "monday" means the last one.
    public var isPast: Bool {
        switch name {
        case "created", "updated", "at", "done", "closed", "churned_on", "resolved", "responded", "claimed",
            "stage_since", "paused_since", "surveyed", "sent", "decided", "signed", "raised", "notified":
            true
        default: false
        }
    }
}
