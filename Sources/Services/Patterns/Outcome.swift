// What patterns are looked for: records of a type that have come to an end, and which of them ended in the way that is
// asked about. Fields that say the outcome itself, or follow from it, are left out; they would explain everything. Which of
// a workspace's own do so, or do so by the way in which records were taken over, only the records tell: see `KnowingField`.

import Domain

/// Something that can come of a record.
public struct Outcome: Sendable {
    /// The word for it in the language.
    public let name: String
    public let type: String
    /// The records that can be counted, as terms.
    let whole: String
    /// Those of them with the outcome, as terms.
    let hit: String
    /// Fields that know the outcome.
    let leaks: Set<String>
    /// What it means, for people.
    public let meaning: String

    public static let all: [Outcome] = [won, lost, breached, churned, unhappy]

    private static let dealLeaks: Set<String> = [
        "stage", "probability", "probability_mode", "category", "closed", "lost_reason", "next_step", "next_step_on",
        "close", "tags",
    ]

    static let won = Outcome(
        name: "won", type: DealSchema.name, whole: "stage:won,lost", hit: "stage:won", leaks: dealLeaks,
        meaning: "deals won, of those that were won or lost")
    static let lost = Outcome(
        name: "lost", type: DealSchema.name, whole: "stage:won,lost", hit: "stage:lost", leaks: dealLeaks,
        meaning: "deals lost, of those that were won or lost")
    static let breached = Outcome(
        name: "breached", type: TicketSchema.name, whole: "status:resolved,closed",
        hit: "(response_breached:yes or next_reply_breached:yes or resolution_breached:yes)",
        leaks: ["status", "satisfaction", "resolved", "responded", "sla", "tags"],
        meaning: "tickets that missed a target, of those that are done")
    static let churned = Outcome(
        name: "churned", type: CustomerSchema.name, whole: "status:customer,churned", hit: "status:churned",
        leaks: [
            "status", "churned_on", "customer_since", "health_score", "health_risk", "health_reasons", "usage", "tags",
            "consent",
        ], meaning: "customers who left, of those who ever were customers")
    static let unhappy = Outcome(
        name: "unhappy", type: TicketSchema.name, whole: "satisfaction:1..5", hit: "satisfaction<=2",
        leaks: ["status", "satisfaction", "tags"], meaning: "tickets rated 1 or 2, of those that were rated")
}
