// The figures of the business: one of them, in groups, or a whole board.

import Base
import CommandSpec
import Domain
import Language
import Services
import Store

enum KPICommands {
    static let all = [kpi, dashboard]

    static let kpi = Command(
        "kpi", "kpi KPI [PERIOD] [by FIELD]",
        asked: [
            "kpi KPI [PERIOD] [by GROUP]": [
                "what|show|give|tell|display|compare|get me? is|was|are|were|about? our|your? KPI [PERIOD] [by|per|for-each|of-each|each|across|split-by|for-every:GROUP] like|?",
                "how high|low|good|bad|big|large|much|many|long|fast is|was|are|were our? KPI [PERIOD] [by|per|for-each|of-each:GROUP]",
                "our? average|mean? KPI of-our-campaigns|of-our-team? [PERIOD] [by|per|for-each|of-each|each|across|split-by|for-every:GROUP]",
                "how much KPI did|do|have we make|get|earn|made|earned [PERIOD] [by|per:GROUP]",
            ],
            "kpi KPI PERIOD BEFORE": ["compare|contrast? our? KPI PERIOD with|to|and|versus|vs|against|compared-to|compared-with:BEFORE"],
            "kpi KPI LATER": ["compare|contrast? our? KPI with|to|versus|vs|against|compared-to|compared-with:LATER"],
            "kpi": [
                "show|list|display|give me? all|the? kpis|kpi|figures|key-figures", "all kpis|figures|key-figures",
                "how is|are we|business doing overall",
            ],
        ],
        family: .figures, summary: "Shows a figure of the business, or lists them all.",
        details: """
            Without a period it is of the running month, held against as many days of the month before. Where nothing happened \
            that it could be computed from there is a dash, never a zero.
            """,
        examples: [
            "kpi": "lists all figures with their values",
            "kpi win-rate last-quarter by owner": "shows each colleague's win rate",
            "what is our win rate by rep this quarter": "says the same of this quarter",
        ],
        effect: .query { reader, bound in
            let figures = Figures(reader)
            let period = try period(bound, reader.acting.clock)
            guard let name = bound.optionalText("KPI") else {
                return .table(FigureRows(reader).table(try KPIRegistry.all.map { try figures.read($0, in: period) }))
            }
            guard let kpi = KPIRegistry.kpi(named: name) else { throw CommandError("there is no figure \(name)") }
            guard let word = bound.field() else {
                return .table(FigureRows(reader).table([try figures.read(kpi, in: period)]))
            }
            let path = try GroupField.path(word, of: kpi, reader.catalogue)
            return .table(FigureRows(reader).table(kpi, by: path, try figures.read(kpi, in: period, by: path)))
        })

    static let dashboard = Command(
        "dashboard [DASHBOARD] [PERIOD]",
        asked: [
            "dashboard DASHBOARD [PERIOD]": [
                "show|open|display|see? me? DASHBOARD dashboard|board|figures|numbers|kpis [PERIOD]",
                "how is|are|was DASHBOARD doing|going [PERIOD]",
                "DASHBOARD dashboard|figures|numbers [PERIOD]",
            ],
            "dashboard [PERIOD]": [
                "how are|is|were we|company|business doing [PERIOD]", "show|open? me? dashboard [PERIOD]",
                "how is business [PERIOD]",
            ],
        ],
        family: .figures, summary: "Shows the figures of a board together.",
        details: "The boards are company, sales, support and marketing.",
        examples: ["dashboard sales": "shows the figures of sales"],
        effect: .query { reader, bound in
            let name = bound.optionalText("DASHBOARD") ?? "company"
            guard let board = KPIRegistry.board(named: name) else {
                throw CommandError("there is no dashboard \(name)")
            }
            let period = try period(bound, reader.acting.clock)
            return .table(FigureRows(reader).table(try Figures(reader).read(board, in: period)))
        })

    private static func period(_ bound: Bound, _ clock: Clock) throws -> Period? {
        guard case .period(let phrase, let text) = bound["PERIOD"] else { return nil }
        if let term = phrase.term { return Period(term, clock: clock) }
        let span = phrase.resolve(clock)
        return Period(span.firstDay, span.lastDay, text: text)
    }
}

/// The field by which a figure is split: named by itself, or by what it leads to ("by rep").
private enum GroupField {
    static func path(_ said: FieldPath, of kpi: KPI, _ catalogue: Catalogue) throws -> FieldPath {
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
}
