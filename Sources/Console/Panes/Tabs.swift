// The six places that the console is at home in. Each keeps its own stack of views, so that coming back
// to a tab finds it as it was left.

import Domain

/// A tab of the console.
public enum Tab: Int, CaseIterable, Sendable {
    case pipeline, tickets, campaigns, customers, dashboard, journal

    public var title: String {
        switch self {
        case .pipeline: "Pipeline"
        case .tickets: "Tickets"
        case .campaigns: "Campaigns"
        case .customers: "Customers"
        case .dashboard: "Dashboard"
        case .journal: "Journal"
        }
    }

    /// The tab of a title, in small letters.
    init?(named name: String) {
        guard let tab = Tab.allCases.first(where: { $0.title.lowercased() == name }) else { return nil }
        self = tab
    }

    /// The tab that an action goes to.
    init?(_ action: Action) {
        switch action {
        case .tabPipeline: self = .pipeline
        case .tabTickets: self = .tickets
        case .tabCampaigns: self = .campaigns
        case .tabCustomers: self = .customers
        case .tabDashboard: self = .dashboard
        case .tabJournal: self = .journal
        default: return nil
        }
    }

    /// The view that the tab opens with.
    func firstPane(_ catalogue: Catalogue, _ habits: ListHabits) -> any Pane {
        switch self {
        case .pipeline:
            guard let type = catalogue.type(named: "deal") else { break }
            return BoardPane(Query(type.name), of: type, title: title)
        case .tickets:
            guard let type = catalogue.type(named: "ticket") else { break }
            let open = Query(type.name, where: .adjective("open"))
            let columns = ["priority", "subject", "due", "customer", "status", "assignee", "created"]
            return ListPane(
                open, of: type, title: title, columns: columns, showsBeside: true,
                habit: habits.habit(of: title, type.name),
                stand: habits.stand(of: title), isKept: true)
        case .campaigns:
            guard let type = catalogue.type(named: "campaign") else { break }
            return ListPane(
                Query(type.name), of: type, title: title, showsBeside: true, habit: habits.habit(of: title, type.name),
                stand: habits.stand(of: title), isKept: true)
        case .customers:
            guard let type = catalogue.type(named: "customer") else { break }
            return ListPane(
                Query(type.name), of: type, title: title, habit: habits.habit(of: title, type.name),
                stand: habits.stand(of: title), isKept: true)
        case .dashboard: return DashboardPane()
        case .journal: return JournalPane()
        }
        return ReportPane(Report(title, .lines(["This workspace has no such records."])))
    }
}

/// A pane with the number by which answers find it.
struct Slot: Sendable {
    let id: Int
    var pane: any Pane
    /// Whether it has asked for its content.
    var isLoaded = false
}

/// A place that was shown: a tab with its views.
struct Place: Sendable {
    let tab: Tab
    let slots: [Slot]
}
