// Steps: the mails of a campaign that follow its first one, each after a wait and only where a condition holds.

/// What must have become of a recipient for a step to be sent.
public enum StepCondition: String, ChoiceValue {
    case always, opened
    case notOpened = "not_opened"
    case clicked
    case notClicked = "not_clicked"
    case replied
    case notReplied = "not_replied"
    case bought
    case notBought = "not_bought"
    case deal
    case noDeal = "no_deal"
}

public final class SequenceStepSchema: Schema {
    public static let name = "step"
    public static let declared = Declaration(SequenceStepSchema.init)
    public init() {}

    public let campaign = Field<Link<CampaignSchema>?>("campaign", [.required, .indexed], help: "The campaign.")
    public let number = Field<Int64>(
        "number", initial: 2, help: "Its place; the campaign's own template is the first.")
    public let template = Field<Link<TemplateSchema>?>("template", .required, help: "What it says.")
    public let wait = Field<Int64>("wait", kind: .duration, help: "How long after the step before, such as 3d.")
    public let condition = Field<StepCondition>(
        "condition", help: "What the recipient must have done with the campaign until then.")

    public static let type = RecordType(
        of: declared, plural: "steps", help: "A mail of a campaign that follows its first one.", title: "condition",
        columns: ["campaign", "number", "template", "wait", "condition"], order: ("number", false))
}

public typealias SequenceStep = Entity<SequenceStepSchema>
