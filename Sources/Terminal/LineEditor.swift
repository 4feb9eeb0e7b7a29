// readline inside the console's own screen: the user's inputrc, histories, C-r and undo work as in a shell,
// while the console draws the line where its bar is. Keys arrive with the bytes that made them. A lone Esc,
// which readline would take for the beginning of M-something and wait, closes the line, as do C-g and C-c;
// readline keeps Esc where it means something to it: in a history search and when typing in vi mode. Pasted
// text is inserted and never run; where a text may have several lines it keeps them.
//
// readline itself is in global variables, so there is one editor in a process.

import CReadline
import CTerminal
import Glibc
import Platform
public import Screen

/// Edits a line with readline.
public final class LineEditor: LineEditing {
    private var request: LineRequest?
    private var histories: [String: LineHistory] = [:]
    private let historyFolder: String?
    private let programName: UnsafeMutablePointer<CChar>
    private var isPrepared = false
    /// What the owner was last told.
    private var reported: LineState?

    /// The most lines that a history keeps.
    static let historyLimit = 2000

    /// `programName` is what `$if` in inputrc knows; histories are files in `historyFolder`, or last as long as
    /// the program.
    public init(programName: String, historyFolder: String?) {
        self.programName = strdup(programName)
        self.historyFolder = historyFolder
    }

    deinit {
        close()
        // readline keeps the name for the rest of the program's life, so it is not freed.
    }

    public var line: LineState? { request == nil ? nil : current }

    public var historyProblem: String? {
        histories.values.lazy.compactMap(\.problem).first.map { "\($0); lines are remembered until you leave" }
    }

    public func open(_ request: LineRequest) {
        close()
        if !isPrepared { isPrepared = line_bridge_prepare(programName) == 0 }
        guard isPrepared else { return request.cancelled() }
        rl_clear_history()
        if let name = request.history {
            for line in history(name).lines { add_history(line) }
        }
        using_history()
        self.request = request
        line_bridge_open(request.prompt, request.initial)
        reported = current
    }

    public func replace(text: String, cursor: Int) {
        guard request != nil else { return }
        line_bridge_replace(text, Int32(clamping: cursor))
        reported = current
    }

    public func close() {
        guard request != nil else { return }
        line_bridge_close()
        request = nil
        reported = nil
    }

    /// Gives the open line a chance at an event; false where it is not for the line.
    func take(_ decoded: InputDecoder.Decoded) -> Bool {
        guard let request else { return false }
        switch decoded.event {
        case .key(let key):
            take(key, bytes: decoded.bytes, request)
            return true
        case .paste(let text):
            insert(text, request)
            report(request)
            return true
        default:
            return false
        }
    }

    private func take(_ key: Key, bytes: [UInt8], _ request: LineRequest) {
        if closes(key) {
            close()
            request.cancelled()
            return
        }
        if request.intercept(key) || isMalformed(key, bytes) { return }
        if request.isMultiline, key == Key(.enter, .alt) || key == .control("o") {
            line_bridge_insert("\n")
            return report(request)
        }
        switch line_bridge_feed(bytes, bytes.count) {
        case line_accepted: accept(String(cString: line_bridge_accepted()), request)
        case line_ended: cancelEnded(request)
        case line_completes_forward: complete(.next, request)
        case line_completes_backward: complete(.previous, request)
        default: report(request)
        }
    }

    /// Whether the key closes the line rather than meaning something to readline.
    private func closes(_ key: Key) -> Bool {
        if key == .control("c") { return true }
        let isSearching = line_bridge_is_searching() != 0
        if key == .control("g") { return !isSearching }
        guard key == Key(.escape) else { return false }
        return !isSearching && line_bridge_is_vi_insertion() == 0
    }

    /// Bytes that are no character would make the text something else than UTF-8.
    private func isMalformed(_ key: Key, _ bytes: [UInt8]) -> Bool {
        key.code == .character("\u{FFFD}") && !bytes.elementsEqual("\u{FFFD}".utf8)
    }

    private func accept(_ text: String, _ request: LineRequest) {
        self.request = nil
        reported = nil
        if let name = request.history {
            var history = history(name)
            history.add(text)
            histories[name] = history
        }
        request.accepted(text)
    }

    private func cancelEnded(_ request: LineRequest) {
        self.request = nil
        reported = nil
        request.cancelled()
    }

    private func complete(_ step: LineRequest.CompletionStep, _ request: LineRequest) {
        if let answer = request.complete(current, step), self.request != nil {
            line_bridge_replace(answer.text, Int32(clamping: answer.cursor))
        }
        report(request)
    }

    /// Tells the owner where something differs from what it knows.
    private func report(_ request: LineRequest) {
        guard self.request != nil, current != reported else { return }
        reported = current
        request.changed(current)
    }

    private func insert(_ text: String, _ request: LineRequest) {
        // An end of line behind the last of them is no line more.
        var lines = text.split(omittingEmptySubsequences: !request.isMultiline, whereSeparator: \.isNewline)
        while lines.last?.isEmpty == true { lines.removeLast() }
        let joined = lines.joined(separator: request.isMultiline ? "\n" : " ")
        let plain = joined.unicodeScalars.filter {
            $0 == "\n" || $0.value >= 0x20 && !(0x7F..<0xA0).contains($0.value)
        }
        line_bridge_insert(String(String.UnicodeScalarView(plain)))
    }

    private var current: LineState {
        LineState(
            prompt: String(cString: line_bridge_prompt()), text: String(cString: line_bridge_text()),
            cursor: Int(line_bridge_cursor()))
    }

    private func history(_ name: String) -> LineHistory {
        if let known = histories[name] { return known }
        let path = historyFolder.map { Paths.join($0, name + ".history") }
        let read = LineHistory(path: path, limit: LineEditor.historyLimit)
        histories[name] = read
        return read
    }
}
