// A campaign and its funnel: each step with its count and its share of the step before.

import Base
import Domain
import Language
import Screen

extension Paragraphs {
    private static let steps: [TouchKind] = [.sent, .delivered, .opened, .clicked, .replied, .converted]
    private static let losses: [TouchKind] = [.bounced, .unsubscribed]

    mutating func add(_ funnel: Funnel?, of campaign: Campaign, titles: Titles) {
        let record = campaign.record
        add(span(record.title, .title))
        for name in ["type", "status", "audience", "starts", "ends", "owner"] {
            guard let index = record.type.position(of: name), !record.values[index].isNull else { continue }
            add(label: record.type.fields[index].label, CellText(record, index, titles: titles, clock: clock))
        }
        addBudget(of: campaign)
        guard let funnel else { return }
        addGap()
        add(span("Funnel", .heading))
        let counts = funnel.counts
        guard let most = Paragraphs.steps.compactMap({ counts[$0] }).max(), most > 0 else {
            add(span("Nothing was sent yet.", .muted))
            return
        }
        var before: Int?
        for step in Paragraphs.steps {
            guard let count = counts[step], count > 0 else { continue }
            let share = before.map { " \(count * 100 / $0)%" } ?? ""
            addBar(label: step.label, share: Double(count) / Double(most), figure: Phrase.number(count) + share)
            before = count
        }
        for loss in Paragraphs.losses {
            guard let count = counts[loss], count > 0 else { continue }
            addBar(label: loss.label, share: Double(count) / Double(most), figure: Phrase.number(count), .error)
        }
    }

    private mutating func addBudget(of campaign: Campaign) {
        guard let budget = campaign.budget, budget.units > 0 else { return }
        let share = campaign.spent.real / budget.real
        let currency = campaign.record.currency
        addGap()
        add(span("Budget", .heading))
        addBar(
            label: Amounts.short(campaign.spent, currency), share: share, figure: Amounts.short(budget, currency),
            share > 1 ? .error : .money)
        if share > 1 {
            add(
                span(
                    "\(signs.late) over budget by \(Amounts.short(Decimal(units: campaign.spent.units - budget.units), currency))",
                    .error))
        }
    }
}
