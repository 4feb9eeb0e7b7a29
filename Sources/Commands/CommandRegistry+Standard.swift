// The registry of the program: every family's commands, and the names that they take.

public import CommandSpec
import Domain
import Interchange

extension CommandRegistry {
    /// All commands of the program.
    public static let standard = CommandRegistry(
        ShowCommands.all + [InboxCommand.inbox] + FigureCommands.all + KPICommands.all + RecordCommands.all
            + PipelineCommands.all
            + TicketCommands.all
            + ActivityCommands.all + CampaignCommands.all + SavedCommands.all + HistoryCommands.all + FileCommands.all
            + SafetyCommands.all
            + ConsoleCommands.all + HelpCommands.all,
        names: names)

    private static let names: KnownNameLists = {
        var names = KnownNameLists()
        names[.topics] =
            Topics.names.map { KnownName($0, "a part of the language") }
            + Catalogue.standard.types.map { KnownName($0.name, $0.help, aliases: [$0.plural] + $0.aliases) }
        names[.places] = ConsoleCommands.places
        names[.vendors] = Vendor.allCases.map { KnownName($0.rawValue, "files of \($0.rawValue)") }
        names[.kpis] = KPIRegistry.all.map { KnownName($0.name, $0.help, aliases: [$0.label]) }
        names[.dashboards] = KPIRegistry.boards.map { board in
            KnownName(board.name, board.kpis.map(\.label).joined(separator: ", "))
        }
        return names
    }()
}
