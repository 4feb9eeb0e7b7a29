// Clicks while something lies over the panes. On a row they do what Enter does there, on a key's hint what the key
// does; beside it they leave it, as Esc does. A question is answered on its answers alone: no slip says yes.

import Base
import Domain
import Screen

extension Console {
    /// Where lists that a line searches stand.
    var searchArea: Rect { Rect(origin: .zero, size: size).inset(vertical: 1) }

    mutating func press(at point: Point, in popup: Popup) -> [Effect] {
        switch popup {
        case .menu(let menu):
            if let item = menu.item(at: point, in: layout.body) { return choose(item, in: menu) }
            self.popup = nil
            return []
        case .question(let question):
            guard let key = question.key(at: point, in: layout.body) else { return [] }
            return press(key, in: popup)
        case .tour(let tour):
            let isInside = tour.box(in: layout.body).contains(point)
            return press(Key(isInside ? .enter : .escape), in: .tour(tour))
        case .columns(var panel):
            guard let row = panel.row(at: point, in: layout.body) else {
                self.popup = panel.box(in: layout.body).contains(point) ? popup : nil
                return []
            }
            panel.move(by: row - panel.cursor)
            return press(Key(.character(" ")), in: .columns(panel))
        case .help(var list):
            guard let row = list.row(at: point, in: searchArea) else {
                return list.box(in: searchArea).frame.contains(point) ? [] : leaveLine()
            }
            list.move(by: row - list.cursor)
            return takeLine(in: .help(list))
        case .finder(var list):
            guard let row = list.row(at: point, in: searchArea) else {
                return list.box(in: searchArea).frame.contains(point) ? [] : leaveLine()
            }
            list.move(by: row - list.cursor)
            return takeLine(in: .finder(list))
        case .form(let form):
            guard let row = form.row(at: point, in: layout.body) else { return [] }
            return moveForm(by: row - form.cursor)
        }
    }

    /// Enter in the line of a popup.
    private mutating func takeLine(in popup: Popup) -> [Effect] {
        guard let bar else { return [] }
        self.popup = popup
        return [.closeLine] + lineAccepted(bar.line.text)
    }

    /// Esc in the line of a popup.
    private mutating func leaveLine() -> [Effect] { [.closeLine] + lineCancelled() }
}
