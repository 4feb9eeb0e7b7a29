// A campaign and its funnel: each step with its count and its share of the step before.

import Base
import Domain
import Language
import Screen
import Services

extension Paragraphs {
    private static let steps: [TouchKind] = [.sent, .delivered, .opened, .clicked, .replied, .converted]
    private static let losses: [TouchKind] = [.bounced, .unsubscribed, .complained]

    mutating func add(_ funnel: Funnel?, of campaign: Campaign, titles: Titles, withFacts: Bool = true) {
        if withFacts { addFacts(of: campaign.record, titles: titles) }
        addBudget(of: campaign)
        guard let funnel else { return }
        addCosts(funnel)
        addReach(funnel)
        defer { add(funnel.plan) }
        addGap()
        let counts = funnel.counts
        guard let most = Paragraphs.steps.compactMap({ counts[$0] }).max(), most > 0 else {
            add(span("Funnel", .heading))
            add(span("Nothing was sent yet.", .muted))
            addDeals(funnel, most: max(1, funnel.deals))
            return
        }
        add(span("Funnel", .heading), span("  of the step before", .muted))
        var before: Int?
        for step in Paragraphs.steps {
            guard let count = counts[step], count > 0 else { continue }
            // Not everybody goes every step: who clicks an advertisement opened nothing.
            let share = before.flatMap { $0 < count ? nil : " " + Phrase.share(count, of: $0) } ?? ""
            addBar(label: step.label, share: Double(count) / Double(most), figure: Phrase.number(count) + share)
            before = count
        }
        addDeals(funnel, most: most)
        for loss in Paragraphs.losses {
            guard let count = counts[loss], count > 0 else { continue }
            addBar(label: loss.label, share: Double(count) / Double(most), figure: Phrase.number(count), .error)
        }
        addVariants(funnel)
    }

    /// The end of the funnel: deals that came of it, those won, and what they are worth against the cost.
    private mutating func addDeals(_ funnel: Funnel, most: Int) {
        guard funnel.deals > 0 else { return }
        addBar(label: "Deals", share: Double(funnel.deals) / Double(most), figure: Phrase.number(funnel.deals))
        addBar(
            label: "Won", share: Double(funnel.won) / Double(most),
            figure: "\(Phrase.number(funnel.won)) \(Phrase.share(funnel.won, of: funnel.deals))", .stage,
            variant: "won")
        let cost = funnel.cost
        var spans = [span("Won revenue ", .label), span(Amounts.short(funnel.revenue, funnel.currency), .money)]
        if cost.units > 0 {
            // Return = (revenue − cost) ÷ cost, with the cost counted once.
            let percent = (funnel.revenue.real - cost.real) / cost.real * 100
            spans.append(
                span("  return " + ValueText.percent("\(Int(percent.rounded()))"), percent < 0 ? .error : .success))
        }
        add(spans)
    }

    /// What it cost by channel, where there are several.
    private mutating func addCosts(_ funnel: Funnel) {
        guard funnel.costs.count > 1, let most = funnel.costs.map(\.amount).max(), most > 0 else { return }
        for (channel, amount) in funnel.costs {
            let figure = Decimal(rounding: amount).map { Amounts.short($0, funnel.currency) } ?? ""
            addBar(label: SafeText.singleLine(channel), share: amount / most, figure: figure)
        }
    }

    /// Whom it reaches, and how its mails stand.
    private mutating func addReach(_ funnel: Funnel) {
        for (heading, text) in [("Reaches", funnel.reach), ("Mails", funnel.mails)] where !text.isEmpty {
            let parts = text.split(separator: ",", maxSplits: 1).map(String.init)
            addGap()
            add(span(heading + "  ", .heading), span(parts[0]))
            if parts.count > 1 { add(text: String(parts[1].drop { $0 == " " }), .muted) }
        }
        for wait in funnel.waits { add(text: wait, .warning) }
    }

    /// The variants side by side, each step as a share of what was delivered.
    private mutating func addVariants(_ funnel: Funnel) {
        guard funnel.variants.count > 1 else { return }
        addGap()
        add(span("Variants", .heading), span("  of what was delivered", .muted))
        func cells(_ texts: [String], _ role: Role) -> [Span] {
            texts.map { span(" " + TextWidth.fit($0, to: 12, align: .trailing), role) }
        }
        add([span(TextWidth.fit("", to: 14), .label)] + cells(funnel.variants.map(\.name), .title))
        for step in [
            TouchKind.delivered, .opened, .clicked, .replied, .converted, .bounced, .unsubscribed, .complained,
        ] {
            guard funnel.variants.contains(where: { $0.counts[step, default: 0] > 0 }) else { continue }
            let texts = funnel.variants.map { variant -> String in
                let count = variant.counts[step, default: 0]
                let base = variant.counts[.delivered, default: 0]
                guard step != .delivered, base > 0 else { return Phrase.number(count) }
                return Decimal(rounding: Double(count) / Double(base) * 100)?.rounded(places: 1).description ?? ""
            }
            let isShare = step != .delivered
            add([span(TextWidth.fit(step.label + (isShare ? " %" : ""), to: 14), .label)] + cells(texts, .number))
        }
        if let verdict = funnel.standing { add(text: verdict, .muted) }
        // What of that is chance, by clicks.
        for variant in funnel.variants {
            guard let verdict = funnel.verdicts[variant.name], verdict != VariantResult.Verdict.baseline.text else {
                continue
            }
            add(span(variant.name + ": ", .label), span(verdict, verdict == "better" ? .success : .muted))
        }
    }

    private mutating func addFacts(of record: Record, titles: Titles) {
        add(span(record.title, .title))
        for name in ["type", "status", "audience", "starts", "ends", "owner"] {
            guard let index = record.type.position(of: name), !record.values[index].isNull else { continue }
            add(label: record.type.fields[index].label, CellText(record, index, titles: titles, clock: clock))
        }
    }

    private mutating func addBudget(of campaign: Campaign) {
        guard let budget = campaign.budget, budget.units > 0 else { return }
        let share = campaign.spent.real / budget.real
        let currency = campaign.record.currency
        addGap()
        let (spent, whole) = (Amounts.short(campaign.spent, currency), Amounts.short(budget, currency))
        add(span("Budget  ", .heading), span("\(spent) of \(whole)", .muted))
        addBar(
            label: "Spent", share: share, figure: Phrase.share(campaign.spent.real, of: budget.real),
            share > 1 ? .error : .chartBar)
        if share > 1 {
            add(
                span(
                    "\(signs.late) over budget by \(Amounts.short(Decimal(units: campaign.spent.units - budget.units), currency))",
                    .error))
        }
    }
}
