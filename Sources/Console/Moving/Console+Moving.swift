// Going straight to a place: by part of a name, by a mark, along what hangs on a record.

import Domain
import Language
import Screen
import Store

/// A key that the console waits for: the letter of a mark.
enum Awaited: Sendable {
    case letterToSet
    case letterToGo
}

extension Console {
    // MARK: The finder

    mutating func openFinder() -> [Effect] {
        popup = .finder(FinderList(recent: recentPlaces))
        return openBar(.finder, prompt: "")
    }

    mutating func receiveFound(_ answer: Answer, _ text: String) -> [Effect] {
        guard case .finder(var list) = popup, bar?.line.text == text else { return [] }
        switch answer {
        case .found(let found): list.show(found, for: text)
        case .failed(let fault): say(.error, fault.message)
        default: break
        }
        popup = .finder(list)
        return []
    }

    mutating func acceptFinder() -> [Effect] {
        guard case .finder(let list) = popup else { return [] }
        popup = nil
        guard let chosen = list.chosen else {
            say(.info, "nothing is called that")
            return []
        }
        return go(to: .record(chosen.key))
    }

    /// The pages that were shown, the last one first, but for the one at hand.
    private var recentPlaces: [FoundRecord] {
        var places: [FoundRecord] = []
        for place in trail.places.reversed() {
            for page in place.slots.reversed().map(\.pane) {
                guard let key = page.pageKey, key != pane?.pageKey, places.count < 12,
                    !places.contains(where: { $0.key == key })
                else { continue }
                places.append(FoundRecord(key: key, title: page.title, hint: "shown before", way: .exact))
            }
        }
        return places
    }

    // MARK: Marks of places

    /// Takes the letter that was waited for.
    mutating func press(_ key: Key, for awaited: Awaited) -> [Effect] {
        self.awaited = nil
        if key.code == .escape { return [] }
        guard let letter = key.typed, PlaceMarks.letters.contains(letter) else {
            say(.warning, "a mark is a letter or a digit")
            return []
        }
        return awaited == .letterToSet ? setMark(letter) : goToMark(letter)
    }

    private mutating func setMark(_ letter: Character) -> [Effect] {
        guard let line = address else {
            say(.warning, "only lists, pages and tabs can be marked")
            return []
        }
        places[letter] = PlaceMarks.Mark(line: line, cursor: (pane as? ListPane)?.subject?.id)
        say(.success, "marked as \(letter): \(line)")
        return [.rememberPlaces(places)]
    }

    private mutating func goToMark(_ letter: Character) -> [Effect] {
        guard let mark = places[letter] else {
            say(.warning, "there is no mark \(letter); the key for marks and a letter make one")
            return []
        }
        arrival = mark.cursor
        return [.run(mark.line, isConfirmed: true)]
    }

    /// The line that shows the view at hand again; nil where no line does.
    private var address: String? {
        if stacks[tab]?.count == 1, pane?.filter?.text.isEmpty != false { return "go \(tab.title.lowercased())" }
        return pane?.address(in: catalogue)
    }

    /// What is shown while a mark's letter is waited for.
    var marksMenu: Menu {
        let items = places.all.map { letter, mark in
            Menu.Item(key: letter, label: mark.line, choice: .insert(""))
        }
        let title = awaited == .letterToSet ? "Mark this place as …" : "Go to the mark …"
        let none = [Menu.Item(label: "a letter or a digit", choice: .insert(""))]
        return Menu(title: title, items: items.isEmpty ? none : items, cursor: -1)
    }

    // MARK: What hangs on a record

    mutating func receiveLinks(_ answer: Answer) -> [Effect] {
        switch answer {
        case .links(let links) where links.isEmpty: say(.info, "nothing hangs on it yet")
        case .links(let links):
            var menu = Menu(
                title: "Go to",
                items: links.map { Menu.Item(label: $0.label, detail: $0.detail, choice: .go($0.destination)) })
            menu.giveKeys()
            popup = .menu(menu)
        case .failed(let fault): say(.error, fault.message)
        default: break
        }
        return []
    }
}
