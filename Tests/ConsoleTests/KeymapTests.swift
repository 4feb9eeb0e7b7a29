import Screen
import Testing

@testable import Console

@Suite struct KeymapTests {
    private func read(_ text: String) throws -> Keymap {
        var keymap = Keymap.builtIn
        try KeymapReader { _ in nil }.apply(SettingsFile(path: "mine.yaml", text: text), to: &keymap)
        return keymap
    }

    private func error(_ text: String) -> String? {
        do {
            _ = try read(text)
            return nil
        } catch {
            return (error as? SettingsError)?.description
        }
    }

    @Test func theShippedDefaultIsTheBuiltInOne() throws {
        let shipped = try Shipped.keymap("default")
        for section in KeySection.allCases {
            let file = shipped.bindings(in: section).map { "\(Keymap.name(of: $0.chord)) \($0.binding.text)" }
            let table = Keymap.builtIn.bindings(in: section).map { "\(Keymap.name(of: $0.chord)) \($0.binding.text)" }
            #expect(file == table)
        }
        let file = try #require(Shipped.file("Keymaps", "default"))
        for shortcut in ActionTable.shortcuts {
            #expect(file.text.contains(shortcut.binding.text), "\(shortcut.binding.text) is not in default.yaml")
        }
    }

    @Test(arguments: ["default", "vim", "emacs"])
    func shippedKeymapsAreRight(name: String) throws {
        let keymap = try Shipped.keymap(name)
        #expect(keymap.name == name)
        let bound = Set(KeySection.allCases.flatMap { keymap.bindings(in: $0).map(\.binding) })
        for action in Action.allCases {
            #expect(bound.contains(.action(action)), "\(action.rawValue) has no key in \(name)")
        }
    }

    @Test func everyActionAndEveryKeyIsInTheTable() throws {
        for action in Action.allCases { #expect(ActionTable.shortcut(of: action) != nil, "\(action.rawValue)") }
        for shortcut in ActionTable.shortcuts {
            #expect(!shortcut.help.isEmpty && !shortcut.label.isEmpty)
            for key in shortcut.keys { #expect(try !Key.sequence(named: key).isEmpty) }
        }
        // No two shortcuts of a section share a key.
        for section in KeySection.allCases {
            let keys = ActionTable.shortcuts.filter { $0.section == section }.flatMap(\.keys)
            #expect(Set(keys).count == keys.count, "\(section.rawValue)")
        }
    }

    @Test("destructive keys: none beside a movement key (lazygit#2291)")
    func noKeyThatDestroysLiesBesideAMovementKey() throws {
        let rows = ["qwertyuiop", "asdfghjkl", "zxcvbnm"]
        let movement = Set("jkhlg")
        let delete = try #require(ActionTable.shortcut(of: .delete)?.keys.first?.first)
        for row in rows {
            guard let place = row.firstIndex(of: delete) else { continue }
            let neighbours = [
                row.index(place, offsetBy: -1, limitedBy: row.startIndex),
                row.index(place, offsetBy: 1, limitedBy: row.endIndex),
            ]
            for index in neighbours.compactMap({ $0 }) where index < row.endIndex {
                #expect(!movement.contains(row[index]))
            }
        }
    }

    @Test func chordsWaitForTheirNextKey() throws {
        let keymap = try read("global:\n  g g: cursor.first\n  g e: cursor.last\n")
        let g = try Key(named: "g")
        guard case .pending(let next) = keymap.lookup([g], in: [.global]) else {
            Issue.record("g is not the beginning of a chord")
            return
        }
        #expect(next.map { Keymap.name(of: $0.keys) } == ["e", "g"])
        #expect(keymap.lookup([g, g], in: [.global]) == .bound(.action(.cursorFirst)))
    }

    @Test func theMoreParticularSectionWins() throws {
        let keymap = try read("ticket:\n  j: \":claim ticket {id}\"\n")
        let j = try Key(named: "j")
        #expect(keymap.lookup([j], in: [.ticket, .list, .global]) == .bound(.command("claim ticket {id}")))
        #expect(keymap.lookup([j], in: [.list, .global]) == .bound(.action(.cursorDown)))
    }

    @Test("keys: every key that ships can be taken away, and given to something else (k9s#625, #1391)")
    func everyDefaultGivesWay() throws {
        for section in KeySection.allCases {
            for (chord, _) in Keymap.builtIn.bindings(in: section) {
                let key = Keymap.name(of: chord).replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
                let file = "\(section.rawValue):\n  \"\(key)\": "
                #expect(try read(file + "null\n").lookup(chord, in: [section]) == .unbound, "\(section) \(key)")
                #expect(try read(file + "redraw\n").lookup(chord, in: [section]) == .bound(.action(.redraw)))
            }
        }
    }

    @Test(arguments: ["null", "none", ""])
    func noneTakesABindingAway(word: String) throws {
        #expect(try read("global:\n  q: \(word)\n").lookup([try Key(named: "q")], in: [.global]) == .unbound)
    }

    @Test(arguments: [
        (
            "global:\n  x: cursor.dwn\n",
            "mine.yaml:2:6: error: there is no action \"cursor.dwn\"; did you mean cursor.down?"
        ),
        ("global:\n  Hyper: quit\n", "mine.yaml:2:3: error: there is no key \"Hyper\""),
        ("globl:\n  x: quit\n", "mine.yaml:1:1: error: there is no section \"globl\"; did you mean global?"),
        ("global:\n  g: quit\n  g g: redraw\n", "mine.yaml:3:3: error: g g clashes with g on line 2"),
        ("global:\n  C-L: quit\n  C-l: redraw\n", "mine.yaml:3:3: error: C-l clashes with C-l on line 2"),
        ("global:\n  x: [1]\n", "mine.yaml:2:6: error: an action, a \":command line\" or null"),
        (
            "global:\n  C g: quit\n",
            "mine.yaml:2:3: error: C g can't be reached where tickets are shown, where C acts at once"
        ),
        ("- x\n", "mine.yaml:1:1: error: a keymap is a mapping of sections"),
    ])
    func faultsHaveTheirPlace(text: String, start: String) {
        #expect(error(text)?.hasPrefix(start) == true, "\(error(text) ?? "no error")")
    }
}
