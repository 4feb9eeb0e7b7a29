// Looking: lists of records and one record's page.

import CommandSpec
import Domain
import Services
import Store

enum ShowCommands {
    static let all = [show]

    static let show = Command(
        "show TYPE ID", "show QUERY",
        asked: [
            "show QUERY": [
                "show|list|find|display|see|get|view|fetch|pull|search|print|which|what me|us|up|for|at|out|of|i|we|you|our|there|only|just|are|in? QUERY are|is|do|did? there|we? have|got|in-the-system|available?",
                "show|list|find|display|see|get|view|fetch|pull|search|filter|browse|print|bring|call|look|need me|us|up|for|at|out? everything-about|all-about|everything-on|list-of|a-list-of?:QUERY",
                "which|what|where|who QUERY", "QUERY first?", "order|sort|rank QUERY", "what is|are in|on? QUERY",
                "who are is? QUERY",
                "let me see QUERY", "are|is|do there|we|have any? QUERY", "tell me about|all-about?:QUERY",
            ],
            "show LIST": ["give|bring me|us everything-about|all-about|list-of|a-list-of?:LIST"],
            "show TARGET": [
                "who|what|which|when|where|whose|how much|many|person|colleague|rep|agent|is|are|was|does|do|did|one|of|us|our? is|owns|own|owner|handles|has|runs|manages|works|responsible|in|the|on|charge|for|looks|takes|deal? owner|assignee|of|for|on|charge|after|care|responsible|contact? TARGET worth|value|stage|about|owner|owned|assigned|status|belong|belongs|handled|at|in|due|now|close-date|for|on|by|to|look|like|stand|of? now|to|by|with|for|at|in|like?",
                "what|which|when|tell|show|give|get|who|how|whose|look|find is|are|was|does|do|me|us|up|much|high|big|does|will? our|their|current|exact|new|latest? FIELD of|for|on|at|in|from|with:TARGET again|now?",
                "what|which|when|tell|show|give|get|who|how|look|find|check is|are|was|does|do|me|us|up|much|high|big? TARGET FIELD again|now?",
                "look|dig|check up|into|out|in? TARGET",
                "when|how-long did|have|has|is|was we|somebody|anyone|anybody|i? last|since? talk|talked|spoke|speak|spoken|contact|contacted|call|called|hear|heard|meet|met|touched|visited to|with|from? TARGET",
                "how old|new|healthy|far|long is|are|has|have|been? TARGET open|old|along?",
                "what|how-much did|does|has|have|do TARGET cost|costs|bring|brought|earn|earned|achieve|yield us|in? so-far?",
                "^ how long|far|old|many|much|often is|are|has|have|had|was|were|did|does|do days|weeks|months|years|time|it|of? TARGET been|is|are|was|a|an|in|at|with|its|the|this|that|take|took|taken? in|at|with|open|old|waiting|stuck|sitting|customer|client|us|running|there|its|the|current|unanswered|overdue|late|stage|status? stage|status|with|us|for|now|already|so-far|customer|client?",
                "^ where is|are|does|do|did TARGET located|based|from|come|sit|live|headquartered|registered|at|now|in? from|process|pipeline|right-now|the? pipeline|process?",
                "summarise|summarize|recap|describe|review TARGET for-me?",
                "summary|recap|overview|rundown|snapshot|details|profile of|for|on|about:TARGET",
                "give|show|get|tell|need|want|bring|brief|fill|update me|us|a|an|the|up|to|in|quick|short|brief? quick|short|brief|full|everything? summary|recap|overview|rundown|snapshot|lowdown|brief|speed|all|everything|in of|for|on|about|with:TARGET",
                "^ anything|what|something do? i|we should|need|must|ought have-to|to? know|be-aware|watch|remember about|on|regarding|of|for|with:TARGET",
                "brief|update me|us on|about:TARGET",
                "^ is|are|was|were|does TARGET a|an|the|already|still|now|one-of|yet|really? our|a|an|the? customer|client|prospect|lead|enterprise|business|open|closed|resolved|won|lost|overdue|late|active|paused|healthy|escalated|assigned|done|breached|signed|paid|live|running|waiting|urgent|critical|at-risk|in-danger|churned|vip|answered|accepted yet|already|customer|now|or-not|still?",
                "how is|are|did|does|do|has|have TARGET doing|do|perform|performing|performed|go|gone|going|been-doing|coming-along|progressing|look|looking so-far|now?",
                "open|load|view|see|read up? page|card|file|record|profile|details|sheet of|for|on:TARGET",
                "what|how is|are state|status|stage|situation|story|latest|news|going|new|things|happening|up of|with|on|for|in|about|at:TARGET",
                "where is|are|does|do|did we|things? stand|stands|with|on|are|at|now|TARGET with|on|in? TARGET",
                "show|open|display|find|see|view|get|pull|bring|call|look|go-to me|us|up|out|at? everything-about|all-about|page-of|record-of|details-of|details-on?:TARGET",
                "who|what|where is|are TARGET", "TARGET",
                "who owns|has|handles|manages|runs|looks-after|works-on|is-on TARGET",
                "^ who|anyone|anybody|somebody|which-agent|which-colleague|which-rep is|are|was|has-been|currently|now|still? handling|working|managing|running|dealing|taking|looking|owning|sitting|on on|with|care-of|after? TARGET now|currently|at-the-moment|right-now?",
                "^ how likely|sure|certain|probable is|are|does|do it|we|that|to|going|we-win|we-will-win|win|is|of|the? TARGET close|closes|closing|win|won|be-won|going-to-close|to-close|to-be-won|to-win|comes-in|to-come-in|going?",
                "^ what is|are probability|likelihood|chance|chances|odds of|for|that|on|to-win? TARGET closes|is-won|will-close|will-be-won|closing|being-won|winning?",
                "what|which|tell|show|give is|are|me? our|their|current|exact? FIELD of|for|on|at:TARGET",
                "how much|many did|have|has we spend|spent on|for:TARGET",
                "contact-details|details|contact-data|info|information|data|phone-number|email-address|address|number of|for|on|about:TARGET",
                "what|which is|are phone-number|email-address|mail-address|number|contact-details|details of|for:TARGET",
                "who is|owns responsible|in-charge? of|for:TARGET",
                "go to:TARGET", "tell me about:TARGET", "^ FIELD of|for|on|at|from:TARGET",
                "pull|bring|call|look up TARGET for-me|please?",
                "what about|do-we-know-about:TARGET",
            ],
            "show WHOSE": ["^ WHOSE FIELD please|again?"],
            "show deals won customer:CUSTOMER [closed:PERIOD]": [
                "^ what|which did|have|has we|you|deals|i? sell|sold|close|closed|win|won|sign|signed deals? to|with|at|from|for:CUSTOMER [PERIOD]",
                "^ what|which did|has|have CUSTOMER buy|bought|order|ordered|purchase|purchased from-us? [PERIOD]",
            ],
            "show deals won [closed:PERIOD]": ["what did|have we win|won|sell|close|sign [PERIOD]"],
            "show deals lost [closed:PERIOD]": ["what did|have we lose|lost [PERIOD]"],
            "show contacts customer:CUSTOMER": [
                "who do|is|works we|our? know|contact? at|with|from|for:CUSTOMER", "who works CUSTOMER",
                "who do|can|should|could|shall we|i deal|speak|talk|call|ask|contact|work|know|ring|phone|write to|with? at|with|from|for|of:CUSTOMER",
            ],
            "show tickets open assignee:me": ["what is on my plate|desk|list", "what do i have to do"],
            "show tickets open assignee:USER": [
                "what is|does USER working|work on", "what is on:USER plate|desk",
                "what does|has USER have|got? open|going|left|pending|on-the-go|on-his-plate|on-her-plate|on-their-plate|on-his-desk|on-her-desk|to-do",
                "everything|all|whatever USER has|have open",
            ],
            "show activities who:USER done:PERIOD": [
                "what did|has USER do|done PERIOD", "what was|has-been USER doing|up-to PERIOD",
            ],
            "show users manager:USER": [
                "who|which-colleagues|people report|reports|reporting|answers to:USER", "who works|work for|under:USER",
            ],
            "show deals lost lost_reason:WORD": [
                "deals|opportunities? we|that-were? lost because-of|due-to|because|over|for:WORD"
            ],
            "show deals close:PERIOD": [
                "what|which|anything|everything is|are|will|do|we|does|that? expect|expected|due|going|likely|set|supposed|about? to? close|closing|closes|come-in|coming-in [PERIOD]"
            ],
            "show deals stage:STAGE": ["what|which-ones is|are|do-we-have|have-we-got currently|now|still? in:STAGE"],
            "show TYPES TEXT": ["search|grep|look through|in? TYPES for:TEXT"],
            "show deals owner:USER stage:STAGE": [
                "show|tell|see|list|find|give? me|us? what|everything|anything|all|whatever|things has|have|does|that? USER has|have|got|owns? in:STAGE"
            ],
        ],
        family: .reading, summary: "Shows the records of a query, or one record's page.",
        details: """
            A list has the type's usual columns in its usual order; `columns`, `sort`, `first`, `by` and `per` behind the \
            terms change that. A grouped query shows one line a group with the number of records in it.
            """,
        examples: [
            "show customers region:emea": "lists the customers of a region",
            "show deal 1": "shows a deal with what hangs on it",
            "show tickets open priority:critical sort due": "lists the open critical tickets, the most pressing first",
            "show deals won per month": "counts the deals won in each month",
        ],
        effect: .query { reader, bound in
            if bound["ID"] != nil { return try page(bound.records(), reader) }
            let query = try bound.query()
            return query.isGrouped
                ? .figure(try FigureCommands.figure(.count, of: nil, query, reader)) : .table(try Table(query, reader))
        })

    private static func page(_ selection: RecordSelection, _ reader: Reader) throws -> Output {
        let records = try selection.keys.compactMap { try reader.record($0) }
        guard records.count == 1, let record = records.first else {
            return .table(try Table(records, of: selection.type, reader))
        }
        return .page(try Page(record, reader))
    }
}
