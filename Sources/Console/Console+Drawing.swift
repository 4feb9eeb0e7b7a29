// The screen as a whole: tabs and breadcrumbs above, the view, below it the status line and the keys that
// work here, or the line being typed. On small screens what is least needed goes first.

import Base
import Domain
import Language
public import Screen

/// Where the parts of the screen stand.
struct ScreenLayout {
    var tabs: Rect
    var crumbs: Rect
    var body: Rect
    var status: Rect
    var hints: Rect

    static let least = Size(width: 40, height: 12)

    init(_ size: Size) {
        var rest = Rect(origin: .zero, size: size)
        tabs = rest.takeTop(1)
        hints = rest.takeBottom(1)
        status = rest.takeBottom(1)
        crumbs = rest.takeTop(size.height >= 20 ? 1 : 0)
        body = rest
    }
}

extension Console {
    var layout: ScreenLayout { ScreenLayout(size) }

    /// Draws the screen.
    public func draw() -> Frame {
        var canvas = Canvas(Frame(size: size, style: theme.ground), theme: theme, glyphs: glyphs, clock: clock)
        guard size.width >= ScreenLayout.least.width, size.height >= ScreenLayout.least.height else {
            canvas.write("Purser needs 40×12", in: canvas.frame.bounds.row(0))
            return canvas.frame
        }
        let layout = layout
        drawTabs(in: layout.tabs, on: &canvas)
        drawCrumbs(in: layout.crumbs, on: &canvas)
        pane?.draw(in: layout.body, on: &canvas)
        drawStatus(in: layout.status, on: &canvas)
        drawHints(in: layout.hints, on: &canvas)
        drawPopup(layout, on: &canvas)
        drawBar(on: &canvas)
        return canvas.frame
    }

    // MARK: Above

    private static let namedTabs = Tab.allCases.map { (tab: $0, label: " \($0.rawValue + 1) \($0.title) ") }
    private static let namedWidth = namedTabs.reduce(0) { $0 + $1.label.count }

    /// What a tab is called at this width: all names, the active one's name, or numbers alone.
    private func tabLabels(width: Int) -> [(tab: Tab, label: String)] {
        if Self.namedWidth <= width { return Self.namedTabs }
        return Self.namedTabs.map { $0.tab == tab ? $0 : (tab: $0.tab, label: " \($0.tab.rawValue + 1) ") }
    }

    private func drawTabs(in row: Rect, on canvas: inout Canvas) {
        canvas.fill(row, .tab)
        var rest = row
        if row.width >= 100 {
            // As much of it as the names of the tabs leave.
            let name = " \(identity.workspace) "
            let room = min(TextWidth.columns(of: name), 30, row.width - Self.namedWidth)
            canvas.write(name, in: rest.takeRight(room), .tab, align: .trailing)
        }
        for (tab, label) in tabLabels(width: rest.width) {
            canvas.write(label, in: rest.takeLeft(label.count), tab == self.tab ? .tabActive : .tab)
        }
    }

    /// The tab whose name is at a point.
    func tab(at point: Point) -> Tab? {
        guard layout.tabs.contains(point) else { return nil }
        var x = 0
        for (tab, label) in tabLabels(width: size.width) {
            x += label.count
            if point.x < x { return tab }
        }
        return nil
    }

    private var crumbs: [String] { (stacks[tab] ?? []).map(\.pane.title) }

    private func drawCrumbs(in row: Rect, on canvas: inout Canvas) {
        guard !row.isEmpty else { return }
        var rest = row.inset(horizontal: 1)
        if let filter = pane?.filter, !filter.text.isEmpty {
            let text = "/ \(filter.text)"
            let field = rest.takeRight(min(TextWidth.columns(of: text), row.width / 2))
            canvas.write(text, in: field, .accent, align: .trailing)
            _ = rest.takeRight(2)
        }
        for (index, crumb) in crumbs.enumerated() where !rest.isEmpty {
            if index > 0 { canvas.write(" \(canvas.signs.crumb) ", in: rest.takeLeft(3), .border) }
            let width = min(TextWidth.columns(of: SafeText.singleLine(crumb)), 40)
            let isLast = index == crumbs.count - 1
            canvas.write(crumb, in: rest.takeLeft(width), isLast ? .title : .crumb)
        }
    }

    // MARK: Below

    private func drawStatus(in row: Rect, on canvas: inout Canvas) {
        canvas.fill(row, .status)
        let ground = canvas.style(.status)
        var rest = row.inset(horizontal: 1)
        let place = [pane?.place ?? "", isReading ? "reading\(canvas.signs.more)" : ""].filter { !$0.isEmpty }
            .joined(separator: ", ")
        drawTask(in: &rest, on: &canvas)
        let said = noticeLines
        drawBadge(in: &rest, beside: said.first, on: &canvas)
        if let notice, let line = said.first {
            if row.width >= 60, TextWidth.columns(of: line) + TextWidth.columns(of: place) + 4 <= rest.width {
                canvas.write(place, in: rest.takeRight(TextWidth.columns(of: place)), .status, over: ground)
            }
            canvas.write(line, in: rest, notice.role, over: ground)
            return
        }
        let who = size.height < 20 && crumbs.count > 1 ? crumbs.last ?? "" : identity.user
        // Where one is stands before who one is; a few letters of a name say nothing.
        let width = TextWidth.columns(of: SafeText.singleLine(who))
        let room = min(width, rest.width - TextWidth.columns(of: place) - 2)
        if room >= min(width, 8) {
            canvas.write(who, in: rest.takeRight(room), .person, over: ground, align: .trailing)
            _ = rest.takeRight(2)
        }
        canvas.write(place, in: rest, .text, over: ground)
    }

    /// What is being done beside the screen.
    private func drawTask(in rest: inout Rect, on canvas: inout Canvas) {
        guard let text = runningTask, let width = taskWidth(in: rest.width) else { return }
        canvas.write(text, in: rest.takeRight(width), .info, over: canvas.style(.status))
        _ = rest.takeRight(2)
    }

    /// The columns that it takes of so many; nil where nothing is done.
    private func taskWidth(in room: Int) -> Int? {
        runningTask.map { min(TextWidth.columns(of: $0), room * 2 / 3) }
    }

    /// How much in the inbox is unread; an answer that needs the room comes before it.
    private func drawBadge(in rest: inout Rect, beside said: String?, on canvas: inout Canvas) {
        guard settings.notices, unread > 0 else { return }
        let badge = canvas.signs.mark + " \(Phrase.number(unread))" + (rest.width >= 60 ? " in the inbox" : "")
        let width = TextWidth.columns(of: badge)
        if let said, TextWidth.columns(of: said) + 2 + width > rest.width { return }
        canvas.write(badge, in: rest.takeRight(width), .mark, over: canvas.style(.status))
        _ = rest.takeRight(2)
    }

    /// What was said last in the lines that it needs: the second goes over the hints, and what is longer is cut.
    private var noticeLines: [String] {
        guard let notice else { return [] }
        let room = size.width - 2
        let width = taskWidth(in: room).map { room - $0 - 2 } ?? room
        let lines = LineWrap.lines(of: SafeText.singleLine(notice.text), columns: width)
        return lines.count < 2 ? lines : [lines[0], lines.dropFirst().joined(separator: " ")]
    }

    /// What of the notice stands over the hints.
    private var noticeBelow: String? { bar == nil ? noticeLines.dropFirst().first : nil }

    private func drawHints(in row: Rect, on canvas: inout Canvas) {
        guard bar == nil || bar?.isInPopup == true else { return }
        if let notice, let text = noticeBelow {
            canvas.fill(row, .status)
            canvas.write(text, in: row.inset(horizontal: 1), notice.role, over: canvas.style(.status))
            return
        }
        hintLine(hints).draw(in: row.inset(horizontal: 1), over: canvas.theme.ground, on: &canvas)
    }

    private func hintLine(_ hints: [Hint]) -> HintLine {
        // The way to all the others; from a text, the way out.
        let kept = [Action.help, .back].lazy.compactMap { way in hints.firstIndex { $0.binding == .action(way) } }.first
        return HintLine(hints.map { ($0.key, $0.label) }, kept: kept)
    }

    /// What the hint at a point does.
    func hint(at point: Point) -> Binding? {
        guard layout.hints.contains(point), noticeBelow == nil else { return nil }
        let hints = hints
        let index = hintLine(hints).item(at: point.x, in: layout.hints.inset(horizontal: 1))
        return index.map { hints[$0].binding }
    }

    private typealias Hint = (key: String, label: String, binding: Binding)

    /// The keys that the hint bar shows: those of the view first.
    private var hints: [Hint] {
        var items: [Hint] = []
        for section in pane?.takesText == true ? pane?.sections ?? [] : sections {
            for shortcut in ActionTable.shortcuts
            where shortcut.section == section && shortcut.isHinted && works(shortcut.binding) {
                guard let chord = keymap.chords(for: shortcut.binding, in: section).first else { continue }
                let key = Keymap.name(of: chord)
                // A key that a more particular section has taken leads there.
                guard !items.contains(where: { $0.key == key }) else { continue }
                items.append((key, shortcut.label, shortcut.binding))
            }
        }
        return items
    }

    /// Whether a binding does something in the view at hand.
    func works(_ binding: Binding) -> Bool { obstacle(to: binding) == nil }

    /// Why a binding does nothing in the view at hand; nil where it does.
    func obstacle(to binding: Binding) -> String? {
        switch binding {
        case .action(.back):
            (stacks[tab]?.count ?? 0) > 1 || pane?.filter?.text.isEmpty == false ? nil : "this is the first view"
        case .action(let action):
            !action.needsOffer || pane?.offers.contains(action) == true ? nil : "this view has nothing for it"
        case .command(let line), .begin(let line):
            pane?.subject.map { $0.reaches(line) } ?? !line.contains("{") ? nil : absence
        }
    }

    // MARK: On top

    private func drawPopup(_ layout: ScreenLayout, on canvas: inout Canvas) {
        switch popup {
        case .menu(let menu): menu.draw(in: layout.body, on: &canvas)
        case .columns(let panel): panel.draw(in: layout.body, on: &canvas)
        case .question(let question): question.draw(in: layout.body, on: &canvas)
        case .help(let list):
            canvas.frame.cursor = list.draw(
                bar?.line ?? LineState(), in: searchArea, on: &canvas)
        case .finder(let list):
            canvas.frame.cursor = list.draw(
                bar?.line ?? LineState(), in: searchArea, on: &canvas)
        case .tour(let tour): tour.draw(in: layout.body, on: &canvas)
        case .form(let form):
            canvas.frame.cursor = form.draw(bar?.line, in: layout.body, on: &canvas)
        case nil: break
        }
        if awaited != nil { marksMenu.draw(in: layout.body, on: &canvas) }
        guard popup == nil, showsContinuations, case .pending(let continuations) = keymap.lookup(chord, in: sections)
        else {
            return
        }
        WhichKey(typed: chord, continuations: continuations).draw(in: layout.body, on: &canvas)
    }
}
