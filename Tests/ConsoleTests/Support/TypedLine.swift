import Screen

/// A line editor for tests: letters, Backspace, Enter, Esc and Tab.
final class TypedLine: LineEditing {
    private var request: LineRequest?
    private(set) var line: LineState?
    var historyProblem: String?

    func open(_ request: LineRequest) {
        self.request = request
        line = LineState(prompt: request.prompt, text: request.initial, cursor: request.initial.utf8.count)
    }

    func replace(text: String, cursor: Int) { change(text, cursor: cursor) }

    func close() {
        request = nil
        line = nil
    }

    private func change(_ text: String, cursor: Int? = nil) {
        guard let request else { return }
        let state = LineState(prompt: request.prompt, text: text, cursor: cursor ?? text.utf8.count)
        line = state
        request.changed(state)
    }

    /// Takes a key while a line is open.
    func take(_ key: Key) -> Bool {
        guard let request, let line else { return false }
        if request.intercept(key) { return true }
        if request.isMultiline, key == Key(.enter, .alt) {
            change(line.text + "\n")
            return true
        }
        switch key.code {
        case .enter:
            close()
            request.accepted(line.text)
        case .escape:
            close()
            request.cancelled()
        case .backspace: change(String(line.text.dropLast()))
        case .tab:
            let step: LineRequest.CompletionStep = key.modifiers.contains(.shift) ? .previous : .next
            if let completed = request.complete(line, step) {
                self.line = completed
                request.changed(completed)
            }
        default:
            guard let typed = key.typed.map({ String($0) }) else { break }
            let before = String(decoding: line.text.utf8.prefix(line.cursor), as: UTF8.self)
            let after = String(decoding: line.text.utf8.dropFirst(line.cursor), as: UTF8.self)
            change(before + typed + after, cursor: line.cursor + typed.utf8.count)
        }
        return true
    }
}
