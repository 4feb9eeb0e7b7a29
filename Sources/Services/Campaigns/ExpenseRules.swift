// What holds of expenses: they are of today unless it is said when, and what their campaign has spent follows them. What is
// gathered from touches is corrected there.

import Base
import Domain
import Store

struct ExpenseRules: TypeRules {
    func settle(_ record: inout Record, replacing before: Record?, in unit: UnitOfWork) throws {
        var expense = Expense(record)
        if let before, Expense(before).origin == .touches {
            throw ServiceError(
                "expense \(record.id) is what touches of its day cost", advice: "correct the touches, or add an expense"
            )
        }
        if let channel = expense.channel, channel != before.flatMap({ Expense($0).channel }) {
            try Channels.check(spelling: [channel], in: "channel")
        }
        guard let campaign = try expense.campaign.flatMap({ try unit.reader.entity($0) }) else { return }
        expense.on = expense.on ?? unit.acting.today
        if before == nil, expense.channel == nil, campaign.channels.count == 1 {
            expense.channel = campaign.channels[0]
        }
        record = expense.record
    }

    /// An account needs a day, whether somebody enters it or a file does.
    func complete(_ record: inout Record, replacing before: Record?, in unit: UnitOfWork) throws {
        var expense = Expense(record)
        expense.on = expense.on ?? unit.acting.today
        record = expense.record
    }

    func follow(_ record: Record, replacing before: Record?, in unit: UnitOfWork) throws {
        var spending = CampaignSpending(unit)
        try spending.note(Expense(record), replacing: before.map { Expense($0) })
        try spending.settle()
    }

    func followDeletion(of record: Record, in unit: UnitOfWork) throws {
        var spending = CampaignSpending(unit)
        try spending.note(nil, replacing: Expense(record))
        try spending.settle()
    }
}
