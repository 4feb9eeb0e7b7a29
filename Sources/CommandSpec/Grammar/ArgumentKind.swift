// What an argument takes. The name in a synopsis says the kind; how it is recognised, bound and
// completed hangs on the kind alone, so that every command treats a customer or a date alike.

/// What an argument takes.
public enum ArgumentKind: Sendable, Hashable {
    /// A record type, by any of its words.
    case type
    /// Records of the type said before: `12`, `12,15`, `3..9`, `$last`, `"Acme renewal"`.
    case records
    /// A query of the language.
    case query
    /// Free text: in quotation marks, or the words as they stand.
    case text
    /// A short text that ends where the synopsis goes on.
    case phrase
    /// A record of a type by its name or id.
    case record(String)
    /// A stage or status of the type said before.
    case stage
    /// A word of a choice field.
    case choice(type: String, field: String)
    case file
    /// A day or an instant.
    case when
    /// A day or a longer period.
    case period
    case span
    case number
    case amount
    /// A value of a figure: `50k`, `40%`, `2h`.
    case level
    /// A field of the type or query said before.
    case field
    /// `field=value …`
    case assignments
    /// `setting=value …`
    case settings
    /// `key=value …` of a tile
    case tile
    /// `A=b,C=d`, in quotation marks where a name has blanks.
    case mapping
    /// A command: the rest of the line.
    case command
    /// A dashboard or a report: a word, which the files that there are decide on.
    case board(KnownNames)
    /// A name out of a list that the program knows: KPIs, dashboards, themes.
    case known(KnownNames)

    /// The kinds of the arguments by their names.
    public static let standard: [String: ArgumentKind] = [
        "TYPE": .type, "ID": .records, "TARGET": .records, "QUERY": .query, "TEXT": .text, "REASON": .text,
        "TITLE": .phrase, "NAME": .phrase, "WORD": .phrase, "USER": .record("user"), "CUSTOMER": .record("customer"),
        "MACRO": .record("macro"), "CAMPAIGN": .record("campaign"), "BOX": .record("mailbox"),
        "CONTACT": .record("contact"),
        "STAGE": .stage, "KIND": .choice(type: "touch", field: "kind"),
        "FILE": .file, "PLACE": .file, "WHEN": .when, "PERIOD": .period, "SPAN": .span, "NUMBER": .number,
        "AMOUNT": .amount, "VALUE": .level, "MARGIN": .level,
        "FIELD": .field, "ASSIGNMENT": .assignments, "COMMAND": .command, "KPI": .known(.kpis),
        "DASHBOARD": .board(.dashboards), "REPORT": .board(.reports), "TILE": .phrase,
        "TOPIC": .known(.topics), "THEME": .known(.themes), "SCREEN": .known(.places),
        "KEYMAP": .known(.keymaps), "VENDOR": .known(.vendors), "SHEET": .phrase, "FIELDS": .phrase,
        "MAPPING": .mapping,
        "CONSTANTS": .mapping, "SETTING": .known(.settings), "CHANGE": .settings, "KEY": .tile, "AT": .number,
    ]

    /// What is to be typed, in a phrase, for help and completion.
    public var meaning: String {
        switch self {
        case .type: "a record type, such as deal"
        case .records: "an id such as 12, several as 12,15 or 3..9, $last, or a title in quotation marks"
        case .query: "a query, such as tickets open priority:critical"
        case .text: "a text, in quotation marks or as it stands"
        case .phrase: "a word, or several in quotation marks"
        case .record(let type): "the name or id of a \(type)"
        case .stage: "a stage or status"
        case .choice(_, let field): "a word for the \(field)"
        case .file: "the path of a file"
        case .when: "a day or a time, such as friday or tomorrow 9:00"
        case .period: "a period, such as this quarter or 2026-q1"
        case .span: "a length of time, such as 20m or 2h"
        case .number: "a number"
        case .amount: "an amount, such as 12k or €12,500"
        case .level: "a value of the figure, such as 50k, 40% or 2h"
        case .field: "a field, such as owner or customer.region"
        case .assignments: "field=value, as often as needed"
        case .settings: "setting=value, as often as needed"
        case .tile: "key=value, as often as needed"
        case .mapping: "pairs such as A=b,C=d, in quotation marks where a name has blanks"
        case .command: "a command"
        case .board(let names): "the name of a \(names.singular)"
        case .known(let names): "the name of a \(names.singular)"
        }
    }
}

/// Lists of names that the program knows; the registry and the console fill them.
public enum KnownNames: String, Sendable, Hashable, CaseIterable {
    case kpis, dashboards, reports, topics, themes, keymaps, vendors, places, settings

    /// What one of them is called.
    public var singular: String {
        switch self {
        case .kpis: "figure"
        case .dashboards: "dashboard"
        case .reports: "report or dashboard"
        case .topics: "topic or command"
        case .themes: "theme"
        case .keymaps: "keymap"
        case .vendors: "vendor"
        case .places: "place"
        case .settings: "setting"
        }
    }
}
