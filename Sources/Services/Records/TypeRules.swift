// The rules of a record type: what follows from a change, and what is refused. They are asked for
// every change by hand, whichever surface it comes from, so `set deal 3 stage=won` and `win deal 3`
// are the same change. Imports bring history as it was and are not asked, but for settings, and for what holds of a record
// however it comes in.

import Domain
import Store

/// What holds for the records of one type beyond their fields.
protocol TypeRules {
    /// Completes and checks a record before it is written; `before` is nil for a new one.
    func settle(_ record: inout Record, replacing before: Record?, in unit: UnitOfWork) throws
    /// Adds what holds of every record however it comes in, by hand or by a file, and refuses what no record may say.
    func complete(_ record: inout Record, replacing before: Record?, in unit: UnitOfWork) throws
    /// What follows in other records once it is written.
    func follow(_ record: Record, replacing before: Record?, in unit: UnitOfWork) throws
    /// Refuses a deletion that is against the rules.
    func permitDeletion(of record: Record, in unit: UnitOfWork) throws
    /// What follows in other records once it is gone.
    func followDeletion(of record: Record, in unit: UnitOfWork) throws
}

extension TypeRules {
    func settle(_ record: inout Record, replacing before: Record?, in unit: UnitOfWork) throws {}
    func complete(_ record: inout Record, replacing before: Record?, in unit: UnitOfWork) throws {}
    func follow(_ record: Record, replacing before: Record?, in unit: UnitOfWork) throws {}
    func permitDeletion(of record: Record, in unit: UnitOfWork) throws {}
    func followDeletion(of record: Record, in unit: UnitOfWork) throws {}
}

enum RulesOfTypes {
    static func of(_ type: RecordType) -> (any TypeRules)? { ofSettings(type) ?? ofWork(type) }

    /// The rules of what a workspace is set up with. They are asked for imports too: a setting that makes no sense
    /// is no history.
    static func ofSettings(_ type: RecordType) -> (any TypeRules)? {
        switch type.name {
        case BusinessCalendarSchema.name: CalendarRules()
        case SLAPolicySchema.name: PolicyRules()
        case EscalationSchema.name: EscalationRules()
        case MacroSchema.name: MacroRules()
        case RouteSchema.name: RouteRules()
        case CustomFieldSchema.name: CustomFieldRules()
        case SavedQuerySchema.name: SavedQueryRules()
        case ExchangeRateSchema.name: ExchangeRateRules()
        case PriceBookSchema.name: PriceBookRules()
        case BookPriceSchema.name: BookPriceRules()
        case ProductSchema.name: ProductRules()
        case StageRuleSchema.name: StageRuleRules()
        case ScoreRuleSchema.name: ScoreRuleRules()
        case TerritorySchema.name: TerritoryRules()
        case KPIDefinitionSchema.name: KPIDefinitionRules()
        case TargetSchema.name: TargetRules()
        case AlertSchema.name: AlertRules()
        case TemplateSchema.name: TemplateRules()
        case SenderSchema.name: SenderRules()
        case MailboxSchema.name: MailboxRules()
        default: nil
        }
    }

    /// The rules of what people do.
    private static func ofWork(_ type: RecordType) -> (any TypeRules)? {
        switch type.name {
        case DealSchema.name: DealRules()
        case TicketSchema.name: TicketRules()
        case CampaignSchema.name: CampaignRules()
        case CustomerSchema.name: CustomerRules()
        case ContactSchema.name: ContactRules()
        case MessageSchema.name: MessageRules()
        case TouchSchema.name: TouchRules()
        case ExpenseSchema.name: ExpenseRules()
        case ActivitySchema.name: ActivityRules()
        case TicketEventSchema.name: TicketEventRules()
        case ArticleSchema.name: ArticleRules()
        case VoteSchema.name: VoteRules()
        case UserSchema.name, TeamSchema.name: StaffRules()
        case DealItemSchema.name: DealItemRules()
        case QuoteSchema.name: QuoteRules()
        case QuoteLineSchema.name: QuoteLineRules()
        case ContractSchema.name: ContractRules()
        case InvoiceSchema.name, InvoiceLineSchema.name: InvoiceRules()
        case PaymentSchema.name: PaymentRules()
        case SequenceStepSchema.name: SequenceStepRules()
        case SuppressionSchema.name: SuppressionRules()
        case MailingSchema.name: MailingRules()
        case AttachmentSchema.name: AttachmentRules()
        case IncomingMailSchema.name: IncomingMailRules()
        case PostSchema.name: PostRules()
        case FeedbackSchema.name: FeedbackRules()
        case SubmissionSchema.name: SubmissionRules()
        default: nil
        }
    }
}
