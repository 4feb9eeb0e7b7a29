// The short tour of the first start. It lies over the first view and takes few keys for itself; any other key
// ends it and does what it always does, so nobody has to sit through it. `:tour` shows it again.

import Base
import Screen

/// A few pages on how to get about.
struct Tour: Sendable {
    private let pages: [Page]
    private var index = 0

    private struct Page: Sendable {
        let title: String
        let text: String
        /// Keys and what they do.
        let keys: [(key: String, label: String)]
    }

    /// The pages name the keys of the keymap at hand.
    init(_ keymap: Keymap) {
        func keys(_ actions: (Action, String)...) -> [(key: String, label: String)] {
            actions.compactMap { action, label in
                keymap.chords(for: .action(action), in: .global).first.map { (Keymap.name(of: $0), label) }
            }
        }
        pages = [
            Page(
                title: "Welcome aboard",
                text: "Purser holds your deals, tickets, campaigns, customers and figures. Each has a tab.",
                keys: keys(
                    (.tabPipeline, "deals by stage"), (.tabTickets, "tickets by clock"), (.tabCampaigns, "campaigns"),
                    (.tabCustomers, "customers"), (.tabDashboard, "figures"), (.tabJournal, "all that was changed"))),
            Page(
                title: "Getting about",
                text: "The arrow keys move the cursor, and the lowest row says what else works; it can be clicked.",
                keys: keys(
                    (.open, "opens what the cursor is on"), (.back, "goes back"), (.viewLast, "to the view before"),
                    (.filter, "filters as you type"))),
            Page(
                title: "One language",
                text:
                    "What you type in the bar works in scripts, keys and saved views too. Try: show deals closing this month",
                keys: keys((.bar, "opens the bar; Tab completes"), (.help, "finds any key or command"))),
            Page(
                title: "Nothing is lost",
                text:
                    "Every change can be taken back, also tomorrow. Settings are listed by `set`, and `tour` shows this again.",
                keys: keys(
                    (.undo, "takes the last change back"), (.undoList, "lists all that can be taken back"),
                    (.inbox, "what waits for you"), (.quit, "leaves"))),
        ]
    }

    /// The next page or the one before; false behind the last.
    mutating func turn(by step: Int) -> Bool {
        guard index + step < pages.count else { return false }
        index = max(0, index + step)
        return true
    }

    private func lines(in area: Rect) -> [String] {
        LineWrap.lines(of: pages[index].text, columns: max(10, min(area.width, 62) - 4))
    }

    func box(in area: Rect) -> Rect {
        let height = lines(in: area).count + pages[index].keys.count + 5
        return area.centered(Size(width: min(area.width, 62), height: min(area.height, height)))
    }

    func draw(in area: Rect, on canvas: inout Canvas) {
        let page = pages[index]
        let lines = lines(in: area)
        var rest = canvas.popup(box(in: area), title: "\(page.title) (\(index + 1) of \(pages.count))")
            .inset(horizontal: 1)
        let ground = canvas.style(.popup)
        HintLine([("Enter", index + 1 == pages.count ? "begin" : "next"), ("Left", "back"), ("Esc", "skip the tour")])
            .draw(in: rest.takeBottom(1), over: ground, on: &canvas)
        for line in lines { canvas.write(line, in: rest.takeTop(1), .text, over: ground) }
        _ = rest.takeTop(rest.height > page.keys.count ? 1 : 0)
        for (key, label) in page.keys {
            var row = rest.takeTop(1)
            canvas.write(key, in: row.takeLeft(7), .hintKey, over: ground)
            canvas.write(label, in: row, .text, over: ground)
        }
    }
}
