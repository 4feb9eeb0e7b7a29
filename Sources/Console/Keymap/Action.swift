// What a key can do in the console itself. Everything that changes records is a command line instead,
// so that a key, the bar and a script say the same thing.

/// Something that the console does at a key.
///
/// What moves the cursor and what concerns the program works everywhere; the rest only where a view
/// offers it.
public enum Action: String, CaseIterable, Sendable {
    // Getting about
    case tabPipeline = "tab.pipeline"
    case tabTickets = "tab.tickets"
    case tabCampaigns = "tab.campaigns"
    case tabCustomers = "tab.customers"
    case tabDashboard = "tab.dashboard"
    case tabJournal = "tab.journal"
    case back
    case viewLast = "view.last"
    case historyBack = "history.back"
    case historyForward = "history.forward"
    case focusNext = "focus.next"
    case finder
    case tasks
    case stop = "task.stop"
    case links
    case placeMark = "place.mark"
    case placeGo = "place.go"

    // The cursor
    case cursorDown = "cursor.down"
    case cursorUp = "cursor.up"
    case cursorLeft = "cursor.left"
    case cursorRight = "cursor.right"
    case pageDown = "page.down"
    case pageUp = "page.up"
    case halfPageDown = "page.half-down"
    case halfPageUp = "page.half-up"
    case cursorFirst = "cursor.first"
    case cursorLast = "cursor.last"
    case open
    case follow

    // Lists
    case filter
    case sort
    case sortColumn = "sort.column"
    case sortAdd = "sort.add"
    case columns
    case group
    case views
    case mark
    case markRange = "mark.range"
    case markAll = "mark.all"
    case markInvert = "mark.invert"
    case viewToggle = "view.toggle"
    case sideToggle = "side.toggle"
    case copy
    case copyMore = "copy.more"

    // Records
    case edit
    case editOutside = "edit.outside"
    case new
    case delete
    case stageBack = "stage.back"
    case stageForward = "stage.forward"
    case undo
    case redo
    case undoList = "undo.list"

    // Boards, calendars, figures
    case lanes = "board.lanes"
    case forecastKind = "forecast.kind"
    case myDay = "view.day"
    case calendar = "view.calendar"
    case unfold = "fold.toggle"
    case unfoldAll = "fold.all"
    case files = "files"
    case periodPrevious = "period.previous"
    case periodNext = "period.next"
    case periodDay = "period.day"
    case periodWeek = "period.week"
    case periodMonth = "period.month"
    case periodQuarter = "period.quarter"
    case periodYear = "period.year"
    case periodRolling = "period.rolling"
    case compare
    case boardNext = "dashboard.next"
    case tileEarlier = "tile.earlier"
    case tileLater = "tile.later"
    case tileWider = "tile.wider"
    case tileNarrower = "tile.narrower"
    case tileTaller = "tile.taller"
    case tileShorter = "tile.shorter"

    // Merging
    case merge = "merge.open"
    case mergeTake = "merge.take"
    case mergeTurn = "merge.turn"
    case mergeNow = "merge.now"

    // Replies
    case reply = "reply.open"
    case replySend = "reply.send"
    case replyResolve = "reply.resolve"
    case replyWait = "reply.wait"
    case replyKind = "reply.kind"
    case replyMacro = "reply.macro"
    case replyArticle = "reply.article"
    case replyAttach = "reply.attach"
    case replyDiscard = "reply.discard"

    // The program
    case bar
    case help
    case tour
    case inbox
    case reload
    case redraw
    case suspend
    case quit

    /// Whether it works only in views that offer it.
    var needsOffer: Bool {
        switch self {
        case .open, .follow, .stop, .filter, .sort, .sortColumn, .sortAdd, .columns, .group, .views, .mark,
            .markRange,
            .markAll, .markInvert, .copyMore, .viewToggle, .sideToggle,
            .copy,
            .edit,
            .editOutside, .new, .delete, .stageBack, .stageForward, .focusNext, .lanes, .forecastKind,
            .unfold, .unfoldAll, .files, .periodPrevious, .periodNext, .periodDay, .periodWeek, .periodMonth,
            .periodQuarter,
            .periodYear, .periodRolling, .compare, .boardNext, .tileEarlier, .tileLater, .tileWider, .tileNarrower,
            .tileTaller, .tileShorter, .mergeTake, .mergeTurn, .mergeNow, .replySend, .replyResolve, .replyWait,
            .replyKind, .replyMacro, .replyArticle, .replyAttach, .replyDiscard:
            true
        default: false
        }
    }
}
