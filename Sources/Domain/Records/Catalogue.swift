// All record types of a workspace, and how they hang together. References between types are read
// from the descriptors, so that `has:tickets` needs no declaration of its own.

/// A way from one type to the records that refer to it.
public struct Relation: Sendable, Equatable {
    /// The referring type.
    public let type: String
    /// The field of the referring type.
    public let field: String
}

/// The record types of a workspace.
public struct Catalogue: Sendable {
    public let types: [RecordType]
    private let byName: [String: Int]

    public init(_ types: [RecordType]) {
        self.types = types
        var byName: [String: Int] = [:]
        for (index, type) in types.enumerated() {
            for word in [type.name, type.plural] + type.aliases {
                precondition(byName[word] == nil, "two record types are called \(word)")
                byName[word] = index
            }
        }
        self.byName = byName
    }

    /// The types the program brings along.
    public static let standard = Catalogue([
        CustomerSchema.type, ContactSchema.type, DealSchema.type, ActivitySchema.type, ProductSchema.type,
        CampaignSchema.type, TouchSchema.type, TicketSchema.type, MessageSchema.type, ArticleSchema.type,
        BusinessCalendarSchema.type, SLAPolicySchema.type, EscalationSchema.type, TicketEventSchema.type,
        MacroSchema.type, RouteSchema.type, EditionSchema.type, VoteSchema.type, SynonymSchema.type,
        UserSchema.type, TeamSchema.type, SavedQuerySchema.type, CustomFieldSchema.type,
        DealItemSchema.type, QuoteSchema.type, QuoteLineSchema.type, ContractSchema.type, InvoiceSchema.type,
        InvoiceLineSchema.type, PaymentSchema.type, LetterheadSchema.type, PriceBookSchema.type, BookPriceSchema.type,
        ExchangeRateSchema.type, StageRuleSchema.type, StageChangeSchema.type, ScoreRuleSchema.type,
        TerritorySchema.type, KPIDefinitionSchema.type, TargetSchema.type, AlertSchema.type,
        SenderSchema.type, TemplateSchema.type, SequenceStepSchema.type, MailingSchema.type, SuppressionSchema.type,
        AttachmentSchema.type, IncomingMailSchema.type, MailboxSchema.type, SubmissionSchema.type,
        DismissalSchema.type, PostSchema.type, FeedbackSchema.type, ExpenseSchema.type,
    ])

    /// A type by its singular, plural or another of its words, in any case.
    public func type(named word: some StringProtocol) -> RecordType? {
        byName[word.lowercased()].map { types[$0] }
    }

    /// The same catalogue with one type replaced by an extended copy.
    public func replacing(_ type: RecordType) -> Catalogue {
        Catalogue(types.map { $0.name == type.name ? type : $0 })
    }

    /// The fields of other types that refer to a type; a reference to any type counts for each.
    public func relations(to type: RecordType) -> [Relation] {
        types.flatMap { relations(from: $0, to: type) }
    }

    private func relations(from other: RecordType, to type: RecordType) -> [Relation] {
        other.fields.compactMap { field in
            switch field.kind {
            case .reference(type.name), .references(type.name), .anyReference:
                Relation(type: other.name, field: field.name)
            default: nil
            }
        }
    }

    /// How records of `other` refer to `type`: the declared main reference first, so a ticket's
    /// `customer` before its `owner`.
    public func relation(from other: RecordType, to type: RecordType) -> Relation? {
        let candidates = relations(from: other, to: type)
        return candidates.first { $0.field == type.name } ?? candidates.first { $0.field != "owner" }
            ?? candidates.first
    }

    /// The ways in which records of `other` belong to one of `type`, for `has:`: its main reference; where that leads to
    /// records of any type, those that name this type as well, so that a contact has the meetings that it took part in.
    public func ways(from other: RecordType, to type: RecordType) -> [Relation] {
        guard let main = relation(from: other, to: type) else { return [] }
        guard other.field(named: main.field)?.field.kind == .anyReference else { return [main] }
        return relations(from: other, to: type).filter { $0.field != "owner" }
    }
}
