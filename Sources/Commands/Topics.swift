// Topics of help beside commands and record types: the parts of the language.

import CommandSpec

enum Topics {
    static let names = ["queries", "dates", "values", "ids", "formats", "scripts"]

    static func lines(about topic: String) -> [String]? {
        switch topic {
        case "queries": queries
        case "dates": dates
        case "values": values
        case "ids": ids
        case "formats": formats
        case "scripts": scripts
        default: nil
        }
    }

    private static let queries = [
        "A query is a type of record followed by terms, all of which must hold.", "",
        "  word \"two words\"       text search; a prefix when it ends in *",
        "  field:value field:a,b   equals, one of; for text, contains; field:none, field:any",
        "  field!=v field>v field<=v field:a..b    comparison and range, ends included",
        "  field~pattern           a regular expression",
        "  customer.region:emea    through a reference",
        "  has:tickets has:tickets(priority:critical)    at least one related record",
        "  #tag @user me           tag; owner or assignee; the acting user",
        "  -term, not term · a or b · ( … )    negation, alternatives, grouping",
        "  open overdue stale mine …    adjectives: `help TYPE` lists a type's", "",
        "Then: by FIELD, per month, sort FIELD desc, first 10, columns a, b.",
        "Groups may be in the order of what they hold: sort count desc. Text search may: sort relevance.",
        "A saved view or segment stands where a type may: \"hot deals\" value>5k; or as a term, in:\"hot deals\".",
    ]
    private static let dates = [
        "Days: 2026-03-01, today, tomorrow, fri, next-friday, in-3d, 3d-ago, eom, 2026-03-01T09:30.",
        "Periods: this-week, last-quarter, q3, 2026-q1, march, 2026.",
        "Lengths: 20m, 2h, 3d, 2w, 6mo, 1y.",
        "In words: older than 3 days, since monday, last month, closing next week.",
    ]
    private static let values = [
        "Amounts: 12k, 1.2m, €12,500, \"12500.50 usd\". Shares: 40%. Lists: a,b,c.",
        "Texts of several words stand in quotation marks; \\\" and \\n within them.",
        "none clears a field. me is the acting user. Records are named by id, or by a name that only one has:",
        "the whole of it, its beginning, some of its words, a person's initials or nickname.",
    ]
    private static let ids = [
        "12, 12,15, 3..9: one, several, a range.",
        "\"Acme renewal\": the one record with that title.",
        "$last: the record that was made or changed last; $name: what `let name = …` named.",
    ]
    private static let formats = [
        "table: columns for people, the default on a terminal.",
        "tsv: a line of names, then a line a record; the default otherwise.",
        "csv: as RFC 4180 has it.", "json, jsonl: every field; amounts as texts beside their currency, times in UTC.",
        "markdown: a table for documents.", "vertical: a line a field.",
    ]
    private static let scripts = [
        "One command a line; # begins a comment; a \\ at the end joins the next line.",
        "<<END as the last word takes the lines up to END as one text.",
        "include FILE runs another script in the place of the line, looked for from this script's folder.",
        "let name = COMMAND names the record that it makes; $name stands for it.",
        "alias big = show deals value>$1 @$2 makes `big 10k tom` a command; $* is what is left of the words.",
        "history --format script writes what you did as a script.",
        "--atomic makes the script all or nothing; --on-error continue goes on after an error.",
    ]
}
