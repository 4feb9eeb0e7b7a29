// What panes want to know, as data. A request is answered by whoever has a reader, at once or from a
// worker; the console only sees the answer, which names the request that it belongs to.

public import Base
public import CommandSpec
public import Domain
public import Services
public import Store

/// A question to the workspace.
public enum Request: Sendable, Equatable {
    /// Rows of a list beside a row that is known, or at one of its ends.
    case page(Query, PageAnchor, count: Int)
    /// Rows around a record wherever it stands now; where it is gone, from the place where it stood.
    case around(Query, Record, before: Int, after: Int)
    /// Rows around the record of an id; from the start where it is not in the list.
    case beside(Query, Int64, before: Int, after: Int)
    /// The groups of a query's records by a field, with figures of these columns.
    case groups(Query, by: String, columns: [Int])
    /// The saved views of a type with their counts.
    case views(String)
    /// The ids of all records of a query.
    case ids(Query)
    /// The records of a query as text for the clipboard.
    case text(Query, columns: [Int], CopyForm)
    case count(Query)
    /// A record with all that hangs on it.
    case record(RecordKey)
    /// A ticket with what was said on it; beside a list it may come a frame later.
    case conversation(RecordKey, isBeside: Bool = false)
    /// What helps with an answer to a ticket.
    case suggestions(RecordKey)
    case funnel(RecordKey, isBeside: Bool = false)
    /// Count, value and weighted value of each stage.
    case stages(Query)
    /// Who answers for a query's open records, with what each has.
    case lanes(Query, by: LaneKind)
    case forecast(Query, Forecast.Step)
    /// What happens on some days.
    case calendar(Query, ClosedRange<CivilDate>)
    /// A customer with all that there is to do about it.
    case customer(RecordKey)
    /// What happened with a customer, newest first.
    case timeline(RecordKey)
    /// What is due for the acting user.
    case day
    case dashboard(DashboardWish)
    /// The charts of a dashboard, and the trends of its tiles.
    case charts(DashboardWish)
    /// How many records each part of a figure counts.
    case parts(of: String, [FigurePart])
    case commits(before: Int64?, count: Int)
    case entries(Int64)
    /// Commits with what became of them, of one person or of all.
    case undoList(actor: String?, before: Int64?, count: Int)
    /// What taking a commit back would change, and what stands in its way.
    case undoPreview(Int64)
    /// Two records side by side.
    case mergeSheet(RecordKey, into: RecordKey)
    case inbox
    /// Reads what stands in a filter bar.
    case filter(String, type: String)
    /// Records whose title begins so, for a field that refers to one.
    case names(String, type: String)
    /// Records that one being typed may be, by the texts of its fields.
    case lookalikes([String: String], type: String)
    /// Whom the query reaches that is being typed into a field, by the texts of the campaign's queries.
    case reach(String, [String: String])
    /// Records of any type by part of their name.
    case find(String)
    /// The ways from a record to others.
    case links(RecordKey)

    /// Whether the next frame can do without the answer.
    public var canWait: Bool {
        switch self {
        case .count, .stages, .lanes, .forecast, .suggestions, .timeline, .charts, .views, .inbox, .undoPreview,
            .lookalikes, .reach:
            true
        case .conversation(_, let isBeside), .funnel(_, let isBeside): isBeside
        default: false
        }
    }
}

/// How rows are written for the clipboard.
public enum CopyForm: Sendable, Equatable {
    /// Values between tabs, as spreadsheets take them.
    case tabs
    /// A table of Markdown.
    case markdown
}

/// What a request brought.
public enum Answer: Sendable {
    case rows([Record], Titles)
    /// Rows around a record, and the place of the row that the cursor is to be on.
    case around([Record], Titles, cursor: Int, reachesStart: Bool, reachesEnd: Bool)
    case groups([GroupTotal])
    case views([ViewCount])
    case ids([Int64])
    /// A text and how many rows are in it.
    case text(String, rows: Int, isCut: Bool)
    case count(Int)
    case record(RecordFile?)
    case conversation(Conversation)
    case suggestions(Suggestions)
    case funnel(Funnel)
    case stages([StageTotal])
    case lanes([LaneTotal])
    case forecast(Forecast)
    case calendar(CalendarSheet)
    case customer(CustomerFile?)
    case timeline(Timeline)
    case day(DayFile)
    case dashboard(DashboardFigures)
    case charts(DashboardCharts)
    case counts([Int])
    case commits([Commit])
    case entries(Commit, [JournalEntry], Titles)
    case undoList([UndoItem], reachesEnd: Bool)
    case undoPreview(UndoPreview)
    case mergeSheet(MergeSheet)
    case inbox([InboxItem])
    case query(Query)
    case names([NameMatch])
    case lookalikes([Lookalike])
    /// `1,204 recipients, 12 without consent`
    case reach(String)
    case found([FoundRecord])
    case links([RecordLink])
    case failed(Fault)
}

/// What went wrong, as the console shows it.
public struct Fault: Sendable, Equatable, Error {
    /// What is wrong; what to do.
    public let message: String
    /// Where, as UTF-8 offsets into the line that was read.
    public let place: Range<Int>?
    /// Words that may stand there instead.
    public let candidates: [String]
    /// Lines that may have been meant, to pick from.
    public let readings: [Reading]

    public init(
        _ message: String, at place: Range<Int>? = nil, candidates: [String] = [],
        readings: [Reading] = []
    ) {
        self.message = message
        self.place = place
        self.candidates = candidates
        self.readings = readings
    }
}
