// Figures held against what they were, are to be and will be: comparison, targets, forecasts, what was
// unusual, and why a figure changed.

import Base
import CommandSpec
import Domain
import Language
import Services
import Store

enum LookAheadCommands {
    static let all = [compare, target, forecast, anomalies, why]

    static let compare = Command(
        "compare TYPE ID with TARGET", "compare KPI [PERIOD] [by FIELD]",
        asked: [
            "compare KPI PERIOD [by GROUP]": [
                "compare|contrast|hold our? KPI PERIOD with|to|and|versus|vs|against one|period|time before|prior|previous|earlier|ago",
                "how|what does|is|did our? KPI PERIOD compare|stack|measure|stand|do|fare|go with|to|against|up|quarter-before|month-before|year-before? previous|last|prior|before|one|period|time? period|one|year|month|quarter|week? [by|per|for-each:GROUP]",
                "compare|contrast our? KPI PERIOD with|to|against|and previous|last|prior|one|period|year|month|quarter|week? before|earlier",
                "compare|contrast our? KPI PERIOD",
                "our? KPI PERIOD comma? compared|versus|vs|against|relative to|with? the? previous|last|prior|one? period|one|before|year|month|quarter|week|time? comma? [by|per|for-each|each:GROUP]",
                "KPI PERIOD compared|versus|vs|against|relative to|with? previous|last|prior|one|period|year? period|one|before|year|month|quarter?",
                "compare|contrast? how|what? is|does|did|do|has|was|are? our? KPI compare|compares|look? PERIOD compare|compares|look? with|to|and|versus|vs|against|over|compared-to|compared-with|relative-to|as-against:BEFORE",
            ],
            "compare KPI LATER": [
                "is|are|was|did|has|have|do we|our? doing|grow|been|do|are? better|worse|higher|lower|up|down|more|less|bigger|improved|improving? on|in|at|with? our? KPI better|worse|higher|lower|up|down|more|less|bigger|improved|grown|growing? than|versus|compared-to|over|from|against:LATER",
                "compare|contrast|how|what? does|do|did|is|are|has? our? KPI compare|compares|stack-up|look? with|to|versus|vs|against|compared-to|compared-with|over:LATER",
            ],
            "compare KPI [PERIOD] [by GROUP]": [
                "compare|contrast our? KPI [PERIOD] by|per|of|between|across|among|for|over|for-each:GROUP",
                "how are|is|do we|our? doing|standing|stand|look|looking? against|versus|on|relative-to|compared-to? our? KPI target|goal|quota|plan [PERIOD]",
                "compare our? KPI with|to|against target|goal|quota|plan [PERIOD]",
                "KPI [PERIOD] versus|vs|against|compared-to|compared-with target|goal|quota|plan",
                "are|is|were|was|will we|our? our? KPI on|ahead|behind|above|below|under|over|hit|reach|meet|make|hitting|short track|of|our|plan? target|goal|quota|plan|schedule? [PERIOD]",
                "how far|close are|is|was|were we|our? our? KPI off|from|to|behind|ahead|below|above of|our? target|goal|quota|plan [PERIOD]",
            ],
            "compare revenue [PERIOD]": [
                "^ our? quota|target|goal|plan attainment|achievement|progress|fulfilment [PERIOD]",
                "are|were we on|ahead|behind|above|below|under|over|short of? our? track|target|targets|goal|goals|quota|plan|number|numbers [in|for?:PERIOD]",
                "will|can|did|do|could|are we going|likely|set? to? hit|reach|meet|make|beat|miss|hitting|reaching|meeting|missing our? target|targets|goal|goals|quota|plan|number|numbers [in|for?:PERIOD]",
                "how far|close|much are|is|were we off|from|to|behind|ahead|below|above|short of|our? target|targets|goal|quota|plan|number|numbers [in|for?:PERIOD]",
                "how are|do|did|is we doing|do|stand|looking? against|versus|vs|on|relative-to|compared-to our? target|targets|goal|quota|plan|number|numbers [in|for?:PERIOD]",
            ],
            "compare PAIR": [
                "compare|contrast PAIR side-by-side|together|with-each-other|to-each-other|with-one-another?",
                "difference|differences between:PAIR", "what is|are difference|differences between:PAIR",
                "PAIR side-by-side|compared",
            ],
            "compare TARGET with OTHER": [
                "compare|hold|put|show|contrast|match TARGET with|to|and|against|versus|vs|next-to|beside|alongside:OTHER side-by-side|side by-side|together|next-to-each-other?",
                "how do|does TARGET compare|differ|stack with|to|from|against|up-against|and:OTHER",
                "what is|are difference|differences between:TARGET and:OTHER",
                "TARGET versus|vs|against:OTHER",
                "compare|hold TARGET with|to|and|against|versus|vs|next-to|side-by-side-with:OTHER side-by-side?",
            ],
        ],
        family: .figures,
        summary: "Holds a figure against the period before, a year ago, and its target, or two records side by side.",
        details: """
            Of two records it shows what a merge into the second would make of them. Of a running period as many days of the others are taken, and a target counts by the share of its days that has passed.
            """,
        examples: [
            "compare customer 3 with 4": "shows two customers before a merge",
            "compare revenue": "compares the running month",
            "compare revenue 2026-q1 by owner": "compares each colleague's quarter",
        ],
        effect: .query { reader, bound in
            if bound["TARGET"] != nil { return try DuplicateCommands.compare(reader, bound) }
            let kpi = try FigureShelf(reader).kpi(named: bound.text("KPI"))
            let period = try KPICommands.period(bound, reader)
            let (figures, rows) = (Figures(reader), FigureRows(reader))
            guard bound.field() != nil else {
                return .table(rows.table([try figures.compare(kpi, in: period)], of: nil))
            }
            let path = try GroupField.path(bound, of: kpi, reader.catalogue)
            return .table(
                rows.table(try figures.compare(kpi, in: period, by: path), of: try figures.read(kpi, in: period)))
        })

    static let target = Command(
        "target KPI = VALUE [for PERIOD] [by FIELD NAME]",
        asked: [
            "target KPI = FIGURE for PERIOD by owner FORMER": [
                "FORMER KPI target|goal|quota|objective for|in|of|during?:PERIOD is|are|should-be|will-be|to|of|at|colon|equals?:FIGURE",
                "set|make|fix|put|give|change|raise|lower FORMER KPI target|goal|quota|objective for|in|of|during?:PERIOD to|at|of|as|is?:FIGURE",
            ],
            "target KPI = FIGURE for PERIOD by owner USER": [
                "USER KPI target|goal|quota|objective for|in|of|during?:PERIOD is|are|should-be|will-be|to|of|at|colon|equals?:FIGURE",
                "set|make|fix|put|give USER KPI? target|goal|quota|objective for|of|on?:KPI for|in|of|during?:PERIOD to|at|of|as|is?:FIGURE",
                "set|make|fix|give|put target|goal|quota|objective of|for:USER for|of|on?:KPI in|for|during?:PERIOD to|at|of|as|is?:FIGURE",
                "USER should|must|has-to|is-to make|reach|hit|bring|sell|get|close to? FIGURE in|of?:KPI in|for|during?:PERIOD",
            ],
            "target KPI = FIGURE for PERIOD": [
                "KPI target|goal|quota|objective for|in|of|during?:PERIOD is|are|should-be|will-be|to|of|at|colon|equals?:FIGURE",
                "our|my|company|team|new KPI target|goal|quota|objective for|in|of|during?:PERIOD is|are|should-be|will-be|shall-be|stands-at|to|of|at|colon|equals?:FIGURE",
                "target|goal|quota|objective for|of|on:KPI in|for|during:PERIOD is|are|should-be|will-be|to|of|at|colon|equals?:FIGURE",
                "set|make|fix|put|give|define|plan KPI target|goal|quota|objective for|in|of|during:PERIOD to|at|of|as|is:FIGURE",
                "set|make|fix|put|plan target|goal|quota|objective for|in|of?:PERIOD KPI to|at|of|as|is:FIGURE",
                "set|make|put|fix|define|give target|goal|quota|objective for|of|on?:KPI of|at|to|is|as|be?:FIGURE "
                    + "for|in|during|over?:PERIOD",
                "our|the? target|goal|quota|objective for|of|on|in?:KPI PERIOD is|are|should-be|shall-be|will-be|to|of|at:FIGURE",
                "we|i want|need|plan|aim|have to|for? reach|hit|have|get|make|see? KPI of|at|to|to-be?:FIGURE in|for|during|by?:PERIOD",
                "aim for:FIGURE in|of:KPI PERIOD",
                "KPI should|must|has-to|needs-to be|reach|hit|come to|at?:FIGURE PERIOD",
            ],
            "target won_deals = FIGURE for PERIOD": [
                "we|i want|need|plan|aim|have to? win|close|sign FIGURE deals|opportunities in|for|during?:PERIOD"
            ],
        ],
        family: .figures,
        summary: "Sets what a figure is to come to in a period, as a whole or for one group.",
        details: """
            The same figure, period and group again replaces it. A target of a quarter counts for its months by their days, and \
            targets of months add up to that of their quarter. `show targets` lists them, `compare` holds the figures against them.
            """,
        examples: [
            "target revenue = 50k for 2026-03": "sets the target of a month",
            "target win_rate = 40% for 2026-q1": "sets that of a rate",
            "target revenue = 20k for 2026-03 by owner maria": "sets that of a colleague",
        ],
        effect: .mutate { unit, bound in
            let reader = unit.reader
            let kpi = try FigureShelf(reader).kpi(named: bound.text("KPI"))
            let currency = Figures(reader).currency
            let value = try FigureValue(bound.text("VALUE"), kpi.unit, in: currency)
            guard let period = try KPICommands.period(bound, unit.reader) else {
                throw CommandError("a target needs a period", advice: "write one such as 2026-q1")
            }
            var group: (field: String, key: String)?
            if bound.field() != nil {
                let path = try GroupField.path(bound, of: kpi, reader.catalogue)
                group = (path.description, try GroupField.key(bound.text("NAME"), at: path, of: kpi, reader))
            }
            let target = try Targets.set(kpi, value, in: period, group: group, in: unit)
            let text = FigureText.text(value.number, kpi.unit, currency: currency)
            return .changed(target.key, "set: \(kpi.label.lowercased()) \(text) from \(period.first) to \(period.last)")
        })

    static let forecast = Command(
        "forecast KPI for NUMBER months|month|weeks|week|quarters|quarter|days|day|years|year",
        asked: [
            "forecast KPI for HORIZON": [
                "what|how|where|which|show|give|tell|forecast|predict|project|estimate|expect|expected|calculate|see|guess much|many|me|will|is|are|does|do|can|should|could|our|we|going|likely? will|be|look|our|we|can|to|going|expect|the? KPI will|be|look|develop|heading|head|going|go|end|stand|expected|expect|look-like|like|to-be|evolve|change|over|in|for|come? be|look|up|like|to|expected|go? in|over|for|during|after|across|within|through?:HORIZON time|ahead|from-now|out?",
                "KPI forecast|prediction|projection|expectation|expected for|over|in|during|of|across?:HORIZON ahead?",
                "forecast|prediction|projection|expectation|estimate for|of|on|in|about:KPI for|over|in|during|across?:HORIZON ahead?",
                "forecast|predict|project|extrapolate|estimate our? KPI for|over|in|during?:HORIZON",
                "KPI forecast|prediction|projection for|over?:HORIZON",
                "forecast|prediction|projection for|of:KPI for|over?:HORIZON",
                "what|how|where will|is|does KPI be|look|develop|heading|head|going|go|end-up|stand|headed|like? "
                    + "in|over|for|during|after?:HORIZON",
            ],
            "forecast revenue for HORIZON": [
                "how much will|can|do we expect-to|likely? sell|earn|make|take|win money|revenue|in? in|over|for|during?:HORIZON",
                "forecast|predict|project our? sales for|over|in?:HORIZON",
                "sales forecast|projection for|over:HORIZON",
            ],
            "forecast new_tickets for HORIZON": [
                "how many new|more|incoming? tickets|cases|issues|requests can|will|should|do we|there|i|be|come? expect|get|see|have|be|face|receive|in|to? in|over|for|during|within|across?:HORIZON",
                "forecast|predict|project|estimate number|amount|volume? of? new? tickets|cases|issues|ticket-volume volume? "
                    + "for|over|in?:HORIZON",
                "how many new? tickets|cases|issues will|can|should|do we|there get|have|receive|expect|see|be|come to-get? "
                    + "in|over|for|during?:HORIZON",
                "ticket volume? forecast|prediction|projection for|over:HORIZON",
            ],
            "forecast new_deals for HORIZON": [
                "forecast|predict|project|estimate number|amount? of? new? deals|opportunities for|over|in?:HORIZON",
                "how many new? deals|opportunities will|can we get|have|create|expect|see in|over|for|during?:HORIZON",
            ],
            "forecast customers_lost for HORIZON": [
                "how many customers|clients|accounts will|can|should|might|could|do we|i? expect|likely? to? lose|losing|churn|leave us? in|over|for|during|within:HORIZON"
            ],
            "forecast won_deals for HORIZON": [
                "how many deals|opportunities will|can we win|close|sign in|over|for|during?:HORIZON"
            ],
            "forecast new_customers for HORIZON": [
                "how many new|more? customers|clients|leads|accounts|signups can|will|should|might|do we|there|i? expect|get|win|gain|see|have|add|acquire|be|to? in|over|for|during|within|across?:HORIZON",
                "how many new? customers|clients will|can we get|have|gain|expect|see|win in|over|for|during?:HORIZON",
            ],
        ],
        family: .figures,
        summary: "Says how a figure is likely to go on.",
        details: """
            Seasonal naive, simple, Holt's and damped smoothing and Theta are tried on the figure's own past and combined by how \
            near they came; their mean miss there is shown, and 80% of values should fall between low and high. The first line is \
            the running unit, whose end isn't known yet. A course that says too little is not forecast, and the reason is told.
            """,
        examples: ["forecast new_deals for 3 months": "looks three months ahead"],
        effect: .query { reader, bound in
            let kpi = try FigureShelf(reader).kpi(named: bound.text("KPI"))
            let count = bound.number() ?? 1
            guard (1...60).contains(count) else {
                throw CommandError("a forecast is for 1 to 60 steps", advice: "write a number in between")
            }
            let unit = TimeUnit.allCases.first { bound.said($0.rawValue) || bound.said($0.rawValue + "s") } ?? .month
            do {
                let figures = Figures(reader)
                let forecast = try figures.forecast(kpi, Int(count), unit)
                let past = try figures.read(kpi, in: forecast.known)
                return .table(FigureRows(reader).table(forecast, from: past))
            } catch let refusal as ServiceError {
                return .lines(["\(refusal.message); \(refusal.advice)"])
            }
        })

    static let anomalies = Command(
        "anomalies KPI",
        asked: [
            "anomalies KPI": [
                "odd|unusual|strange|weird|abnormal|extraordinary days|weeks|months|values|points|figures in|for|of|with:KPI",
                "was|were|is|are|did there|we? any? odd|unusual|strange|weird|abnormal days|weeks|months|values|points in|for|of|with:KPI",
                "anything|something|what|which|is|was|are|any|find|show|see|spot|detect|check there|anything|something|any|for|was|is|did|months|weeks? unusual|odd|strange|weird|abnormal|off|wrong|suspicious|anomalous|anomalies|outliers|oddities|spikes|surprises|anomaly|irregular|funny in|with|about|of|for|going-on-with|on:KPI lately|recently?",
                "KPI anomalies|outliers|oddities|spikes",
                "did|does KPI do|show|have|behave|look anything|something? unusual|odd|strange|weird|strangely|oddly",
                "anomalies|outliers|oddities|surprises in|of|for|with:KPI",
                "find|show|list|any|are-there any? anomalies|outliers|oddities in|of|for|with:KPI",
                "is|was|has|what anything|something? unusual|odd|strange|abnormal about|with|in:KPI",
                "when was KPI unusual|odd|strange|abnormal",
            ]
        ],
        family: .figures,
        summary: "Lists the months in which a figure fell outside of what was to be expected.",
        details: "Each of the last twelve whole months is held against what the months before it let expect, at 99%.",
        examples: ["anomalies new_deals": "looks at a figure's last twelve months"],
        effect: .query { reader, bound in
            let kpi = try FigureShelf(reader).kpi(named: bound.text("KPI"))
            let (found, looked, known) = try Figures(reader).anomalies(kpi, last: 12, .month)
            return .table(FigureRows(reader).table(found, kpi, looked: (looked, known)))
        })

    static let why = Command(
        "why did KPI change [in PERIOD] [by FIELD]",
        asked: [
            "why did KPI change [in PERIOD] [by GROUP]": [
                "what|why|how|explain happened|drove|is|was|did|caused|explain|explains|behind|to|are|were|made|moved|has|have|does|so|with|the|led? behind|to|with|the|so|happen|happened|much|our? KPI change|changed|drop|dropped|fall|fell|rise|rose|grow|grew|increase|increased|decrease|decreased|decline|declined|go|went|gone|up|down|low|high|lower|higher|worse|better|so|that|jump|jumped|spike|spiked|plunge|plunged|dip|dipped|slip|slipped|tank|tanked|crash|crashed|move|moved|shrink|shrank|bad|good|weak|strong|improve|improved up|down|so|low|high|much|a-lot? in|during|over|for|of|versus?:PERIOD [by:GROUP]",
                "^ why do|does|did|are|is|were|was|have|has there|we? have|had|get|see|seeing|getting|got? so? more|fewer|less|many|few|much KPI [in|during|over|of?:PERIOD] [by:GROUP]",
                "what happened|is-going-on|is-up|changed|is-wrong to|with|in:KPI [in|during|over|of?:PERIOD] [by:GROUP]",
                "why did|has|have|is|are|was|were|does our? KPI gone|go|going|went|been? "
                    + "change|changed|changing|drop|dropped|dropping|fall|fell|fallen|falling|rise|rose|risen|rising|grow|grew|growing|increase|increased|decrease|decreased|decline|declined|up|down|high|low|lower|higher|worse|better|so-high|so-low "
                    + "in|during?:PERIOD [by:GROUP]",
                "what caused|drove|explains|moved|changed|happened-to|is-behind "
                    + "change|drop|fall|rise|growth|increase|decrease|decline|dip|jump? in|of?:KPI in|during?:PERIOD [by:GROUP]",
                "what caused|drove|explains|moved|changed|happened-to|is-behind "
                    + "change|drop|fall|rise|growth|increase|decrease|decline|dip|jump? in|of?:KPI [by:GROUP]",
                "explain our? change|drop|fall|rise|growth|increase|decrease|decline|dip|jump in|of:KPI in|during?:PERIOD",
                "explain our? change|drop|fall|rise|growth|increase|decrease|decline|dip|jump in|of:KPI",
                "why did|has|have|is|are|was|were our? KPI gone|go|going|went|been? "
                    + "change|changed|changing|drop|dropped|dropping|fall|fell|fallen|falling|rise|rose|risen|rising|grow|grew|growing|increase|increased|decrease|decreased|decline|declined|up|down|high|low|lower|higher|worse|better|so-high|so-low "
                    + "[by:GROUP]",
            ]
        ],
        family: .figures, summary: "Explains a figure's change.",
        details: """
            The change against the period before is shared out over the groups of a field, without a rest: for a rate, what the \
            groups' own rates did and what their weights did. By a field of several values, such as a deal's products, the groups \
            don't add up, and it is refused. Without a field the one whose groups say most is taken, and a \
            paragraph names the records behind it.
            """,
        examples: [
            "why did new_tickets change in 2026-03": "explains a change in words",
            "why did new_tickets change in 2026-03 by priority": "shares it out over the priorities",
        ],
        effect: .query { reader, bound in
            let kpi = try FigureShelf(reader).kpi(named: bound.text("KPI"))
            let path = try bound.field().map { _ in try GroupField.path(bound, of: kpi, reader.catalogue) }
            let period = try KPICommands.period(bound, reader)
            let explained = try Figures(reader).explainChange(of: kpi, in: period, by: path)
            if path != nil { return .table(FigureRows(reader).table(explained)) }
            return .lines(try ChangeParagraph(explained, reader).lines)
        })
}
