import Base
import Domain
import SQLiteDriver
import Services
import Store
import StoreDriver
import TestSupport
import Testing

/// Every figure of support equals plain SQL over the tickets.
@Suite struct SupportFigureTests {
    let desk: SupportDesk

    /// A month of sixty tickets with all that can become of them.
    init() throws {
        desk = try SupportDesk()
        try desk.businessPolicy()
        var random = SeededGenerator(seed: 12)
        for number in 0..<60 {
            let start = Double.random(in: -900...(-2), using: &random)
            let ticket = try desk.ticket(
                "Ticket \(number)", at: start, ["priority": Bool.random(using: &random) ? "medium" : "high"])
            var at = start
            func later() -> Double {
                at = min(-0.1, at + Double.random(in: 0.1...30, using: &random))
                return at
            }
            for _ in 0..<Int.random(in: 0...3, using: &random) { try desk.reply(ticket, at: later()) }
            guard Int.random(in: 0..<4, using: &random) > 0 else { continue }
            try desk.at(later()) { try TicketDesk($0).resolve(ticket.id) }
            if Int.random(in: 0..<3, using: &random) == 0 {
                try desk.at(later()) { try TicketDesk($0).reopen(ticket.id) }
                if Bool.random(using: &random) { try desk.at(later()) { try TicketDesk($0).resolve(ticket.id) } }
            }
            if try desk.stored(ticket).status == .resolved, Bool.random(using: &random) {
                let rating = Int64.random(in: 1...5, using: &random)
                try desk.at(later()) { try TicketDesk($0).rate(ticket.id, rating) }
            }
        }
        desk.workspace.acting.fixedNow = TemporaryWorkspace.now
    }

    private static let median = """
        SELECT avg(v) FROM (SELECT v, row_number() OVER (ORDER BY v) AS r, count(*) OVER () AS n FROM (%)) \
        WHERE r IN ((n + 1) / 2, (n + 2) / 2)
        """
    private static let p90 = """
        SELECT v FROM (SELECT v, row_number() OVER (ORDER BY v) AS r, count(*) OVER () AS n FROM (%)) WHERE r = (n * 9 + 9) / 10
        """
    private static let spans = [
        "response": "SELECT responded - created AS v FROM ticket WHERE responded IS NOT NULL",
        "response_business":
            "SELECT response_time AS v FROM ticket WHERE responded IS NOT NULL AND response_time IS NOT NULL",
        "resolution": "SELECT resolved - created AS v FROM ticket WHERE resolved IS NOT NULL",
        "resolution_business":
            "SELECT resolution_time AS v FROM ticket WHERE resolved IS NOT NULL AND resolution_time IS NOT NULL",
    ]
    private static let others = [
        "reopen_rate": "SELECT 100.0 * sum(reopens > 0) / count(*) FROM ticket WHERE resolved IS NOT NULL",
        "first_contact_resolution":
            "SELECT 100.0 * sum(replies = 1 AND reopens = 0) / count(*) FROM ticket WHERE resolved IS NOT NULL AND replies > 0",
        "csat":
            "SELECT 100.0 * sum(satisfaction >= 4) / count(*) FROM ticket WHERE resolved IS NOT NULL AND satisfaction IS NOT NULL",
        "workload": "SELECT count(*) FROM ticket WHERE status NOT IN ('resolved', 'closed') AND assignee IS NOT NULL",
        "backlog_day":
            "SELECT count(*) FROM ticket WHERE status NOT IN ('resolved', 'closed') AND created > NOW - 86400",
        "backlog_week":
            "SELECT count(*) FROM ticket WHERE status NOT IN ('resolved', 'closed') AND created <= NOW - 86400 AND created > NOW - 604800",
        "backlog_month":
            "SELECT count(*) FROM ticket WHERE status NOT IN ('resolved', 'closed') AND created <= NOW - 604800 AND created > NOW - 2592000",
        "backlog_older":
            "SELECT count(*) FROM ticket WHERE status NOT IN ('resolved', 'closed') AND created <= NOW - 2592000",
    ]

    private var wide: Period { Period(CivilDate(days: 19_000), CivilDate(days: 21_000), text: "") }

    private func value(_ name: String) throws -> Double? {
        try Figures(desk.workspace.reader).read(try #require(KPIRegistry.kpi(named: name)), in: wide).value
    }

    @Test func figuresEqualPlainSQL() throws {
        let connection = try SQLiteDriver().connect(to: desk.temporary.path, mode: .readOnly)
        var statements = Self.others
        for (name, sql) in Self.spans {
            statements[name + "_mean"] = "SELECT avg(v) FROM (\(sql))"
            statements[name + "_median"] = Self.median.split(separator: "%").joined(separator: sql)
            statements[name + "_p90"] = Self.p90.split(separator: "%").joined(separator: sql)
        }
        for (name, sql) in statements {
            let plain = sql.split(separator: "NOW").joined(separator: String(TemporaryWorkspace.now.seconds))
            let expected = try #require(
                try connection.first(plain, []) { $0.isNull(at: 0) ? nil : $0.real(at: 0) } ?? nil, "\(name)")
            let found = try #require(try value(name), "\(name)")
            #expect(abs(found - expected) < 1e-6, "\(name): \(found) is not \(expected)")
        }
    }

    /// No data is no answer, never 0.
    @Test func noTicketIsADash() throws {
        let empty = try TemporaryWorkspace()
        for kpi in KPI.supportInDepth where kpi.unit == .duration && kpi.name != "time_spent" || kpi.unit == .percent {
            #expect(try Figures(empty.workspace.reader).read(kpi, in: wide).value == nil, "\(kpi.name)")
        }
    }

    @Test func workloadIsSplitByAgent() throws {
        let kpi = try #require(KPIRegistry.kpi(named: "workload"))
        let groups = try Figures(desk.workspace.reader).read(kpi, in: wide, by: FieldPath("assignee"))
        #expect(groups.map(\.label) == ["Anna Berg"])
        #expect(groups.first?.value == (try value("workload")))
    }

    @Test func similarTicketsShareRareWords() throws {
        let oven = try desk.ticket("The blast chiller hums loudly", at: 0)
        let other = try desk.ticket("Blast chiller hums again", at: 0)
        _ = try desk.ticket("The invoice is late", at: 0)
        #expect(try SimilarTickets(desk.workspace.reader).tickets(like: oven).map(\.ticket.id) == [other.id])
    }

    /// Categories that follow from words are suggested; those drawn at random are not.
    @Test func suggestionsAreLearnedFromTheWorkspacesTickets() throws {
        let words = ["billing": ["invoice", "price", "refund"], "network": ["gateway", "signal", "router"]]
        var random = SeededGenerator(seed: 5)
        try desk.at(0) { unit in
            for number in 0..<200 {
                let topic = number % 2 == 0 ? "billing" : "network"
                var ticket = Ticket()
                ticket.subject =
                    "\(words[topic]?.randomElement(using: &random) ?? "") \(words[topic]?.randomElement(using: &random) ?? "") question"
                ticket.category = topic
                ticket.priority = [.low, .medium, .high].randomElement(using: &random) ?? .low
                try unit.create(ticket)
            }
        }
        let ticket = try desk.ticket("Refund for the last invoice", at: 1)
        let found = try TicketSuggestions(desk.workspace.reader).suggestions(for: ticket)
        #expect(found.first?.field == "category" && found.first?.label == "billing")
        #expect((found.first?.confidence ?? 0) > 0.8)
        #expect(!found.contains { $0.field == "team" })
    }
}
