// Keys while something lies over the panes: menus, questions, and the lists that a line searches.

import Domain
import Screen

extension Console {
    mutating func press(_ key: Key, in popup: Popup) -> [Effect] {
        switch popup {
        case .menu(let menu): return press(key, in: menu)
        case .columns(let panel): return press(key, in: panel)
        case .question(let question): return press(key, in: question)
        case .tour(let tour): return press(key, in: tour)
        case .help, .finder, .form:
            // Their keys go to their line; without one there is nothing left to do with them.
            self.popup = nil
            return []
        }
    }

    private mutating func press(_ key: Key, in question: Question) -> [Effect] {
        switch key.code {
        case .character("y"), .character("Y"):
            popup = nil
            return [.run(question.line, isConfirmed: true)]
        case .character("n"), .character("N"), .escape, .character("q"):
            popup = nil
            say(.info, "nothing was changed")
        default: break
        }
        return []
    }

    private mutating func press(_ key: Key, in tour: Tour) -> [Effect] {
        var tour = tour
        let step =
            switch key.code {
            case .enter, .right, .character(" "): 1
            case .left, .backspace: -1
            default: 0
            }
        popup = nil
        if step != 0 {
            if tour.turn(by: step) { popup = .tour(tour) }
            return []
        }
        // Esc ends the tour; whatever else was meant is done.
        return key.code == .escape ? [] : press(key)
    }

    private mutating func press(_ key: Key, in menu: Menu) -> [Effect] {
        if let typed = key.typed, let index = menu.items.firstIndex(where: { $0.key == typed }) {
            return choose(index, in: menu)
        }
        switch key.code {
        case .enter, .character(" "): return choose(menu.cursor, in: menu)
        case .escape, .character("q"):
            popup = nil
            return []
        default:
            // Letters move where none of them chooses or is typed.
            let steps = key.typed == "j" ? 1 : key.typed == "k" ? -1 : Console.popupSteps(key, height: size.height)
            return steps.map { movePopup(by: $0) } ?? []
        }
    }

    mutating func choose(_ index: Int, in menu: Menu) -> [Effect] {
        guard menu.items.indices.contains(index) else { return [] }
        var menu = menu
        menu.cursor = index
        if menu.stays {
            menu.items[index].isOn.toggle()
            popup = .menu(menu)
        } else {
            popup = nil
        }
        let choice = menu.items[index].choice
        if case .run(let line) = choice { return [.run(line, isConfirmed: false)] }
        if case .begin(let line) = choice { return begin(line) }
        if case .go(let destination) = choice { return go(to: destination) }
        return grant(withPane { $0.choose(choice) } ?? []) + keepHabit()
    }

    private mutating func press(_ key: Key, in panel: ColumnPanel) -> [Effect] {
        var panel = panel
        guard let list = pane as? ListPane, panel.press(key, widthNow: list.widthNow) else {
            popup = key.code == .escape || key.typed == "q" || key.typed == "|" ? nil : popup
            return []
        }
        popup = .columns(panel)
        return grant(withPane { $0.choose(.columns(panel.choices)) } ?? []) + keepHabit()
    }

    /// Has what the user made of the list at hand remembered.
    mutating func keepHabit() -> [Effect] {
        guard let list = pane as? ListPane, habits.habit(of: list.title, list.type.name) != list.habit else {
            return []
        }
        habits.keep(list.habit, of: list.title, list.type.name)
        return [.remember(habits)]
    }

    /// Leaves the program; where the lists of the tabs and the views stand is kept for the next time.
    mutating func leave() -> [Effect] { keepStands() + [.leave] }

    mutating func keepStands() -> [Effect] {
        let before = habits
        for tab in Tab.allCases {
            for case let list as ListPane in (stacks[tab] ?? []).map(\.pane) where list.isKept {
                habits.keep(list.stand, of: list.title)
            }
        }
        return habits == before ? [] : [.remember(habits)]
    }

    /// How far a key moves the cursor of a popup.
    static func popupSteps(_ key: Key, height: Int) -> Int? {
        switch (key.code, key.modifiers) {
        case (.down, []), (.character("n"), .control): 1
        case (.up, []), (.character("p"), .control): -1
        case (.pageDown, []): max(1, height - 8)
        case (.pageUp, []): -max(1, height - 8)
        default: nil
        }
    }

    mutating func movePopup(by step: Int) -> [Effect] {
        switch popup {
        case .menu(var menu):
            menu.cursor = min(max(0, menu.cursor + step), max(0, menu.items.count - 1))
            popup = .menu(menu)
        case .columns(var panel):
            panel.move(by: step)
            popup = .columns(panel)
        case .help(var list):
            list.move(by: step)
            popup = .help(list)
        case .finder(var list):
            list.move(by: step)
            popup = .finder(list)
        case .form(var form):
            form.move(by: step > 0 ? 1 : -1)
            popup = .form(form)
            return openFormLine()
        case .question, .tour, nil: break
        }
        return []
    }

    /// Every key here, those of the view first, then the commands, then what does nothing here with the reason.
    var helpItems: [HelpList.Item] {
        var items: [HelpList.Item] = []
        for section in sections {
            for (_, binding) in keymap.bindings(in: section)
            where !items.contains(where: { $0.binding == binding }) {
                let words = ActionTable.words(of: binding)
                let keys = keymap.chords(for: binding, in: section).map(Keymap.name).joined(separator: " ")
                items.append(
                    HelpList.Item(
                        keys: keys, label: words.label, help: words.help, binding: binding,
                        reason: obstacle(to: binding)))
            }
        }
        let idle = items.filter { $0.reason != nil }
        items.removeAll { $0.reason != nil }
        items += commands.map { command in
            let start = command.synopsis.prefix { !$0.isUppercase && $0 != "[" && $0 != "|" }
            return HelpList.Item(
                keys: "", label: command.synopsis, help: command.summary, binding: .begin(String(start)))
        }
        return items + idle
    }
}
