// What comes from outside: keys, the mouse, the clock, answers and what became of commands.

import Base
import Domain
import Language
public import Screen

extension Console {
    /// Takes an event and says what is to be done.
    public mutating func handle(_ event: InputEvent) -> [Effect] {
        switch event {
        case .key(let key): return press(key)
        case .mouse(let mouse): return handle(mouse)
        case .resize(let size):
            self.size = size
            let body = layout.body.size
            return asks(withPane { $0.fit(body) } ?? []) + [.redraw]
        case .tick:
            if ticksOfChange > 0 {
                ticksOfChange -= 1
                if ticksOfChange == 0 { _ = withPane { $0.forgetChanges() } }
            }
            if !chord.isEmpty { ticksOfChord += 1 }
            guard clock.now.seconds / 60 != minuteOfInbox else { return [] }
            return readInbox()
        case .focusGained: return workspaceChanged()
        case .resume: return [.redraw]
        case .terminate: return keepStands()
        case .paste(let text): return grant(withPane { $0.paste(text, replacing: false) } ?? [])
        case .focusLost, .mailbox, .fileChanged, .lineEdited, .programEnded: return []
        }
    }

    /// Somebody has changed the workspace: what is shown is read again.
    public mutating func workspaceChanged() -> [Effect] {
        ticksOfChange = showsMotion ? 16 : 0
        return asks(withPane { $0.reload() } ?? []) + readInbox()
    }

    /// Takes an answer to a pane's question.
    public mutating func receive(_ answer: Answer, to request: Request, pane id: Int) -> [Effect] {
        var effects: [Effect] = []
        if case .filter(let text, _) = request { return receiveFilter(answer, text) }
        if case .names(let text, _) = request { return receiveNames(answer, text) }
        if case .lookalikes(let texts, _) = request { return receiveLookalikes(answer, texts) }
        if case .reach(let field, let texts) = request { return receiveReach(answer, field, texts) }
        if case .find(let text) = request { return receiveFound(answer, text) }
        if case .links = request { return receiveLinks(answer) }
        if case .parts(let figure, let parts) = request { return receiveParts(answer, of: figure, parts) }
        if case .text(let text, let rows, let isCut) = answer {
            say(
                isCut ? .warning : .success,
                "\(Phrase.number(rows)) \(rows == 1 ? "row" : "rows") copied" + (isCut ? "; there are more" : ""))
            return [.copy(text)]
        }
        if case .inbox(let items) = answer { effects = receive(inbox: items) }
        if case .failed(let fault) = answer {
            say(.error, fault.message)
            return []
        }
        for tab in Tab.allCases {
            guard let place = stacks[tab]?.firstIndex(where: { $0.id == id }), var pane = stacks[tab]?[place].pane
            else { continue }
            let requests = pane.receive(answer, to: request)
            stacks[tab]?[place].pane = pane
            if !showsMotion, tab == self.tab { _ = withPane { $0.forgetChanges() } }
            return effects + asks(requests, of: id)
        }
        return effects
    }

    /// Takes what became of a command line.
    public mutating func receive(_ outcome: CommandOutcome) -> [Effect] {
        switch outcome {
        case .done(let sentence, let keys):
            say(.success, sentence)
            let effects = closeForm() + grant(withPane { $0.ended(well: true) } ?? []) + workspaceChanged()
            guard let created = createdType, keys.count == 1, keys[0].type == created else { return effects }
            createdType = nil
            return effects + go(to: .record(keys[0]))
        case .list(let query, let canonical): return go(to: .list(query), named: canonical)
        case .page(let key): return go(to: .record(key))
        case .board(let wish): return push(DashboardPane(wish))
        case .report(let report): return push(ReportPane(report))
        case .question(let text, let line):
            popup = .question(Question(text: text, line: line))
            return []
        case .action(let name): return Action(rawValue: name).map { perform($0) } ?? []
        case .theme(let name): return [.useTheme(name)]
        case .keymap(let name): return [.useKeymap(name)]
        case .settings(let request): return receive(request)
        case .work(let order):
            began(order)
            return []
        case .leave: return leave()
        case .failed(let fault, let line): return fail(fault, line)
        }
    }

    /// A command failed: where a line was typed for it, it is opened again at the fault.
    private mutating func fail(_ fault: Fault, _ line: String) -> [Effect] {
        if case .form(var form) = popup {
            form.fault = fault.message
            popup = .form(form)
            return openFormLine()
        }
        say(.error, fault.message)
        if pane?.takesText == true { return grant(withPane { $0.ended(well: false) } ?? []) }
        guard fault.place != nil, !line.isEmpty else { return [] }
        let effects = openBar(.command, prompt: ":", initial: line)
        bar?.readings = fault.readings(of: line)
        return effects + [
            .read(LineState(prompt: ":", text: line, cursor: line.utf8.count))
        ]
    }

    public mutating func use(_ theme: Theme) {
        if theme.name != self.theme.name { say(.success, "theme \(theme.name)") }
        self.theme = theme
        settings["theme"] = .text(theme.name)
    }

    public mutating func use(_ keymap: Keymap) {
        if keymap.name != self.keymap.name { say(.success, "keymap \(keymap.name)") }
        self.keymap = keymap
        settings["keymap"] = .text(keymap.name)
    }

    /// Says what was done outside.
    public mutating func say(_ sentence: String) { say(.success, sentence) }

    /// Says what went wrong outside, such as an unreadable theme.
    public mutating func report(_ fault: Fault) { say(.error, fault.message) }

    /// Takes a text back from the user's editor; nil where nothing was saved.
    public mutating func edited(_ text: String?) -> [Effect] {
        guard let outside else { return [] }
        self.outside = nil
        switch (outside, text) {
        case (.field(let record, let field), let text?):
            return [.redraw, .run(FieldLine.set([record.id], record.type, field, to: text), isConfirmed: true)]
        case (.pane, let text?): return [.redraw] + grant(withPane { $0.paste(text, replacing: true) } ?? [])
        case (.line(let line), let text?):
            return [.redraw, .run(line.replacing("{text}", with: Quoting.quoted(text)), isConfirmed: false)]
        case (_, nil):
            say(.info, "nothing was written")
            return [.redraw]
        }
    }
}
