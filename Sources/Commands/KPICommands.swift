// The figures of the business: one of them, in groups, or a whole board.

import Base
import CommandSpec
import Domain
import Language
import Services
import Store

enum KPICommands {
    static let all = [kpi, describe, dashboard]

    static let kpi = Command(
        "kpi", "kpi KPI [PERIOD] [by FIELD]", "kpi NAME = TEXT",
        asked: [
            "kpi KPI [PERIOD] [by GROUP]": [
                "what|how|show|give|tell|get|check|see|read|calculate|compute|pull|display much|me|us|is|are|was|were|did|do|does|has|have|our|current|currently|out? is|was|our|we|current|currently? KPI [PERIOD] [by|per|for-each|of-each|each|across|split-by|for-every|broken-down-by|in-each|from-each|for-the-different:GROUP] like|look|been|at|doing|have|make|get?",
                "how quickly|fast|long|often|soon|slowly|well|happy|satisfied|healthy|big|large|high|low|good|bad|strong|much|many|far|quick do|did|does|is|are|was|were|has|have|been|we|it|agents|our|usually|take? we|it|our|usually|take|agents|team|the? KPI [PERIOD] [by|per|for-each|of-each|each|across:GROUP]",
                "what did|does|do|is|are KPI cost|costs us|we? [PERIOD] [by|per:GROUP]",
                "how do|are|did we stand|doing|do on|with|at|in KPI [PERIOD] [by|per|for-each|across:GROUP]",
                "what|show|give|tell|display|compare|get|how me? is|was|are|were|about|does|did? our|your? KPI [PERIOD] [by|per|for-each|of-each|each|across|split-by|for-every:GROUP] like|look|look-like|doing?",
                "how high|low|good|bad|big|large|much|many|long|fast is|was|are|were our? KPI [PERIOD] [by|per|for-each|of-each:GROUP]",
                "our? average|mean? KPI of-our-campaigns|of-our-team? [PERIOD] [by|per|for-each|of-each|each|across|split-by|for-every:GROUP]",
                "how much KPI did|do|have we make|get|earn|made|earned [PERIOD] [by|per:GROUP]",
            ],
            // The rows of a figure stand in their order, so that the best of them is there to be seen.
            "kpi KPI [PERIOD] by GROUP": [
                "^ which|what GROUP has|have|had|got|gets|makes|made|shows|is|was|are|with? best|highest|lowest|worst|poorest|longest|shortest|fastest|slowest|strongest|weakest|biggest|top in|on|by? KPI [PERIOD]",
                "best|worst|strongest|weakest|top|highest|lowest GROUP by|on|in|for|according-to:KPI [PERIOD]",
                "GROUP with best|highest|lowest|worst|poorest|longest|shortest|strongest|weakest KPI [PERIOD]",
                "rank|order|sort GROUP by|on|according-to:KPI [PERIOD]",
                "compare GROUP by|on|in:KPI [PERIOD]",
            ],
            "kpi KPI PERIOD by month": [
                "^ monthly KPI figures|numbers|values? PERIOD", "^ KPI month-by-month|monthly PERIOD",
                "show|plot|chart|see|give|draw? me|us? trend|course|development|evolution of|for|in:KPI over|in|for|during|through:PERIOD month-by-month|by-month|per-month|monthly?",
                "KPI trend|course|development|over-time|evolution over|in|for|during|through?:PERIOD",
                "how has|have|did|is|are KPI developed|evolved|changed|trended|develop|evolve|trend|trending|developing over|in|during|through?:PERIOD month-by-month|by-month|per-month|monthly?",
            ],
            "kpi KPI this-year by month": [
                "^ KPI month-by-month|monthly",
                "show|plot|chart|see|give|draw? me|us? trend|course|development|evolution of|for|in:KPI",
                "KPI trend|course|development|over-time|evolution",
                "how has|have|is|are KPI developed|evolved|trended|trending|developing? over-time?",
            ],
            "kpi resolution_time [PERIOD] by GROUP": [
                "^ which|what GROUP takes|take|took|needs|need|needed longest|shortest|most-time|least-time to|for? resolve|solve|fix|close|resolution [PERIOD]"
            ],
            "kpi campaign_return [PERIOD] by campaign": [
                "what|which? is|are|was|were|our? best|worst|top|most-successful|least-successful|strongest|weakest performing? campaign|campaigns performed|did|performing|best? [in|of|for?:PERIOD]",
                "^ what|which campaign|campaigns is|are|was|were|did|does|do|has|have? performing|performed|perform|doing|do|done? best|worst|better|most-successful|least-successful [PERIOD]",
            ],
            "kpi campaign_revenue [PERIOD] by campaign": [
                "^ which|what campaign|campaigns made|brought|earned|generated|brought-in|has|got|yielded|produced|drove most|least|highest money|revenue|sales|turnover [PERIOD]",
                "top|best|rank campaigns by|on revenue|money|sales|turnover [PERIOD]",
            ],
            "kpi campaign_deals [PERIOD] by campaign": [
                "^ which|what campaign|campaigns made|brought|generated|brought-in|has|got|yielded|produced|drove|led-to|created most|least|fewest deals|opportunities [PERIOD]"
            ],
            "kpi KPI [PERIOD] by HOLDER": [
                "^ who|whose has|have|had|got|gets|is|was|with? best|highest|lowest|worst|poorest|longest|shortest|fastest|slowest|strongest|weakest|biggest|top in|on|by? KPI [PERIOD]",
                "^ which|what agent|agents|rep|reps|seller|salesperson|colleague|teammate|person|user has|have|had|got|gets|with? best|highest|lowest|worst|poorest|longest|shortest|fastest|slowest|strongest|weakest in|on|by? KPI [PERIOD]",
                "rank|order|sort|compare reps|agents|owners|sellers|salespeople|colleagues|people|staff|team by|on|in|according-to:KPI [PERIOD]",
                "best|worst|top|strongest|weakest rep|reps|agent|agents|seller|sellers|salesperson|colleague by|on|in|for:KPI [PERIOD]",
                "^ what|how|show|give|tell|get|check is|was|me|us|high|good|does|did? USER KPI [PERIOD] look|like?",
                "^ what|how|tell|check is|was|me|us|high|good|does|did? KPI of|for|by|from:USER [PERIOD] look|like?",
            ],
            "kpi KPI [PERIOD] by campaign": [
                "^ what|how|show|give|tell|get|check? is|was|me|us|high|good|does|did? KPI of|for|on|from|in:CAMPAIGN [PERIOD] look|like?"
            ],
            "kpi receivables": [
                "^ what|how-much|how-many do|does|is|are|did our|all|the? customers|clients|people|they|money|invoices|we still|currently|now? owe|owed|outstanding|unpaid|open us|to-us?"
            ],
            "kpi": [
                "show|list|display|give me? all|the? kpis|kpi|figures|key-figures", "all kpis|figures|key-figures",
                "how is|are we|business doing overall",
            ],
        ],
        family: .figures, summary: "Shows a figure of the business, lists them all, or defines one.",
        details: """
            Without a period it is of the running month, held against as many days of the month before. Where nothing happened \
            that it could be computed from there is a dash, never a zero. A figure of your own is made of `count QUERY`, `sum FIELD of \
            QUERY`, `average FIELD of QUERY`, other figures and numbers, with + - * / between blanks; `on FIELD` at the end of a part says \
            by which time a record counts in a period, and `as percent` what the number is. Like is added to like, and a percentage \
            of something is that share of it. By `day`, `week`, `month`, `quarter` or \
            `year` it is followed through the period, or the running year: what is yet to come is as far as it is known.
            """,
        examples: [
            "kpi": "lists all figures with their values",
            "kpi win-rate last-quarter by owner": "shows each colleague's win rate",
            "kpi recognised_revenue this-year by month": "shows what was earned month by month, and is going to be",
            "what is our win rate by rep this quarter": "says the same of this quarter",
            "kpi \"Big wins\" = \"count deals won value>10k on closed\"": "defines a figure",
        ],
        effect: .session { session, bound in
            if bound["TEXT"] != nil {
                try session.permit(.write, to: "kpi")
                let (name, text) = (try bound.text("NAME"), try bound.text())
                return try session.workspace.commit(bound.canonical) { unit in
                    do {
                        let made = try FigureShelf.define(name, text, in: unit)
                        return .changed(Change("figure “\(made.name)” defined: \(made.formula)", [made.key]))
                    } catch let error as ServiceError where error.field == "formula" {
                        throw CommandError(error, at: bound.place(quotedBy: error.message, in: "TEXT"))
                    }
                }.value
            }
            let reader = session.workspace.reader
            let figures = Figures(reader)
            let period = try period(bound, reader)
            guard let name = bound.optionalText("KPI") else {
                return .table(
                    FigureRows(reader).table(try FigureShelf(reader).all().map { try figures.read($0, in: period) }))
            }
            let kpi = try FigureShelf(reader).kpi(named: name)
            guard let word = bound.field() else {
                return .table(FigureRows(reader).table([try figures.read(kpi, in: period)]))
            }
            if let unit = TimeUnit(rawValue: word.description), unit >= .day {
                let period = period ?? Period(.period(.year, offset: 0), clock: figures.clock)
                let course = try figures.course(kpi, in: period, per: unit)
                let before = period.previous(today: figures.today)
                return try .table(
                    FigureRows(reader).table(
                        kpi, by: word, course, in: nil, kpi.mark(in: before, today: figures.today),
                        of: figures.read(kpi, in: period)))
            }
            let path = try GroupField.path(bound, of: kpi, reader.catalogue)
            let groups = try figures.read(kpi, in: period, by: path)
            let days = period ?? figures.standardPeriod
            return try .table(
                FigureRows(reader).table(
                    kpi, by: path, groups, in: days, kpi.mark(in: days, today: figures.today),
                    of: figures.read(kpi, in: period)))
        })

    static let describe = Command(
        "describe KPI",
        asked: [
            "describe KPI": [
                "how is|are|do|does|did you|we|one|it? KPI defined|calculated|computed|measured|worked|derived|determined|composed|made out|up?",
                "what|explain|define|describe is|are|does|do|what|how|exactly|me? KPI mean|means|measure|measures|exactly|is|defined|calculated|computed|stand|tell|for|based? for|on|us|as?",
                "what is|are definition|meaning|formula|calculation|maths|math of|for|behind:KPI",
                "meaning|formula|calculation of|for|behind:KPI",
                "where does|do KPI come from",
                "describe|define KPI",
                "how do|does|did|is|are you|we|purser|one|it calculate|calculated|compute|computed|define|defined|measure|measured|work-out|figure-out|arrive-at|get|get-to|come-up-with|come-to|reckon|derive|count KPI",
                "definition|formula of|for|behind:KPI", "what goes|counts into|as|in|towards KPI",
                "explain KPI figure|kpi",
            ]
        ],
        family: .figures, summary: "Says what a figure is: formula, unit, source and records.",
        examples: ["describe win_rate": "shows the formula of the win rate and the records behind it"],
        effect: .query { reader, bound in
            let kpi = try FigureShelf(reader).kpi(named: bound.text("KPI"))
            let about = try Figures(reader).describe(kpi)
            return .table(
                Table("facts", [Column("fact"), Column("value")], about.map { [Cell($0.name), Cell($0.text)] }))
        })

    static let dashboard = Command(
        "dashboard [DASHBOARD] [PERIOD]",
        asked: [
            "dashboard DASHBOARD [PERIOD]": [
                "show|open|display|see|view|load|bring|give|pull|get|go|take|put me|us|up|to|out? to|up? DASHBOARD dashboard|board|overview|figures|numbers|kpis|cockpit|scorecard [for|of|in|over|from|during:PERIOD]",
                "how is|are|was|were|did|does we|DASHBOARD? doing|performing|going|look|looking|do on|in|at|with:DASHBOARD dashboard|board|side|numbers|figures? [PERIOD] dashboard|board?",
                "DASHBOARD overview|summary|cockpit|board [PERIOD]",
                "dashboard|board|overview|figures|numbers for|of|on:DASHBOARD [PERIOD]",
                "show|open|display|see? me? DASHBOARD dashboard|board|figures|numbers|kpis [PERIOD]",
                "how is|are|was DASHBOARD doing|going [PERIOD]",
                "DASHBOARD dashboard|figures|numbers [PERIOD]",
            ],
            "dashboard [PERIOD]": [
                "how are|is|were|was|did|has|have we|company|business|things|everything? doing|do|done|going|gone|been|looking|look|go|run? [in|for|over?:PERIOD]",
                "show|open? me? dashboard [PERIOD]",
            ],
        ],
        family: .figures, summary: "Shows the figures of a board together.",
        details: """
            Boards are files: `executive`, `sales`, `revenue`, `support`, `marketing` and `scorecard` ship, and your own lie in \
            `~/.config/purser/Dashboards`. Programs get a line for every number, with the query of the records behind it.
            """,
        examples: ["dashboard sales": "shows the figures of sales"],
        effect: .query { reader, bound in
            let name = bound.optionalText("DASHBOARD") ?? "executive"
            let board = try BoardFile.reading { try DashboardShelf(reader).dashboard(named: name) }
            let period = try period(bound, reader)
            return .table(FigureRows(reader).table(try Figures(reader).read(board, in: period), reader))
        })

    /// The period that is said, in the days by which figures go.
    static func period(_ bound: Bound, _ reader: Reader) throws -> Period? {
        guard case .period(let phrase, let text) = bound["PERIOD"] else { return nil }
        let period = Period(phrase, said: text, clock: reader.figureClock)
        guard period.first <= period.last else {
            throw CommandError(
                "\(period.first) to \(period.last) ends before it begins", advice: "say the earlier day first")
        }
        return period
    }
}

/// The field by which a figure is split: named by itself, or by what it leads to ("by rep").
enum GroupField {
    /// The field that a command names.
    ///
    /// - Throws: `CommandError` where it is said.
    static func path(_ bound: Bound, of kpi: KPI, _ catalogue: Catalogue) throws -> FieldPath {
        guard let said = bound.field() else { throw CommandError("a field is missing", advice: "write `by owner`") }
        do { return try path(said, of: kpi, catalogue) } catch {
            var error = CommandError(error)
            error.place = bound.place(of: "FIELD")
            let owners = leading(to: said, from: kpi, catalogue)
            if !owners.isEmpty {
                error.candidates = owners
                error.advice = "did you mean " + owners.joined(separator: " or ") + "?"
            } else if error.candidates.isEmpty {
                error.advice = "`describe \(Quoting.value(kpi.name))` says by what it can be split"
            }
            throw error
        }
    }

    /// The paths to a field of what the figure's records refer to: `owner.team` for `team`.
    private static func leading(to said: FieldPath, from kpi: KPI, _ catalogue: Catalogue) -> [String] {
        guard kpi.recurring == nil, said.names.count == 1, let type = catalogue.type(named: kpi.terms[0].type) else {
            return []
        }
        return type.fields.compactMap { field in
            guard case .reference(let name) = field.kind, ["user", "customer"].contains(name),
                let target = catalogue.type(named: name)?.field(named: said.names[0])?.field
            else { return nil }
            return "\(field.name).\(target.name)"
        }
    }

    private static func path(_ said: FieldPath, of kpi: KPI, _ catalogue: Catalogue) throws -> FieldPath {
        if kpi.recurring != nil { return RecurringRevenue.path(said, catalogue) }
        guard let type = kpi.terms.first.flatMap({ catalogue.type(named: $0.type) }) else { return said }
        if catalogue.field(said, of: type) == nil, let target = catalogue.type(named: said.description) {
            let fields = type.fields.filter { $0.kind == .reference(target.name) }
            if let field = fields.last(where: { $0.options.contains(.responsible) }) ?? fields.first {
                return FieldPath(field.name)
            }
        }
        let text = said.description
        return try QueryParser(catalogue: catalogue).path(text, of: type, at: 0..<text.utf8.count).path
    }

    /// How a group that people name is stored in the field.
    static func key(_ name: String, at path: FieldPath, of kpi: KPI, _ reader: Reader) throws -> String {
        guard let type = kpi.terms.first.flatMap({ reader.catalogue.type(named: $0.type) }),
            let field = reader.catalogue.field(path, of: type)
        else { return name }
        if let target = field.kind.target { return String(try reader.find(name, type: target).id) }
        guard !field.kind.options.isEmpty else { return name }
        guard let option = field.kind.options.first(where: { $0.isNamed(name) }) else {
            throw CommandError(
                "\(field.name) has no value “\(name)”",
                advice: "it is one of " + field.kind.options.map(\.name).joined(separator: ", "))
        }
        return option.name
    }
}
