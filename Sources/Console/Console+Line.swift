// The line that is typed into: the command bar, the filter bar, a cell, a form's field, the help list's
// search. A line is edited outside (by readline); here it is opened, read while it is typed, and used.

import Base
import Domain
public import Language
import Store
public import Screen

extension Console {
    /// Whether a line is open.
    var isTyping: Bool { bar != nil }

    // MARK: Opening

    mutating func openBar(_ purpose: Bar.Purpose, prompt: String, initial: String = "") -> [Effect] {
        bar = Bar(purpose, line: LineState(prompt: prompt, text: initial, cursor: initial.utf8.count))
        let history: String? =
            switch purpose {
            case .command: "commands";
            case .filter: "filters";
            default: nil
            }
        return [.openLine(prompt: prompt, initial: initial, history: history)]
    }

    /// Opens the command bar with a line to finish, or with the draft of it that was given up before.
    mutating func begin(_ line: String) -> [Effect] {
        let gap = line.firstIndex(of: Binding.gap)
        let start = line.filter { $0 != Binding.gap }
        let text = drafts.removeValue(forKey: start) ?? start
        var effects = openBar(.command, prompt: ":", initial: text)
        var state = LineState(prompt: ":", text: text, cursor: text.utf8.count)
        if let gap, text == start {
            state = LineState(prompt: ":", text: text, cursor: line[..<gap].utf8.count)
            _ = bar?.change(state)
            effects.append(.replaceLine(text, cursor: state.cursor))
        }
        return effects + [.read(state)]
    }

    mutating func edit(_ record: Record, _ index: Int, ids: [Int64]) -> [Effect] {
        let titles = pane?.titles ?? Titles()
        let field = record.type.fields[index]
        let text = FieldLine.initial(record, index, titles: titles, zone: clock.zone)
        let effects = openBar(.field(record, index, ids: ids), prompt: "\(field.label): ", initial: text)
        return effects + readField(text, field)
    }

    mutating func create(_ name: String, preset: [String: String]) -> [Effect] {
        guard let type = catalogue.type(named: name) else { return [] }
        popup = .form(Form(type, preset: preset))
        return openFormLine()
    }

    mutating func openFormLine() -> [Effect] {
        guard case .form(let form) = popup else { return [] }
        let effects = openBar(.form, prompt: "", initial: form.text)
        return effects + readField(form.text, form.field)
    }

    mutating func openHelp() -> [Effect] {
        popup = .help(HelpList(helpItems))
        return openBar(.help, prompt: "")
    }

    // MARK: Typing

    /// The open line was changed.
    public mutating func lineChanged(_ line: LineState) -> [Effect] {
        guard var bar else { return [] }
        let isTyped = bar.change(line)
        self.bar = bar
        switch bar.purpose {
        case .command: return [.read(line)]
        case .filter:
            guard let type = pane?.filter?.type else { return [] }
            return isTyped
                ? asks([.filter(line.text, type: type)]) + [.complete(line, type: type)]
                : asks([.filter(line.text, type: type)])
        case .help:
            guard case .help(var list) = popup else { return [] }
            list.filter(line.text)
            popup = .help(list)
            return []
        case .finder: return isTyped ? asks([.find(line.text)]) : []
        case .field(let record, let index, _): return isTyped ? readField(line.text, record.type.fields[index]) : []
        case .form:
            guard case .form(var form) = popup else { return [] }
            form.type(line.text, names: names)
            form.fault = nil
            popup = .form(form)
            return isTyped ? readField(line.text, form.field) + lookForTwins(form) : []
        }
    }

    /// What the line in the command bar would do.
    public mutating func receive(_ reading: LineReading, for line: LineState) {
        guard bar?.purpose == .command, bar?.line.text == line.text else { return }
        // While candidates are tried out, the list that they come from stays.
        let candidates = bar?.chosen == nil ? reading.candidates : bar?.reading.candidates ?? []
        let refused = bar?.start == line.text ? bar?.readings ?? [] : []
        bar?.reading = reading
        let picked = bar?.chosen == nil && !refused.isEmpty ? refused : candidates
        bar?.reading.candidates = picked
    }

    /// How the line in the filter bar may go on.
    public mutating func receive(_ candidates: [Candidate], for line: LineState) {
        guard bar?.purpose == .filter, bar?.line.text == line.text else { return }
        bar?.reading.candidates = candidates
    }

    /// A key that the console takes for itself while a line is open: whether it took it, and what follows.
    public mutating func intercept(_ key: Key) -> (taken: Bool, effects: [Effect]) {
        guard let bar else { return (false, []) }
        switch (bar.purpose, popup) {
        case (.help, _), (.finder, _):
            guard let step = Console.popupSteps(key, height: size.height) else { return (false, []) }
            return (true, movePopup(by: step))
        case (.form, .form(var form)):
            switch (key.code, key.modifiers) {
            case (.up, _): return (true, moveForm(by: -1))
            case (.down, _): return (true, moveForm(by: 1))
            case (.character("s"), .control): return (true, saveForm())
            case (.left, []), (.right, []):
                guard let text = form.cycle(by: key.code == .left ? -1 : 1) else { return (false, []) }
                popup = .form(form)
                return (true, [.replaceLine(text, cursor: text.utf8.count)])
            default: return (false, [])
            }
        case (.command, _) where key == Key(.character("z"), .alt): return (true, [.run("undo", isConfirmed: true)])
        case (.field, _) where key.code == .down || key.code == .up:
            guard let line = complete(key.code == .down ? .next : .previous) else { return (true, []) }
            return (true, [.replaceLine(line.text, cursor: line.cursor)])
        default: return (false, [])
        }
    }

    /// Tab: the line with another candidate in it.
    public mutating func complete(_ step: LineRequest.CompletionStep) -> LineState? { bar?.complete(step) }

    // MARK: Closing

    /// Enter: the line is done.
    public mutating func lineAccepted(_ text: String) -> [Effect] {
        guard let bar else { return [] }
        self.bar = nil
        switch bar.purpose {
        case .command:
            return text.allSatisfy { $0 == " " || $0 == "\n" } ? [] : [.run(text, isConfirmed: false)]
        case .filter:
            guard let fault = bar.reading.fault else { return [] }
            say(.error, "the filter is as before: \(fault.message)")
            return []
        case .help:
            guard case .help(let list) = popup else { return [] }
            popup = nil
            guard let chosen = list.chosen else { return [] }
            if let reason = chosen.reason {
                say(.warning, "\(chosen.label) does nothing here: \(reason)")
                return []
            }
            return follow(chosen.binding)
        case .finder: return acceptFinder()
        case .field(let record, let index, let ids):
            let text = String(text.reversed().drop { $0 == " " }.reversed())
            if let fault = check(text, record.type.fields[index]) {
                say(.error, fault.message)
                return openBar(bar.purpose, prompt: bar.line.prompt, initial: text)
            }
            let value = bar.names.first { $0.title == text }.map { String($0.key.id) } ?? text
            return [.run(FieldLine.set(ids, record.type, index, to: value), isConfirmed: false)]
        case .form:
            guard case .form(let form) = popup else { return [] }
            return form.isLast ? saveForm() : moveForm(by: 1)
        }
    }

    /// Esc: the line is given up.
    public mutating func lineCancelled() -> [Effect] {
        guard let bar else { return [] }
        self.bar = nil
        switch bar.purpose {
        case .help, .finder, .form: popup = nil
        case .command, .filter, .field: break
        }
        createdType = nil
        if bar.purpose == .command, bar.start.contains(" "), bar.line.text.hasPrefix(bar.start),
            bar.line.text != bar.start
        {
            drafts[bar.start] = bar.line.text
            say(.info, "kept as a draft; the same key brings it back")
        }
        guard bar.purpose == .filter, let filter = pane?.filter, !filter.text.isEmpty else { return [] }
        return asks(withPane { $0.apply(Filter(type: filter.type)) } ?? [])
    }

    // MARK: Filters and fields

    mutating func receiveFilter(_ answer: Answer, _ text: String) -> [Effect] {
        guard bar?.purpose == .filter, bar?.line.text == text, let type = pane?.filter?.type else { return [] }
        switch answer {
        case .query(let query):
            bar?.reading.fault = nil
            return asks(withPane { $0.apply(Filter(type: type, text: text, condition: query.condition)) } ?? [])
        case .failed(let fault):
            // The list keeps its last good filter.
            bar?.reading.fault = fault
        default: break
        }
        return []
    }

    mutating func receiveNames(_ answer: Answer, _ text: String) -> [Effect] {
        guard case .names(let names) = answer, bar?.line.text == text else { return [] }
        let range = 0..<text.utf8.count
        bar?.names = names
        bar?.reading.candidates = names.map { Candidate($0.title, replacing: range, hint: $0.hint) }
        return []
    }

    private var names: [NameMatch] { bar?.names ?? [] }

    /// Reads a field's text while it is typed: its fault and its candidates.
    private mutating func readField(_ text: String, _ field: FieldDescriptor) -> [Effect] {
        let reading = LineReading(fault: text.isEmpty ? nil : check(text, field), candidates: words(for: field, text))
        bar?.reading = reading
        switch field.kind {
        case .reference(let type): return asks([.names(text, type: type)])
        case .query: return asks(lookForReach(field.name))
        default: return []
        }
    }

    /// Asks whom the query under the cursor reaches.
    private func lookForReach(_ field: String) -> [Request] {
        guard let texts = typedQueries, !(texts[field] ?? "").isEmpty else { return [] }
        return [.reach(field, texts)]
    }

    /// What the queries of the record say that is being typed, by the names of their fields; nil where nobody asks.
    private var typedQueries: [String: String]? {
        switch bar?.purpose {
        case .form:
            guard case .form(let form) = popup, QueryReach.isAsked(of: form.type) else { return nil }
            return QueryReach.texts(of: form.type) { form.texts[$0] }
        case .field(let record, let index, _):
            guard QueryReach.isAsked(of: record.type) else { return nil }
            let text = bar?.line.text
            return QueryReach.texts(of: record.type) { $0 == index ? text : record.values[$0].text }
        default: return nil
        }
    }

    mutating func receiveReach(_ answer: Answer, _ field: String, _ texts: [String: String]) -> [Effect] {
        // What was typed since is asked of its own.
        guard typedQueries == texts else { return [] }
        if case .form(var form) = popup, bar?.purpose == .form {
            guard form.field.name == field else { return [] }
            switch answer {
            case .reach(let text): form.reach = text
            case .failed(let fault): form.refuse(fault.message)
            default: break
            }
            popup = .form(form)
            return []
        }
        switch answer {
        case .reach(let text): bar?.reading.reach = text
        case .failed(let fault): bar?.reading.fault = fault
        default: break
        }
        return []
    }

    private func check(_ text: String, _ field: FieldDescriptor) -> Fault? {
        guard !text.isEmpty else {
            return field.isOptional && !field.options.contains(.required) ? nil : Fault("\(field.label) can't be empty")
        }
        do {
            _ = try ValueReader(clock: clock).read(text, for: field)
            return nil
        } catch {
            return Fault(error.description, at: error.place, candidates: error.candidates)
        }
    }

    /// The words of a choice that begin as the text does; all of them where the text is one of them.
    private func words(for field: FieldDescriptor, _ text: String) -> [Candidate] {
        let words = field.kind == .boolean ? ["yes", "no"] : field.kind.options.map(\.label)
        let typed = TextFolding.key(text)
        let isWhole = words.contains { TextFolding.key($0) == typed }
        return words.filter { isWhole || TextFolding.key($0).hasPrefix(typed) }
            .map { Candidate($0, replacing: 0..<text.utf8.count, hint: "") }
    }

    // MARK: The form

    /// Asks whether the record is there already, where what was typed may tell.
    private mutating func lookForTwins(_ form: Form) -> [Effect] {
        guard Lookalike.areLooked(for: form.type), Lookalike.fields.contains(form.field.name) else { return [] }
        return asks([.lookalikes(form.identity, type: form.type.name)])
    }

    mutating func receiveLookalikes(_ answer: Answer, _ texts: [String: String]) -> [Effect] {
        guard case .lookalikes(let found) = answer, case .form(var form) = popup, form.identity == texts else {
            return []
        }
        form.lookalikes = found
        popup = .form(form)
        return []
    }

    mutating func moveForm(by step: Int) -> [Effect] {
        guard case .form(var form) = popup else { return [] }
        form.check(clock)
        form.move(by: step)
        popup = .form(form)
        return openFormLine()
    }

    private mutating func saveForm() -> [Effect] {
        guard case .form(var form) = popup else { return [] }
        let isRight = form.checkAll(clock)
        popup = .form(form)
        guard isRight else { return openFormLine() }
        guard let line = form.line else { return closeForm() }
        createdType = form.makesRecord ? form.type.name : nil
        return [.run(line, isConfirmed: true)]
    }

    /// The form is done with, because its record is made.
    mutating func closeForm() -> [Effect] {
        guard case .form = popup else { return [] }
        popup = nil
        bar = nil
        return [.closeLine]
    }
}
