// Which rules hold for which type of record. A type without an entry has none beyond those that its
// descriptors state.

import Domain
import Store

/// The rules of one type of record.
protocol RecordRules {
    /// Makes a new or changed record agree with itself.
    ///
    /// - Parameter before: the record as it is stored; nil for a new one.
    /// - Throws: `Refusal` where the change isn't allowed.
    static func settle(_ record: inout Record, _ before: Record?, _ unit: UnitOfWork) throws

    /// Changes other records as the written one asks.
    static func followUp(_ before: Record?, _ after: Record, _ unit: UnitOfWork) throws

    /// Refuses a deletion that the rules don't allow.
    static func permitDeletion(_ record: Record, _ unit: UnitOfWork) throws
}

extension RecordRules {
    static func followUp(_ before: Record?, _ after: Record, _ unit: UnitOfWork) throws {}
    static func permitDeletion(_ record: Record, _ unit: UnitOfWork) throws {}
}

enum RuleBook {
    static func rules(for type: String) -> (any RecordRules.Type)? {
        switch type {
        case DealSchema.name: DealRules.self
        case TicketSchema.name: TicketRules.self
        case MessageSchema.name: MessageRules.self
        case CampaignSchema.name: CampaignRules.self
        case TouchSchema.name: TouchRules.self
        case ActivitySchema.name: ActivityRules.self
        case UserSchema.name, TeamSchema.name: StaffRules.self
        case SavedQuerySchema.name: SavedQueryRules.self
        case CustomFieldSchema.name: CustomFieldRules.self
        default: nil
        }
    }
}
