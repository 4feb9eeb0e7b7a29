// The registry of the program: every family's commands, and the names that they take.

public import CommandSpec
import Domain
import Interchange
import Services
import Understanding

extension CommandRegistry {
    /// All commands of the program.
    public static let standard = CommandRegistry(
        ShowCommands.all + [InboxCommand.inbox] + FigureCommands.all + KPICommands.all + ReportCommands.all
            + TileCommands.all
            + LookAheadCommands.all
            + AlertCommands.all + RecordCommands.all
            + PipelineCommands.all + OutlookCommands.all + LeadCommands.all + DuplicateCommands.all
            + RevenueCommands.all + TicketCommands.all + SupportCommands.all + KnowledgeCommands.all
            + HealthCommands.all + PurchaseCommands.all + PatternCommands.all + RecommendationCommands.all
            + ActivityCommands.all + CampaignCommands.all + FormCommands.all + BudgetCommands.all + SendingCommands.all
            + AnalysisCommands.all
            + SavedCommands.all
            + HistoryCommands.all + FileCommands.all + AttachmentCommands.all + MailCommands.all
            + SafetyCommands.all
            + ConsoleCommands.all + HelpCommands.all,
        names: names, understander: Understander())

    private static let names: KnownNameLists = {
        var names = KnownNameLists()
        names[.topics] =
            Topics.names.map { KnownName($0, "a part of the language") }
            + Catalogue.standard.types.map { KnownName($0.name, $0.help, aliases: [$0.plural] + $0.aliases) }
        names[.places] = ConsoleCommands.places
        names[.vendors] = Vendor.allCases.map { KnownName($0.rawValue, "files of \($0.rawValue)") }
        names[.kpis] = KPIRegistry.all.map { KnownName($0.name, $0.help, aliases: [$0.label] + $0.spoken) }
        names[.dashboards] = DashboardShelf.shipped.map {
            KnownName($0.name, $0.meaning, aliases: $0.name == "executive" ? ["company"] : [])
        }
        names[.reports] = DashboardShelf.shippedReports.map { KnownName($0.name, $0.meaning) } + names[.dashboards]
        return names
    }()
}
