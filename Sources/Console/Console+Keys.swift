// The way of a key: what lies on top takes it first, then the chord it belongs to, then its binding in the
// sections of the view at hand.

import Base
import Domain
import Language
import Screen

extension Console {
    mutating func press(_ key: Key) -> [Effect] {
        notice = nil
        if let awaited { return press(key, for: awaited) }
        if let popup { return press(key, in: popup) }
        if chord.isEmpty, pane?.takesText == true, let effects = type(key) { return effects }
        chord.append(key)
        switch keymap.lookup(chord, in: sections) {
        case .bound(let binding):
            chord = []
            return follow(binding)
        case .pending:
            ticksOfChord = 0
            return []
        case .unbound:
            let typed = chord
            chord = []
            if typed.count == 1, typed[0].code == .escape { return perform(.back) }
            // Esc only ends a chord; any other key that leads nowhere says so.
            if key.code != .escape {
                say(.warning, "\(Keymap.name(of: typed)) does nothing here; ? lists the keys that do")
            }
            return []
        }
    }

    /// Types a key into the pane; nil where the keymap has it, or the pane leaves it.
    private mutating func type(_ key: Key) -> [Effect]? {
        guard case .unbound = keymap.lookup([key], in: pane?.sections ?? []) else { return nil }
        return (withPane { $0.type(key) } ?? nil).map { grant($0) }
    }

    /// Where keys are looked up now.
    var sections: [KeySection] { (pane?.sections ?? []) + [.global] }

    /// Does what a key is bound to.
    mutating func follow(_ binding: Binding) -> [Effect] {
        switch binding {
        case .action(let action): return perform(action)
        case .command(let line):
            guard let filled = fill(line) else { return nothingUnderCursor() }
            guard filled.contains("{text}") else { return [.run(filled, isConfirmed: false)] }
            outside = .line(filled)
            return [.edit("", ending: "md")]
        case .begin(let line):
            guard let filled = fill(line) else { return nothingUnderCursor() }
            return begin(filled)
        }
    }

    private func fill(_ line: String) -> String? {
        guard line.contains("{") else { return line }
        return pane?.subject?.filled(line)
    }

    /// Why what is about a record can't be done here.
    var absence: String { pane?.absence ?? "there is no record under the cursor" }

    private mutating func nothingUnderCursor() -> [Effect] {
        say(.warning, absence)
        return []
    }

    /// Does an action: the pane first, then what the console itself knows.
    mutating func perform(_ action: Action) -> [Effect] {
        if let effects = performAlways(action) { return effects }
        if let wishes = withPane({ $0.perform(action) }) ?? nil { return grant(wishes) }
        switch action {
        case .back:
            if pop() { return awaken() }
            say(.info, "this is the first view; q leaves the program")
        case .filter:
            guard let filter = pane?.filter else {
                say(.info, "there is nothing to filter here")
                return []
            }
            return openBar(.filter, prompt: "/", initial: filter.text)
        case .new: return create(tab == .customers ? "customer" : tab == .tickets ? "ticket" : "deal", preset: [:])
        case .viewToggle: return toggleView()
        case .myDay: return push(DayPane())
        case .calendar:
            guard let type = pane?.subject.flatMap({ catalogue.type(named: $0.type) }), CalendarPane.knows(type) else {
                say(.info, "there is no calendar of these")
                return []
            }
            return push(CalendarPane(of: type, around: clock.today))
        case .reply: return reply()
        case .merge: return merge()
        default: say(.info, "\(ActionTable.words(of: .action(action)).label) does nothing here")
        }
        return []
    }

    /// What does the same in every view.
    private mutating func performAlways(_ action: Action) -> [Effect]? {
        if let tab = Tab(action) {
            guard tab != self.tab || (stacks[tab]?.count ?? 0) > 1 else { return [] }
            leavePlace()
            if tab == self.tab { stacks[tab] = stacks[tab].map { Array($0.prefix(1)) } }
            return show(tab)
        }
        switch action {
        case .bar: return begin("")
        case .help: return openHelp()
        case .finder: return openFinder()
        case .tasks: return pane is TaskPane ? [] : push(TaskPane(tasks))
        case .placeMark, .placeGo:
            awaited = action == .placeMark ? .letterToSet : .letterToGo
            return []
        case .links:
            guard let key = pane?.record else { return nil }
            return asks([.links(key)])
        case .tour:
            popup = .tour(Tour(keymap))
            return []
        case .inbox: return pane is InboxPane ? [] : push(InboxPane())
        case .undoList: return pane is UndoPane ? [] : push(UndoPane(login: identity.user, catalogue))
        case .viewLast: return trail.last(from: place).map { restore($0) } ?? nowhere()
        case .historyBack: return trail.back(from: place).map { restore($0) } ?? nowhere()
        case .historyForward: return trail.forward(from: place).map { restore($0) } ?? nowhere()
        case .undo: return [.run("undo", isConfirmed: true)]
        case .redo: return [.run("redo", isConfirmed: true)]
        case .reload: return asks(withPane { $0.reload() } ?? [])
        case .redraw: return [.redraw]
        case .suspend: return [.suspend]
        case .quit: return askToLeave()
        default: return nil
        }
    }

    private mutating func nowhere() -> [Effect] {
        say(.info, "there is no other view to go to yet")
        return []
    }

    /// Between the board and the list of the same records.
    private mutating func toggleView() -> [Effect] {
        let other: (any Pane)?
        switch pane {
        case let board as BoardPane:
            other = ListPane(
                board.base, of: board.type, title: board.title, habit: habits.habit(of: board.title, board.type.name))
        case let list as ListPane where list.type.stageField != nil:
            other = BoardPane(list.plainQuery, of: list.type, title: list.title)
        default: other = nil
        }
        guard let other, let last = stacks[tab]?.indices.last else {
            say(.info, "there is no board of these")
            return []
        }
        leavePlace()
        stacks[tab]?[last].pane = other
        stacks[tab]?[last].isLoaded = false
        return awaken()
    }

    // MARK: Wishes

    /// Does what a pane asked for.
    mutating func grant(_ wishes: [Wish]) -> [Effect] {
        var effects: [Effect] = []
        for wish in wishes { effects += grant(wish) }
        return effects
    }

    private mutating func grant(_ wish: Wish) -> [Effect] {
        switch wish {
        case .ask(let request): return asks([request])
        case .open(let destination): return go(to: destination)
        case .show(let pane): return push(pane)
        case .leave: return pop() ? awaken() : []
        case .editText(let text):
            outside = .pane
            return [.edit(text, ending: "md")]
        case .keep(let draft):
            replies[draft.ticket] = draft
            return [.keepDraft(draft)]
        case .drop(let key):
            replies[key] = nil
            return [.dropDraft(key)]
        case .run(let line): return [.run(line, isConfirmed: false)]
        case .begin(let line): return begin(line)
        case .edit(let record, let field, let ids): return edit(record, field, ids: ids)
        case .editOutside(let record, let field):
            outside = .field(record, field)
            let isLong = record.type.fields[field].kind == .longText
            return [.edit(record.values[field].text ?? "", ending: isLong ? "md" : "txt")]
        case .create(let type, let preset): return create(type, preset: preset)
        case .form(let form):
            popup = .form(form)
            return openFormLine()
        case .markRead(let items, let isRead): return mark(items, isRead: isRead)
        case .choose(let menu): popup = .menu(menu)
        case .columns(let panel): popup = .columns(panel)
        case .keepHabit: return keepHabit()
        case .stopTask(let id): return [.stopTask(id)]
        case .showReport(let report): return push(ReportPane(report))
        case .copyValue(let record, let field):
            let text = PlainText.text(of: record, field, titles: pane?.titles ?? Titles(), zone: clock.zone)
            return grant(.copy(text))
        case .copy(let text):
            say(.success, "copied")
            return [.copy(text)]
        case .say(let notice): self.notice = notice
        }
        return []
    }

    /// Goes to a record, a list or a commit.
    mutating func go(to destination: Destination, named name: String? = nil) -> [Effect] {
        switch destination {
        case .record(let key):
            guard let type = catalogue.type(named: key.type) else { return [] }
            if pane?.pageKey == key { return [] }
            return push(PageKind.page(key, of: type))
        case .list(let query):
            guard let type = catalogue.type(named: query.type) else { return [] }
            return push(list(query, of: type, name ?? query.text(in: catalogue)))
        case .view(let name, let query):
            guard let type = catalogue.type(named: query.type) else { return [] }
            if (pane as? ListPane)?.title == name { return [] }
            return push(list(query, of: type, name, isKept: true))
        case .commit(let sequence): return push(CommitPane(sequence, catalogue))
        }
    }

    private mutating func list(_ query: Query, of type: RecordType, _ title: String, isKept: Bool = false) -> ListPane {
        var list = ListPane(
            query, of: type, title: title, habit: habits.habit(of: title, type.name),
            stand: isKept ? habits.stand(of: title) : nil, isKept: isKept)
        if let arrival { list.start(at: arrival) }
        arrival = nil
        return list
    }

    // MARK: The mouse

    mutating func handle(_ mouse: Mouse) -> [Effect] {
        let layout = layout
        switch mouse.action {
        case .press(.left):
            notice = nil
            pressed = mouse.point
            if let candidate = candidate(at: mouse.point) {
                return bar?.pick(candidate).map { [.replaceLine($0.text, cursor: $0.cursor)] } ?? []
            }
            if let popup { return press(at: mouse.point, in: popup) }
            if let tab = tab(at: mouse.point) { return perform(tab.action) }
            if bar == nil, let binding = hint(at: mouse.point) { return follow(binding) }
            guard layout.body.contains(mouse.point) else { return [] }
            // What a click on the chosen row does waits for the release: it may become a drag.
            let wishes = withPane { $0.press(at: mouse.point, in: layout.body) } ?? []
            held = wishes.filter { !$0.isQuestion }
            return grant(wishes.filter(\.isQuestion))
        case .drag(.left):
            guard popup == nil, let start = pressed, layout.body.contains(start) else { return [] }
            _ = withPane { $0.drag(from: start, to: mouse.point, in: layout.body) }
            return []
        case .release(.left):
            defer { (pressed, held) = (nil, []) }
            guard popup == nil, let start = pressed, layout.body.contains(start) else { return [] }
            if start == mouse.point { return grant(held) }
            return grant(withPane { $0.drop(from: start, at: mouse.point, in: layout.body) } ?? [])
        case .wheelUp, .wheelDown:
            let lines = mouse.action == .wheelUp ? -3 : 3
            guard popup == nil else { return movePopup(by: lines) }
            return asks(withPane { $0.scroll(by: lines, at: mouse.point, in: layout.body) } ?? [])
        default: return []
        }
    }
}

extension Tab {
    var action: Action {
        switch self {
        case .pipeline: .tabPipeline
        case .tickets: .tabTickets
        case .campaigns: .tabCampaigns
        case .customers: .tabCustomers
        case .dashboard: .tabDashboard
        case .journal: .tabJournal
        }
    }
}
