import CommandSpec
import Screen
import Store
import Testing

@testable import Console

/// A view as the golden screens show it: how a user gets there, from the console's first screen.
///
/// A new pane is one line in `all`; its screens are recorded at every size in every theme.
struct GoldenView: Sendable, CustomTestStringConvertible {
    let name: String
    let open: @Sendable (User) throws -> Void

    init(_ name: String, _ open: @escaping @Sendable (User) throws -> Void) {
        self.name = name
        self.open = open
    }

    var testDescription: String { name }

    static let all: [GoldenView] = [
        // The tabs.
        GoldenView("pipeline") { try $0.presses("1") },
        GoldenView("tickets") { try $0.presses("2") },
        GoldenView("campaigns") { try $0.presses("3") },
        GoldenView("customers") { try $0.presses("4") },
        GoldenView("dashboard") { try $0.presses("5") },
        GoldenView("journal") { try $0.presses("6") },
        // Records.
        GoldenView("customer-page") { try $0.presses("4", "Enter") },
        GoldenView("customer-page-related") { try $0.presses("4", "Enter", "Tab", "j") },
        GoldenView("deal-page") { try $0.presses("1", "Enter") },
        GoldenView("ticket-page") { try $0.presses("2", "j", "Enter") },
        GoldenView("campaign-page") { try $0.presses("3", "Enter") },
        GoldenView("commit") {
            try $0.presses("4", ":").types("set customer 1 region=apac").presses("Enter", "6", "Enter")
        },
        GoldenView("undo-list") {
            try $0.presses("4", ":").types("set customer 1 region=apac").presses("Enter", ":")
                .types("set customer 2 status=customer").presses("Enter", "u", "U")
        },
        GoldenView("merge") {
            try $0.presses("4", ":").types("show customers id:1,2").presses("Enter", "*", "M", "j", "j", "Space")
        },
        GoldenView("inbox") {
            try $0.presses(":").types("remind me 2026-03-02 9:00 to \"call Ines\" on customer 1").presses("Enter", "I")
        },
        GoldenView("tasks") { user in
            let orders = [
                (
                    "import customer from leads.csv", "importing",
                    WorkTask.State.done("leads.csv: 300 read, 297 created")
                ),
                ("verify", "verifying", .running), ("export deals to deals.csv", "exporting", .waiting),
            ]
            let tasks = orders.enumerated().map { index, order in
                var task = WorkTask(
                    id: index + 1,
                    order: WorkOrder(LongWork(order.1, .written, writes: false), line: order.0),
                    state: order.2)
                task.progress = Work.Progress(done: 30_000, total: 120_000)
                task.elapsed = 1.5
                return task
            }
            try user.presses("&")
            user.shows(tasks: tasks)
        },
        GoldenView("settings") { try $0.presses(":").types("set").presses("Enter") },
        GoldenView("report") { try $0.presses(":").types("kpi win-rate").presses("Enter") },
        GoldenView("report-groups") { try $0.presses(":").types("kpi pipeline-value by stage").presses("Enter") },
        GoldenView("report-cut") { try $0.presses(":").types("history customer 1").presses("Enter") },
        GoldenView("report-lines") { try $0.presses(":").types("help").presses("Enter") },
        // What is typed.
        GoldenView("form") { try $0.presses("4", "n").types("Foxtrot").presses("Enter") },
        GoldenView("cell") { try $0.presses("4", "l", "e") },
        GoldenView("bar") { try $0.presses(":").types("set deals stage:lead value=1k") },
        GoldenView("bar-fault") { try $0.presses(":").types("set deals stge:lead value=1k") },
        GoldenView("filter-fault") { try $0.presses("4", "/").types("region:emea regio:x") },
        // What lies over the views.
        GoldenView("which-key") {
            try $0.presses(":").types("keymap vim").presses("Enter", "g").waits().waits()
        },
        GoldenView("help") { try $0.presses("2", "?").types("cl") },
        GoldenView("tour") { try $0.presses("F2") },
        GoldenView("question") { try $0.presses("4", "d") },
        GoldenView("sort-menu") { try $0.presses("4", "s") },
        GoldenView("finder") { try $0.presses("f").types("cas") },
        GoldenView("links") { try $0.presses("4", "L") },
        GoldenView("place-marks") { try $0.presses("4", "j", "m", "c", "'") },
        GoldenView("columns") { try $0.presses("4", "|", "j", "l", "l") },
        GoldenView("groups") {
            try $0.presses(":").types("show deals").presses("Enter", "B").types("s").presses("j", "Enter", "j")
        },
        GoldenView("several-keys") { try $0.presses("4", "l", "=", "h", "+") },
        GoldenView("views") {
            try $0.presses(":").types("view Europe = customers region:emea").presses("Enter", "4", "V")
        },
        GoldenView("preview") { try $0.presses(":").types("win deal 1,2,7").presses("Enter") },
        GoldenView("marks") { try $0.presses("4", "j", "v", "j") },
    ]
}
