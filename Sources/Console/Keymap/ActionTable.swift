// Every shortcut that the console ships, as data. The built-in keymap, the hint bar, the `?` list and
// the manual page purser-keys(7) are made from this table, and a test holds that each action is in it.

/// The shortcuts of the console.
public enum ActionTable {
    public static let shortcuts: [Shortcut] =
        moving + views + lists + records + program + inbox + journal + deals + tickets + campaigns + customers + merging
        + boards + figures + replies

    /// The shortcut of an action.
    public static func shortcut(of action: Action) -> Shortcut? {
        shortcuts.first { $0.binding == .action(action) }
    }

    /// What a binding does, in a word and in a sentence: from the table, or the command line itself.
    public static func words(of binding: Binding) -> (label: String, help: String) {
        if let shortcut = shortcuts.first(where: { $0.binding == binding }) { return (shortcut.label, shortcut.help) }
        return (binding.text, binding.text)
    }

    private static func action(
        _ action: Action, _ keys: [String], in section: KeySection = .global, _ label: String, _ help: String,
        hinted: Bool = false
    ) -> Shortcut {
        Shortcut(section, .action(action), keys, label, help, hinted: hinted)
    }

    private static let moving: [Shortcut] = [
        action(.cursorDown, ["j", "Down", "C-n"], "down", "One line down."),
        action(.cursorUp, ["k", "Up", "C-p"], "up", "One line up."),
        action(.cursorLeft, ["h", "Left"], "left", "One column to the left."),
        action(.cursorRight, ["l", "Right"], "right", "One column to the right."),
        action(.pageDown, ["PgDn", "C-f"], "page down", "One screen down."),
        action(.pageUp, ["PgUp", "C-b"], "page up", "One screen up."),
        action(.halfPageDown, ["C-d"], "half down", "Half a screen down."),
        action(.halfPageUp, ["C-u"], "half up", "Half a screen up."),
        action(.cursorFirst, ["g", "Home"], "first", "To the first line."),
        action(.cursorLast, ["G", "End"], "last", "To the last line."),
    ]

    private static let views: [Shortcut] = [
        action(.open, ["Enter"], "open", "Opens what the cursor is on.", hinted: true),
        action(.follow, ["o"], "follow", "Goes to the record that the field under the cursor names."),
        action(
            .back, ["Esc", "Backspace"], "back", "Back to the view before; first drops marks and the filter.",
            hinted: true),
        action(.tabPipeline, ["1"], "pipeline", "The pipeline of deals."),
        action(.tabTickets, ["2"], "tickets", "The queue of tickets."),
        action(.tabCampaigns, ["3"], "campaigns", "The campaigns."),
        action(.tabCustomers, ["4"], "customers", "The customers."),
        action(.tabDashboard, ["5"], "dashboard", "The dashboard."),
        action(.tabJournal, ["6"], "journal", "The journal of all changes."),
        action(.viewLast, ["-"], "last view", "To the view shown last, and back again."),
        action(.historyBack, ["["], "earlier", "To the view before this one."),
        action(.historyForward, ["]"], "later", "To the view after this one."),
        action(.finder, ["f", "F"], "find", "Goes to any record by part of its name or its number.", hinted: true),
        action(.tasks, ["&"], "tasks", "Lists what is done beside the screen: imports, exports, checks."),
        action(.stop, ["x"], in: .tasks, "stop", "Stops the task; what it did is taken back.", hinted: true),
        action(.placeMark, ["m"], "set mark", "Marks this place with a letter, over restarts too."),
        action(.placeGo, ["'"], "go to mark", "Goes to the place that a letter was given to."),
        action(.focusNext, ["Tab", "S-Tab"], "other part", "To the other part of the view."),
        action(.viewToggle, ["b"], "board/list", "Between board and list.", hinted: true),
        action(.sideToggle, ["p"], "preview", "Shows or hides what stands beside the list."),
    ]

    private static let lists: [Shortcut] = [
        action(.filter, ["/"], "filter", "Filters by a query while it is typed.", hinted: true),
        action(
            .sort, ["s"], in: .list, "sort", "Sorts by a column; again by the same one turns the order around.",
            hinted: true),
        action(
            .sortColumn, ["="], in: .list, "sort column",
            "Sorts by the column under the cursor; again turns the order around."),
        action(
            .sortAdd, ["+"], in: .list, "sort more",
            "Sorts by the column under the cursor too; again turns it around, then takes it away."),
        action(.columns, ["|"], in: .list, "columns", "Chooses the columns, their order and their widths."),
        action(.group, ["B"], in: .list, "group", "Groups the list by a field, with counts and sums."),
        action(.views, ["V"], in: .list, "views", "Shows the saved views with their counts, and goes to them."),
        action(.mark, ["Space"], "mark", "Marks the record, or takes the mark away."),
        action(.markRange, ["v"], in: .list, "range", "Marks from here to wherever the cursor goes."),
        action(
            .markAll, ["*"], in: .list, "mark all", "Marks every record that the list shows, or takes all marks away."),
        action(.markInvert, ["!"], in: .list, "invert marks", "Marks what is not marked, and takes the marks away."),
        action(.links, ["L"], in: .list, "links", "Goes along what hangs on the record."),
        action(.links, ["L"], in: .page, "links", "Goes along what hangs on the record."),
        action(.copy, ["y"], "copy", "Copies the value under the cursor to the clipboard."),
        action(.copyMore, ["Y"], in: .list, "copy more", "Copies the row, what is marked, or the list."),
    ]

    private static let records: [Shortcut] = [
        action(.new, ["n"], "new", "Makes a new record with a form.", hinted: true),
        action(.edit, ["e"], "edit", "Edits the field under the cursor.", hinted: true),
        action(.editOutside, ["E"], in: .page, "in editor", "Edits the field under the cursor in $EDITOR."),
        action(.delete, ["d"], "delete", "Deletes the record, or those marked, after asking."),
        action(
            .stageBack, ["<", "H"], in: .board, "stage back", "Moves the card one stage to the left.", hinted: true),
        action(
            .stageForward, [">", "L"], in: .board, "stage on", "Moves the card one stage to the right.", hinted: true),
        action(.undo, ["u"], "undo", "Takes the last change back."),
        action(.redo, ["C-r"], "redo", "Makes the change again that was taken back."),
        action(.undoList, ["U"], "undo list", "Lists what can be taken back, and what that would change."),
    ]

    private static let program: [Shortcut] = [
        action(.bar, [":"], "command", "Opens the command bar.", hinted: true),
        action(.help, ["?", "F1"], "help", "Lists the keys and commands that work here.", hinted: true),
        action(.inbox, ["I"], "inbox", "What is due, runs out of time, names you or has finished."),
        action(.tour, ["F2"], "tour", "The short tour of the first start."),
        action(.reload, ["F5"], "reload", "Reads what is shown again."),
        action(.redraw, ["C-l"], "redraw", "Draws the screen again."),
        action(.suspend, ["C-z"], "suspend", "Stops the program until the shell continues it."),
        action(.quit, ["q", "C-c"], "quit", "Leaves the program.", hinted: true),
    ]

    private static let boards: [Shortcut] = [
        action(.myDay, ["0"], "my day", "What is due, overdue and planned for me."),
        action(.lanes, ["="], in: .board, "lanes", "Splits the board by owner, by team, or not at all.", hinted: true),
        action(
            .forecastKind, ["O"], in: .board, "forecast", "The forecast by month or quarter, weighted or by category."),
        action(.unfold, ["z"], "unfold", "Shows or hides what is folded: quoted text, signatures, a day."),
        action(.unfoldAll, ["Z"], "fold all", "Folds the timeline by day, by kind, or not at all."),
        action(.calendar, ["c"], in: .campaign, "calendar", "The month of the campaigns, and back.", hinted: true),
        action(.calendar, ["c"], in: .activity, "calendar", "The month of my activities, and back.", hinted: true),
        command(.activity, "set activity {ids} done=now", ["x"], "done", "The activity is done.", hinted: true),
        command(.activity, "set activity {ids} due=…", ["t"], "move", "Gives the activity another time."),
        action(.calendar, ["c"], in: .calendar, "list", "Back from the calendar to the list.", hinted: true),
        action(.periodPrevious, ["<", ","], in: .calendar, "earlier", "The month before.", hinted: true),
        action(.periodNext, [">", "."], in: .calendar, "later", "The month after.", hinted: true),
        action(.periodDay, ["D"], in: .calendar, "today", "To today.", hinted: true),
    ]

    private static let figures: [Shortcut] = [
        action(.periodPrevious, ["<", ","], in: .dashboard, "earlier", "The period before.", hinted: true),
        action(.periodNext, [">", "."], in: .dashboard, "later", "The period after.", hinted: true),
        action(.periodDay, ["D"], in: .dashboard, "today", "The figures of a day."),
        action(.periodWeek, ["W"], in: .dashboard, "week", "The figures of a week."),
        action(.periodMonth, ["M"], in: .dashboard, "month", "The figures of a month."),
        action(.periodQuarter, ["Q"], in: .dashboard, "quarter", "The figures of a quarter.", hinted: true),
        action(.periodYear, ["Y"], in: .dashboard, "year", "The figures of a year."),
        action(.periodRolling, ["R"], in: .dashboard, "30 days", "The figures of the last 30 days."),
        action(
            .compare, ["c"], in: .dashboard, "compare", "Compares with the period before, with a year before, or not.",
            hinted: true),
        action(
            .boardNext, ["b"], in: .dashboard, "next board", "The next of the dashboards that there are.", hinted: true),
        action(.tileEarlier, ["K"], in: .dashboard, "move back", "The tile changes places with the one before it."),
        action(.tileLater, ["J"], in: .dashboard, "move on", "The tile changes places with the one after it."),
        action(.tileWider, ["}"], in: .dashboard, "wider", "The tile takes one place more."),
        action(.tileNarrower, ["{"], in: .dashboard, "narrower", "The tile takes one place less."),
        action(.tileTaller, [")"], in: .dashboard, "taller", "The chart becomes taller."),
        action(.tileShorter, ["("], in: .dashboard, "shorter", "The chart becomes shorter."),
        command(.dashboard, "tile set {id} of {board} title=…", ["t"], "retitle", "Gives the tile another title."),
        command(.dashboard, "target {kpi} = … for {when}", ["T"], "target", "Sets a target for the tile's figure."),
        command(.dashboard, "tile period of {board} …", ["P"], "period", "Gives the board another period."),
        command(
            .dashboard, "tile filter of {board} …", ["F", "/"], "filter",
            "Narrows all tiles of the board; none for all."),
        command(
            .dashboard, "report {board} {period} tile {id} to {file}.pdf…", ["x"], "export",
            "Writes the tile to a file: .pdf, .xlsx, .csv, .svg, .md or .json."),
        command(
            .dashboard, "report {board} {period} to {board}.pdf…", ["X"], "export board",
            "Writes the whole board to a file."),
        command(
            .dashboard, "tile undo {board}", ["u"], "undo edit", "Takes the last edit of the board back."),
    ]

    private static let replies: [Shortcut] = [
        action(.replySend, ["C-s"], in: .reply, "send", "Sends the reply, or keeps the note.", hinted: true),
        action(.replyResolve, ["M-r"], in: .reply, "send+resolve", "Sends the reply and resolves the ticket."),
        action(
            .replyWait, ["M-w"], in: .reply, "send+wait",
            "Sends the reply; the clock stands until the customer answers."),
        action(
            .replyKind, ["M-n"], in: .reply, "note", "Between a reply and a note that the customer doesn't see.",
            hinted: true),
        action(.replyMacro, ["C-t"], in: .reply, "macro", "Inserts a prepared answer.", hinted: true),
        action(.replyArticle, ["C-o"], in: .reply, "article", "Inserts an article that fits the ticket.", hinted: true),
        action(.replyAttach, ["C-x C-f"], in: .reply, "file", "Begins a line that sends a file along."),
        action(.editOutside, ["C-x C-e"], in: .reply, "editor", "Goes on in $EDITOR."),
        action(.unfold, ["M-z"], in: .reply, "unfold", "Shows or hides quoted text and signatures."),
        action(
            .back, ["Esc"], in: .reply, "keep", "Leaves the reply; what is written is kept as a draft.", hinted: true),
        action(.replyDiscard, ["C-x k"], in: .reply, "discard", "Throws the draft away."),
    ]

    private static let merging: [Shortcut] = [
        action(
            .mergeTake, ["Space", "Enter"], in: .merge, "other value", "Keeps the other record's value of the field.",
            hinted: true),
        action(.mergeTurn, ["t"], in: .merge, "turn around", "The other record is the one that stays.", hinted: true),
        action(
            .mergeNow, ["M"], in: .merge, "merge", "Makes the two records one; undo takes them apart.", hinted: true),
    ]

    private static let inbox: [Shortcut] = [
        action(.markAll, ["*"], in: .inbox, "all read", "Marks everything in the inbox as read.", hinted: true),
        action(.mark, ["Space", "m"], in: .inbox, "read", "Marks the item as read, or as news again.", hinted: true),
    ]

    private static func command(
        _ section: KeySection, _ line: String, _ keys: [String], _ label: String, _ help: String, hinted: Bool = false
    ) -> Shortcut {
        Shortcut(section, Binding(line: line), keys, label, help, hinted: hinted)
    }

    private static let journal: [Shortcut] = [
        command(
            .journal, "undo commit {id}", ["u"], "undo this", "Takes back the commit under the cursor.", hinted: true)
    ]

    private static let deals: [Shortcut] = [
        command(.deal, "win deal {ids}", ["w"], "won", "The deal is won.", hinted: true),
        command(
            .deal, "lose deal {ids} because …", ["x"], "lost", "The deal is lost; asks for the reason.", hinted: true),
        command(.deal, "assign deal {ids} to …", ["a"], "assign", "Hands the deal over."),
        command(.deal, "note deal {ids} …", ["N"], "note", "Adds a note."),
        command(.deal, "log call on deal {ids} …", ["t"], "log call", "Logs a call."),
        command(.deal, "remind me …", ["M"], "remind", "Makes a reminder."),
    ]

    private static let tickets: [Shortcut] = [
        action(.reply, ["r"], in: .ticket, "reply", "Writes an answer to the customer.", hinted: true),
        action(.files, ["S"], in: .ticket, "save file", "Saves a file of the conversation to the disk."),
        command(
            .ticket, "reply ticket {id} {text}", ["A"], "write", "Answers the customer with a text written in $EDITOR."),
        command(.ticket, "note ticket {id} …", ["N"], "note", "Adds a note that the customer doesn't see."),
        command(
            .ticket, "claim ticket {ids}", ["c"], "claim", "Takes the ticket, so that nobody else answers it.",
            hinted: true),
        command(.ticket, "assign ticket {ids} to …", ["a"], "assign", "Hands the ticket over.", hinted: true),
        command(.ticket, "escalate ticket {ids}", ["X"], "escalate", "Raises the ticket to the next level."),
        command(.ticket, "wait ticket {ids}", ["w"], "wait", "Waits for the customer; the clock stands still."),
        command(.ticket, "resolve ticket {ids}", ["R"], "resolve", "The ticket is resolved.", hinted: true),
        command(.ticket, "close ticket {ids}", ["C"], "close", "The ticket is closed."),
        command(.ticket, "reopen ticket {ids}", ["O"], "reopen", "The ticket is open again."),
        command(.ticket, "set ticket {ids} priority=…", ["P"], "priority", "Sets the priority."),
    ]

    private static let campaigns: [Shortcut] = [
        command(.campaign, "start campaign {ids}", ["S"], "start", "Starts the campaign.", hinted: true),
        command(.campaign, "pause campaign {ids}", ["P"], "pause", "Pauses the campaign.", hinted: true),
        command(.campaign, "resume campaign {ids}", ["R"], "resume", "Resumes the campaign."),
        command(.campaign, "complete campaign {ids}", ["C"], "complete", "The campaign is completed."),
        command(.campaign, "archive campaign {ids}", ["A"], "archive", "Archives the campaign."),
        command(.campaign, "check campaign {ids}", ["K"], "check", "Looks for mistakes before the first mail."),
        command(.campaign, "preview campaign {id}", ["M"], "preview", "Shows the mail as a recipient would get it."),
        command(
            .campaign, "test campaign {id} to …", ["T"], "test", "Sends a test mail to an address, or into a file."),
        command(
            .campaign, "set campaign {id} winner=…", ["W"], "winner",
            "Says which variant the rest of the audience gets."),
        command(
            .campaign, "audience campaign {id} left out", ["O"], "left out",
            "Lists who is left out of the audience, and why."),
        command(.campaign, "deliver campaign {ids}", ["D"], "deliver", "Sends the mails that are due."),
        command(
            .campaign, "new expense campaign={id} amount=…", ["x"], "expense",
            "Enters what the campaign cost, by day and channel."),
    ]

    private static let customers: [Shortcut] = [
        command(.customer, "new deal for customer {id} …", ["D"], "new deal", "A new deal with the customer."),
        command(.customer, "new ticket for customer {id} …", ["T"], "new ticket", "A new ticket of the customer."),
        command(.customer, "note customer {id} …", ["N"], "note", "Adds a note.", hinted: true),
        command(.customer, "assign customer {ids} to …", ["a"], "assign", "Hands the customer over."),
        action(.merge, ["M"], in: .customer, "merge", "Merges two marked records field by field."),
    ]
}
