// What the desk, the budgets and the books recommend.

import Base
import Domain
import Store

extension Recommendations {
    /// Tickets that nobody works on, and those past their time.
    func tickets() throws -> [Recommendation] {
        var found: [Recommendation] = []
        let month = figures.standardPeriod
        guard let breached = KPIRegistry.kpi(named: "resolution_breaches") else { return [] }
        let done = try reader.count(figures.records(of: breached, in: month))
        let idle = try query("tickets open unassigned")
        let count = try reader.count(idle)
        if count > 0, done + count > 0, let colleague = try leastBusy() {
            found += [
                Recommendation(
                    "unassigned-tickets",
                    "\(some(count, "ticket")) that nobody works on: give to \(colleague.name), who has the fewest open ones",
                    moves: breached.name, by: Double(count) / Double(done + count) * 100,
                    reckoning:
                        "\(some(count, "ticket")): \(percent(Double(count) / Double(done + count))) of the \(done + count) that the month's figure will count",
                    command: "assign tickets open unassigned to \(colleague.login)", records: idle)
            ].compactMap { $0 }
        }
        // What was breached stays so: only what is still in time for its resolution can be kept from it.
        let late = try query("tickets overdue -priority:critical -resolution_breached:yes")
        let overdue = try reader.count(late)
        if overdue > 0, done + overdue > 0 {
            found += [
                Recommendation(
                    "overdue-tickets", "\(some(overdue, "ticket")) past the time: raise the priority",
                    moves: breached.name,
                    by: Double(overdue) / Double(done + overdue) * 100,
                    reckoning:
                        "\(some(overdue, "ticket")): \(percent(Double(overdue) / Double(done + overdue))) of the \(done + overdue) that the month's figure will count",
                    command: "set tickets overdue -priority:critical -resolution_breached:yes priority=critical",
                    records: late)
            ].compactMap { $0 }
        }
        return found
    }

    /// The colleague of support with the fewest open tickets.
    private func leastBusy() throws -> User? {
        let staff = try reader.entities(UserSchema.self, query("users role:support active:yes sort id"))
        let loads = try staff.map { user in
            (user, try reader.count(query("tickets open assignee:\(user.id)")))
        }
        return loads.min { $0.1 < $1.1 }?.0
    }

    /// Budgets that would bring more elsewhere.
    func budgets() throws -> [Recommendation] {
        let running = try query("campaigns active budget>0 currency:\(figures.currency.code)")
        let campaigns = try reader.entities(CampaignSchema.self, running)
        let total = campaigns.reduce(.zero) { $0 + ($1.budget ?? .zero) }
        let spent = campaigns.reduce(.zero) { $0 + $1.spent }
        // What is spent already can't be shared out.
        guard campaigns.count > 1, total > spent else { return [] }
        let shared = try BudgetAllocation.over(running, total, reader)
        guard let best = shared.expected, let now = shared.expectedAsItIs else { return [] }
        return [
            Recommendation(
                "budgets", "The budgets of \(campaigns.count) running campaigns would bring more shared out otherwise",
                moves: "campaign_revenue", by: best - now,
                reckoning:
                    "under revenue = k × √spent, \(money(total.real)) bring \(money(best)) as recommended and \(money(now)) as they are",
                command: "allocate \(total) over campaigns active budget>0", records: running)
        ].compactMap { $0 }
    }

    /// Invoices that wait.
    func overdueInvoices() throws -> [Recommendation] {
        let late = try query("invoices overdue")
        var (count, owed) = (0, 0.0)
        try reader.forEach(late) { record in
            let invoice = Invoice(record)
            if invoice.currency == figures.currency.code {
                count += 1
                owed += invoice.balance.real
            }
            return true
        }
        guard count > 0 else { return [] }
        return [
            Recommendation(
                "overdue-invoices", "\(some(count, "invoice")) past the day: remind those who owe",
                moves: "receivables",
                by: owed, reckoning: "the balances of \(some(count, "overdue invoice")) add up to \(money(owed))",
                command: "remind me tomorrow to \"Collect \(count) overdue invoices\"", records: late)
        ].compactMap { $0 }
    }
}
