// purser-query(7): queries, values and dates, and every type of record with its fields and adjectives.

import Domain

enum QueryManual {
    static var page: String {
        var page = ManPage("purser-query", 7, "the query language of Purser")
        page.section("Description")
        page.line(
            """
            A query says which records are meant: the type, in the singular or plural, then terms that must all hold. The same \
            queries serve commands, the filter bar, saved views, segments and alerts. A wrong field, value or pattern is an error \
            that points at its place; a filter never shows more than it was asked for.
            """)
        terms(&page)
        page.section("Shape of the result")
        page.option("by FIELD[, FIELD]", "Groups by fields, with the number of records in each group.")
        page.option(
            "per day|week|month|quarter|year [of FIELD]",
            """
            Groups by time, of the field that is named, else of the type's main one. Empty stretches between the first and the \
            last are shown, and where the terms bound the time, from bound to bound.
            """)
        page.option(
            "sort FIELD [desc][, …]",
            "Orders by fields. Choices sort in the order of their declaration; records without a value come last.")
        page.option(
            "sort count [desc]",
            "Orders groups by the number of records in them; by the field of a figure, by the figure.")
        page.option(
            "sort relevance",
            "The best matches of a text search first: the title is just that, begins with it, has it, or another field does. The newest thousand matches are ranked."
        )
        page.option("first N", "Cuts to so many.")
        page.option("columns a, b, customer.region", "Shows these fields.")
        values(&page)
        page.section("Record types")
        for type in Catalogue.standard.types { describe(type, &page) }
        page.section("See also")
        page.line("`purser`(1), `purser-commands`(7), `purser-script`(5)")
        return page.text
    }

    private static func terms(_ page: inout ManPage) {
        page.section("Terms")
        for (term, meaning) in [
            (
                "word  \"two words\"",
                "Text search over the searchable fields of the type; a prefix where it ends in `*`."
            ),
            ("field:value  field:a,b", "Equals; one of several. For text it means contains."),
            ("field:none  field:any", "Has no value; has one."),
            (
                "field!=v  field<v  field<=v  field>v  field>=v",
                "Comparisons. Choices compare in the order of their declaration."
            ),
            ("field:a..b", "From a to b, both included; either end may be left open."),
            ("field~pattern", "Matches a POSIX extended regular expression, in any case."),
            ("customer.region:emea", "A field of the record that a reference leads to."),
            (
                "has:tickets  has:tickets(priority:critical)",
                "At least one related record, which may be described in parentheses."
            ),
            ("in:\"Big deals\"", "The records of a saved view or segment. Its name alone may stand for the type."),
            ("#tag  @user  me", "Has the tag; owner or assignee is the user; the acting user."),
            ("-term  not term", "The opposite."), ("a or b  ( … )", "Alternatives and grouping."),
            (
                "open overdue stale mine …",
                "Adjectives of the type, each an abbreviation of a query; they are listed below, and `explain` writes them out. In quotation marks a word is text."
            ),
            (
                "older than 3 days  since monday  this quarter  closing next week",
                "Natural forms of date terms, on the time field that is named, else on the type's main one."
            ),
            ("with open tickets  without deals  for Acme", "Natural forms of relations."),
        ] { page.option(term, meaning) }
    }

    private static func values(_ page: inout ManPage) {
        page.section("Values")
        for (value, meaning) in [
            (
                "2026-03-01  today  tomorrow  fri  next-friday",
                "Days. A weekday is the next one that is not today; in fields whose times have passed, the last one."
            ),
            ("in-3d  3d-ago  in 3 days", "Days and instants counted from now."),
            ("eow eom eoq eoy", "The last day of the running week, month, quarter or year."),
            (
                "2026  2026-q1  2026-03  q3  march  this-week  last-quarter",
                "Periods. Compared with `<` they mean their beginning, with `>` their end."
            ),
            ("tomorrow@09:30  2026-03-01T09:30", "Times, by the clock of the workspace's zone."),
            ("20m 2h 3d 2w 6mo 1y", "Lengths of time."),
            ("12k  1.2m  €12,500  \"12500.50 usd\"", "Amounts. Without a currency it is that of the record."),
            ("40%", "A share."), ("yes no", "Whether something holds."), ("a,b,c", "Lists."),
            ("none", "Nothing: it clears a field."),
            ("maria  \"Acme Corp\"  12", "Records: by name, where only one has it, or by id."),
        ] { page.option(value, meaning) }
        page.section("Names")
        page.line(
            """
            A name is looked for as the whole of a title, a login or a key; then as the beginning of a title; then as some of its \
            words or their beginnings, in any order; then, of people, as initials. Letter case and accents make no difference, \
            and nicknames of people count as their names: `bob` finds Robert, `mm` Maria Muster. The first of these that finds one record \
            is meant. Where it finds several they are listed, and where none does the nearest by spelling are offered; nothing is guessed.
            """)
        page.section("Indexes")
        page.line(
            """
            `explain` says by which index a query finds its records. Ranges and choices of indexed fields, references, tags, \
            words of text search, and texts contained in titles or in fields of few different values are found by one; a \
            comparison of any other field reads all records of the type.
            """)
    }

    private static func describe(_ type: RecordType, _ page: inout ManPage) {
        page.subsection(type.plural)
        let words = [type.name] + type.aliases
        page.line("\(type.help) Also called \(words.joined(separator: ", ")).")
        for field in type.fields {
            let names = ([field.name] + field.aliases).joined(separator: ", ")
            let options = field.kind.options.map(\.name).joined(separator: ", ")
            page.option(names, field.help + (options.isEmpty ? "" : " One of \(options)."))
        }
        for adjective in type.adjectives {
            page.option(adjective.name, "\(adjective.help) It stands for `\(adjective.query)`.")
        }
    }
}
