// The knowledge base: searching, reading, drafting, and saying whether an article helped.

import Base
import CommandSpec
import Domain
import Markdown
import Services
import Store

enum KnowledgeCommands {
    static let all = [search, read, draft, vote, revert]

    static let search = Command(
        "search articles TEXT", "search for ticket ID",
        asked: [
            "search articles TEXT": [
                "search|look|browse in|through|up? articles|knowledge-base|kb|help-center|help-centre|knowledge for|about|on?:TEXT",
                "look up TEXT in|in-the articles|knowledge-base|kb|help-center|help-centre",
                "do|have|has|is|are|did we|there|anybody|somebody|anyone got|have|write|written|an|a|any? article|articles|anything|something in-the-knowledge-base|in-our-knowledge-base|written|in-the-kb? about|on|for|covering|explaining|that-explains:TEXT",
                "find|any|which|what|show|list me? article|articles|knowledge-base-article|kb-article|knowledge-base-articles|kb-articles is|are|explain|explains|cover|covers? about|on|for|that-explains|explaining|covering|mentioning:TEXT",
            ],
            "search for TARGET": [
                "is|are there any|an|some? article|articles|anything that|which|to? answers|answer|solves|solve|fixes|fix|helps|help|explains|explain with|for|on|about? TARGET in|from? knowledge-base|help-center|kb?",
                "what|which article|articles? could|can|might|would|may help|answer|solve|fix with|for|on? TARGET in|from? knowledge-base|help-center|kb?",
                "which|what|any articles|article could|might|may|would|can? "
                    + "answer|answers|help|helps|fit|fits|match|solve|matches with|on|for?:TARGET",
                "suggest|find|search|recommend|look-up|get|show me? "
                    + "articles|article|help-articles|answer|answers|solutions|solution for|to|that-fit|that-answer|matching:TARGET",
                "is there an? article|answer for|on|to:TARGET",
            ],
        ],
        family: .tickets,
        summary: "Finds the published articles that fit a text, or that may answer a ticket.",
        details: """
            The best stand first. Words count more the rarer they are, more in titles than in bodies, and in any form; \
            synonyms are records: `new synonym gateway words=hub,bridge`.
            """,
        examples: [
            "search articles export": "finds articles about exports",
            "search for ticket 4": "finds articles that may answer a ticket",
        ],
        effect: .query { reader, bound in
            let base = KnowledgeBase(reader)
            guard bound["ID"] != nil else { return table(try base.search(bound.text())) }
            let ids = try bound.records().ids
            guard ids.count == 1, let ticket = try reader.entity(Link<TicketSchema>(ids[0])) else {
                throw CommandError("articles are found for one ticket at a time", advice: "name one id")
            }
            return table(try base.suggestions(for: ticket, first: 5))
        })

    private static func table(_ found: [FoundArticle]) -> Output {
        let columns = [
            Column("id", kind: .integer), Column("title"), Column("category"), Column("score", kind: .decimal),
            Column("words"),
        ]
        let rows = found.map { article in
            [
                Cell(.integer(article.article)), Cell(article.title), Cell(article.category),
                Cell(.integer(Int64((article.score * 10).rounded()) * Decimal.scale / 10)),
                Cell(article.words.prefix(5).joined(separator: ", ")),
            ]
        }
        return .table(
            Table(
                "articles", columns, rows,
                records: found.map { Query(of: RecordKey(type: ArticleSchema.name, id: $0.article)) }))
    }

    static let read = Command(
        "read article ID",
        asked: [
            "read TARGET": [
                "read me? TARGET out?", "let me read TARGET",
            ]
        ],
        family: .tickets, summary: "Shows an article as it is meant to be read.",
        examples: ["read article 1": "shows an article"],
        effect: .query { reader, bound in
            let articles = try bound.records().ids.compactMap { try reader.entity(Link<ArticleSchema>($0)) }
            let text = MarkdownText(width: 78)
            return .lines(
                articles.flatMap { article in
                    let lines = text.lines(of: MarkdownDocument(article.body ?? ""))
                    return lines.isEmpty ? [article.title] : lines
                })
        })

    static let draft = Command(
        "draft from ticket ID",
        asked: [
            "draft from TARGET": [
                "start|begin|make|create|open a? draft article|draft|article? from|of|out-of:TARGET",
                "write|turn|make up? TARGET up? for|into|as up? knowledge-base|article|kb|help-article|a-knowledge-base-article|knowledge-base-article",
                "draft|write|make|create|start|prepare up? knowledge-base|kb|help? article|knowledge-base-entry "
                    + "from|of|out-of|based-on|for|about:TARGET",
                "turn|make|convert TARGET into|to knowledge-base|kb|help? article|draft",
            ]
        ],
        family: .tickets,
        summary: "Drafts an article from what was asked and answered on a ticket.",
        details: "The draft hangs on the ticket; it is found by nobody until `set article 3 status=published`.",
        examples: ["draft from ticket 4": "drafts an article from a ticket"],
        effect: .mutate { unit, bound in
            let ids = try bound.records().ids
            let made = try ids.map { try ArticleDesk(unit).draft(from: $0).key }
            return .changed(made, of: ArticleSchema.type, "drafted")
        })

    static let vote = Command(
        "vote helpful|unhelpful on article ID [TEXT]",
        asked: [
            "vote unhelpful on TARGET": [
                "thumbs|thumb down for|on|to:TARGET",
                "TARGET was|is useless|unhelpful|no-help|of-no-use|no-use",
            ],
            "vote helpful on TARGET": [
                "thumbs|thumb up for|on|to:TARGET",
                "TARGET was|is very? helpful|useful|good", "TARGET helped me|us|the-customer?",
                "vote|rate|mark TARGET as? helpful|useful",
            ],
            "vote unhelpful on TARGET": [
                "TARGET was|is unhelpful|useless", "vote|rate|mark TARGET as? unhelpful|useless",
            ],
        ],
        family: .tickets,
        summary: "Says whether an article helped, and what was missing.",
        details: "Everybody has one vote on an article; a later one takes the place of the earlier.",
        examples: ["vote helpful on article 1": "says that an article helped"],
        effect: .mutate { unit, bound in
            let records = try bound.records()
            let helped = bound.said("helpful")
            for id in records.ids { try ArticleDesk(unit).vote(id, helped: helped, bound.optionalText()) }
            return .changed(records.keys, of: records.type, "found \(helped ? "helpful" : "unhelpful")")
        })

    static let revert = Command(
        "revert article ID to NUMBER",
        asked: [
            "revert TARGET to NUMBER": [
                "revert|roll|take|reset|put TARGET back? to|to-the version|edition|revision?:NUMBER"
            ]
        ],
        family: .tickets, summary: "Gives an article the text of an earlier edition.",
        details: "Editions are listed by `show editions article:1`; reverting writes a new one.",
        examples: ["revert article 1 to 1": "gives an article its first text back"],
        effect: .mutate { unit, bound in
            let records = try bound.records()
            for id in records.ids { try ArticleDesk(unit).revert(id, to: bound.number() ?? 0) }
            return .changed(records.keys, of: records.type, "says again what it said in edition \(bound.number() ?? 0)")
        })
}
