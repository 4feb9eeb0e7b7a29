// Deals: what may be sold, on its way through the pipeline.

public import Base

/// The stages of the pipeline, in their order.
public enum DealStage: String, ChoiceValue {
    case lead, qualified, proposal, negotiation, won, lost

    public var label: String {
        switch self {
        case .won: "Closed won"
        case .lost: "Closed lost"
        default: ChoiceOption.label(of: rawValue)
        }
    }

    /// Whether a deal in this stage can still be won.
    public var isOpen: Bool { self != .won && self != .lost }

    /// The probability of winning in percent where nothing better is known.
    public var probability: Decimal {
        let percent: Int64 =
            switch self {
            case .lead: 10
            case .qualified: 20
            case .proposal: 50
            case .negotiation: 80
            case .won: 100
            case .lost: 0
            }
        return Decimal(units: percent * Decimal.scale)
    }
}

/// Who decides a deal's probability: the stage, or the person who set it.
public enum ProbabilityMode: String, ChoiceValue {
    case automatic, manual

    public var label: String { self == .manual ? "By hand" : "Automatic" }
    public var aliases: [String] { self == .manual ? ["by hand", "hand"] : ["auto"] }
}

/// What a deal counts as in the forecast.
public enum ForecastCategory: String, ChoiceValue {
    case pipeline
    case bestCase = "best_case"
    case commit, closed, omitted
}

public final class DealSchema: Schema {
    public static let name = "deal"
    public static let declared = Declaration(DealSchema.init)
    public init() {}

    public let customer = Field<Link<CustomerSchema>?>("customer", .indexed, help: "To whom we sell.")
    public let contact = Field<Link<ContactSchema>?>("contact", .indexed, help: "With whom we speak.")
    public let name = Field<String>(
        "name", [.required, .searchable, .indexed], aliases: ["title"], help: "What the deal is called.")
    public let value = Field<Decimal?>(
        "value", .indexed, kind: .money, aliases: ["amount", "worth", "size"], help: "What it is worth.")
    public let currency = Field<String>("currency", .currency, initial: "EUR", help: "The currency of the value.")
    public let exchangeRate = Field<Decimal?>(
        "exchange_rate", .computed, help: "The rate of its currency, frozen when it was won or lost.")
    public let pipeline = Field<String>(
        "pipeline", .indexed, initial: "sales", help: "The pipeline that it runs through.")
    public let stage = Field<DealStage>("stage", .indexed, help: "How far it has come in the pipeline.")
    public let probability = Field<Decimal>(
        "probability", kind: .percent, initial: DealStage.lead.probability,
        aliases: ["chance", "win_probability", "win_chance", "odds", "likelihood"],
        help: "The probability of winning it.")
    public let probabilityMode = Field<ProbabilityMode>(
        "probability_mode", help: "Whether the probability follows the stage or was set by hand.")
    public let category = Field<ForecastCategory>(
        "category", aliases: ["forecast_category"], help: "What it counts as in the forecast.")
    public let close = Field<CivilDate?>(
        "close", .indexed, label: "Expected close",
        aliases: ["expected_close", "closing", "close_date", "closing_date", "expected_close_date"],
        help: "The day we expect it to close.")
    public let firstClose = Field<CivilDate?>(
        "first_close", .computed, label: "First expected close",
        help: "The day on which it was first expected to close.")
    public let slips = Field<Int64>("slips", .computed, help: "How often its expected close was put off.")
    public let closed = Field<CivilDate?>(
        "closed", .indexed, label: "Actual close", aliases: ["actual_close"], help: "The day it was won or lost.")
    public let lostReason = Field<String?>("lost_reason", aliases: ["reason"], help: "Why it was lost.")
    public let lastStage = Field<DealStage?>("last_stage", .computed, help: "The stage it was in before it was lost.")
    public let stageSince = Field<Instant?>("stage_since", .computed, help: "Since when it is in its stage.")
    public let staleOn = Field<CivilDate?>(
        "stale_on", .computed, help: "The day from which it is stale in its stage, where its pipeline says when.")
    public let campaign = Field<Link<CampaignSchema>?>(
        "campaign", .indexed, aliases: ["source_campaign"], help: "The campaign that it came from.")
    public let products = Field<[Link<ProductSchema>]>("products", aliases: ["product"], help: "What is to be sold.")
    public let competitors = Field<[String]>("competitors", aliases: ["competitor"], help: "Who else is in the race.")
    public let nextStep = Field<String?>("next_step", .searchable, aliases: ["next"], help: "What is to be done next.")
    public let nextStepOn = Field<CivilDate?>("next_step_on", help: "When the next step is due.")

    public static let type = RecordType(
        of: declared, plural: "deals", aliases: ["opportunity", "opportunities", "opp", "opps"],
        help: "Something that may be sold to a customer.",
        columns: ["name", "customer", "stage", "value", "probability", "close", "next_step", "owner"],
        order: ("close", false),
        adjectives: [
            Adjective(
                "open", "-stage:won,lost", "Deals that can still be won.",
                spoken: [
                    "running", "live", "in the pipeline", "we can still win", "can still be won", "still in play",
                    "in play", "not decided", "undecided", "still to be decided",
                ]),
            Adjective(
                "won", "stage:won", "Deals won.",
                spoken: ["closed won", "we won", "we win", "did we win", "have we won", "we have won", "signed"]),
            Adjective(
                "lost", "stage:lost", "Deals lost.",
                spoken: ["closed lost", "we lost", "we lose", "did we lose", "have we lost", "we have lost"]),
            Adjective(
                "overdue", "-stage:won,lost close<today", "Open deals past their expected close.",
                spoken: [
                    "late", "past due", "that should have closed", "should have closed", "should be closed by now",
                    "should be closed already", "should already be closed", "past their close date", "past close date",
                    "past their closing date", "whose close date has passed",
                    "whose closing date has passed", "with a close date in the past", "whose close date is past",
                    "that should be closed", "behind schedule",
                ]),
            Adjective(
                "stale", "-stage:won,lost (stale_on<=today or (stale_on:none stage_since<30d-ago))",
                "Open deals in the same stage for longer than their pipeline says, or for over 30 days.",
                spoken: [
                    "stuck", "stalled", "idle", "not moving", "gone quiet", "gone cold", "sitting too long", "dormant",
                    "inactive", "frozen", "stagnant",
                    "sitting in the same stage too long", "sitting in the same stage for too long",
                    "in the same stage too long",
                    "in the same stage for too long", "in one stage too long", "in one stage for too long",
                    "in their stage too long", "in their stage for too long", "sitting around", "lingering",
                    "going nowhere",
                    "not going anywhere", "sitting for too long", "stuck in the same stage for too long",
                    "stuck in the same stage", "stuck in one stage", "stuck in their stage", "stuck too long",
                    "without movement", "with no movement",
                ]),
            Adjective(
                "slipped", "-stage:won,lost slips>0", "Open deals whose expected close was put off.",
                spoken: [
                    "postponed", "put off", "delayed", "pushed out", "pushed back", "slipping", "that slipped",
                    "whose close date keeps moving", "whose close keeps moving", "keep slipping", "keep moving",
                    "dragging on",
                ]),
            Adjective(
                "unplanned", "-stage:won,lost next_step:none", "Open deals without a next step.",
                spoken: [
                    "without next step", "with no next step", "missing a next step", "without next steps",
                    "nothing planned next", "with nothing planned", "nothing planned", "lack a next step",
                    "lacking a next step", "no next step", "miss a next step", "need a next step",
                ]),
            Adjective(
                "at-risk", "-stage:won,lost (next_step_on<today or (close<=in-14d next_step:none))",
                "Open deals whose next step is overdue, or that close within 14 days without one.",
                spoken: [
                    "at risk", "in danger", "shaky", "risky", "endangered", "we might lose", "that may fall through",
                    "in jeopardy",
                ]),
            Adjective(
                "committed", "-stage:won,lost category:commit", "Open deals in the commit category.",
                spoken: [
                    "in commit", "in the commit forecast", "in the commit", "in the commit category",
                    "we have committed to", "committed to",
                ]),
            Adjective(
                "unassigned", "owner:none", "Deals without an owner.",
                spoken: ["that nobody owns", "unowned", "nobody's", "without an owner", "with no owner"]),
            Adjective("mine", "owner:me", "My deals."),
        ],
        stageField: "stage", lists: [("stage", "close"), ("stage", "closed"), ("owner", "close")],
        carried: [(["stage", "closed"], ["campaign"])], measure: "value", isOwned: true)
}

public typealias Deal = Entity<DealSchema>
