import Glibc
import Screen
import Testing

@testable import Terminal

/// A line in an editor whose keys are typed as text, and what its owner was told.
final class TypedLine {
    let editor = LineEditor(programName: "purser-tests", historyFolder: nil)
    private(set) var accepted: [String] = []
    private(set) var cancelled = 0
    private(set) var states: [LineState] = []
    var complete: (LineState, LineRequest.CompletionStep) -> LineState? = { _, _ in nil }
    var intercept: (Key) -> Bool = { _ in false }
    var isMultiline = false

    init() {
        // The user's own inputrc must not decide about a test.
        setenv("INPUTRC", "/dev/null", 1)
        setlocale(LC_CTYPE, "C.UTF-8")
    }

    func open(_ initial: String = "", prompt: String = ":") {
        editor.open(
            LineRequest(
                prompt: prompt, initial: initial, history: "tests", isMultiline: isMultiline,
                changed: { [unowned self] in states.append($0) },
                accepted: { [unowned self] in accepted.append($0) },
                cancelled: { [unowned self] in cancelled += 1 },
                complete: { [unowned self] in complete($0, $1) },
                intercept: { [unowned self] in intercept($0) }))
    }

    /// Types bytes as a terminal sends them; returns what the line did not want.
    @discardableResult
    func type(_ text: String) -> [InputEvent] {
        var decoder = InputDecoder()
        return (decoder.feed(text.utf8) + decoder.flush()).filter { !editor.take($0) }.compactMap(\.event)
    }

    /// The text with a bar at the cursor.
    var shown: String? {
        editor.line.map { $0.beforeCursor + "|" + String($0.text.dropFirst($0.beforeCursor.count)) }
    }
}

/// readline has one line in a process, so these run one after the other.
@Suite(.serialized) struct LineEditorTests {
    @Test func editsAsReadlineDoes() {
        let line = TypedLine()
        line.open("show deals")
        #expect(line.editor.line == LineState(prompt: ":", text: "show deals", cursor: 10))
        line.type("\u{01}x\u{1B}[C\u{1B}OC")
        #expect(line.shown == "xsh|ow deals")
        line.type("\u{0B}")
        #expect(line.shown == "xsh|")
        line.type("\u{19}\u{1B}b")
        #expect(line.shown == "xshow |deals")
        line.type("\u{1F}\u{1F}\u{1F}\u{1F}")
        #expect(line.editor.line?.text == "show deals")
    }

    @Test func editsUTF8ByCharacter() {
        let line = TypedLine()
        line.open()
        line.type("ünï日本🙂")
        #expect(line.shown == "ünï日本🙂|")
        line.type("\u{7F}\u{1B}[D\u{7F}")
        #expect(line.shown == "ünï|本")
        line.type("\u{1B}[3~e\u{301}")
        #expect(line.shown == "ünïe\u{301}|")
    }

    @Test func enterAccepts() {
        let line = TypedLine()
        line.open()
        let rest = line.type("count deals\rq")
        #expect(line.accepted == ["count deals"])
        #expect(line.editor.line == nil)
        #expect(rest == [.key(.character("q"))])
    }

    @Test(arguments: ["\u{1B}", "\u{07}", "\u{03}", "\u{04}"])
    func escapeAndItsLikeCancel(key: String) {
        let line = TypedLine()
        line.open()
        line.type(key)
        #expect(line.cancelled == 1)
        #expect(line.editor.line == nil)
        #expect(line.accepted.isEmpty)
    }

    @Test func historyGoesUpAndDown() {
        let line = TypedLine()
        for text in ["first", "second", "second", " secret"] {
            line.open()
            line.type(text + "\r")
        }
        line.open("half")
        line.type("\u{1B}[A")
        #expect(line.shown == "second|")
        line.type("\u{1B}[A")
        #expect(line.shown == "first|")
        line.type("\u{1B}[B\u{1B}[B")
        #expect(line.shown == "half|")
    }

    @Test func controlRSearches() {
        let line = TypedLine()
        for text in ["show deals", "count tickets"] {
            line.open()
            line.type(text + "\r")
        }
        line.open()
        line.type("\u{12}dea")
        #expect(line.editor.line?.prompt == "(reverse-i-search)`dea': ")
        #expect(line.editor.line?.text == "show deals")
        line.type("\u{07}")
        #expect(line.editor.line == LineState(prompt: ":", text: "", cursor: 0))
        line.type("\u{12}tick")
        line.type("\u{1B}")
        #expect(line.editor.line?.prompt == ":")
        #expect(line.editor.line?.text == "count tickets")
        line.type("\u{12}sh\r")
        #expect(line.accepted.last == "show deals")
    }

    @Test func aCancelledSearchLeavesNothingBehind() {
        let line = TypedLine()
        line.open()
        line.type("one\r")
        line.open()
        line.type("\u{12}o\u{03}")
        #expect(line.cancelled == 1)
        line.open()
        line.type("\u{16}")
        line.editor.close()
        line.open()
        line.type("ab\u{01}c")
        #expect(line.shown == "c|ab")
    }

    @Test func tabAsksForCompletion() {
        let line = TypedLine()
        line.complete = { state, step in
            LineState(text: state.text + (step == .next ? "<next>" : "<back>"), cursor: state.cursor)
        }
        line.open()
        line.type("de\t")
        #expect(line.shown == "de|<next>")
        line.type("\u{1B}[Z")
        #expect(line.shown == "de|<next><back>")
        line.type("\u{1F}")
        #expect(line.editor.line?.text == "de<next>")
        line.complete = { _, _ in nil }
        line.type("\t")
        #expect(line.editor.line?.text == "de<next>")
    }

    @Test func pastedTextIsInsertedAndNeverRun() {
        let line = TypedLine()
        line.open("ab")
        line.type("\u{1B}[D\u{1B}[200~x\r\ny\u{07}\u{1B}z\r\u{1B}[201~")
        #expect(line.shown == "ax yz|b")
        #expect(line.accepted.isEmpty)
    }

    /// A text of several lines keeps them: pasted, begun with Alt-Enter or C-o, and in the history.
    @Test func longTextsHaveLines() {
        let line = TypedLine()
        line.isMultiline = true
        line.open("note deal 1 ")
        line.type("\u{1B}[200~one\r\n\r\ntwo\u{1B}[31m\r\n\u{1B}[201~")
        #expect(line.shown == "note deal 1 one\n\ntwo[31m|")
        line.type("\u{1B}\rthree\u{0F}four")
        #expect(line.shown == "note deal 1 one\n\ntwo[31m\nthree\nfour|")
        #expect(line.accepted.isEmpty)
        line.type("\r")
        #expect(line.accepted == ["note deal 1 one\n\ntwo[31m\nthree\nfour"])
        line.open()
        line.type("\u{1B}[A")
        #expect(line.shown == "note deal 1 one\n\ntwo[31m\nthree\nfour|")
    }

    @Test func theOwnerMayKeepKeysForItself() {
        let line = TypedLine()
        line.intercept = { $0 == Key(.pageDown) }
        line.open("ab")
        line.type("\u{1B}[6~")
        #expect(line.states.isEmpty)
        #expect(line.shown == "ab|")
    }

    @Test func theOwnerHearsOfEveryChangeOnce() {
        let line = TypedLine()
        line.open()
        line.type("ab\u{1B}[D\u{1B}OP")
        #expect(line.states.map(\.text) == ["a", "ab", "ab"])
        #expect(line.states.map(\.cursor) == [1, 2, 1])
    }

    @Test func mouseAndFocusPassBy() {
        let line = TypedLine()
        line.open()
        #expect(line.type("\u{1B}[<0;1;1M\u{1B}[I") == [.mouse(Mouse(.press(.left), at: .zero)), .focusGained])
        #expect(line.shown == "|")
    }

    @Test func brokenBytesNeverReachTheText() {
        let line = TypedLine()
        line.open()
        var decoder = InputDecoder()
        for decoded in decoder.feed([0x61, 0xFF, 0x80, 0x62]) { _ = line.editor.take(decoded) }
        #expect(line.shown == "ab|")
    }

    @Test func anAnswerMayOpenTheNextLine() {
        let line = TypedLine()
        var second: [String] = []
        line.editor.open(
            LineRequest(
                prompt: "?",
                accepted: { [unowned line] _ in
                    line.editor.open(LineRequest(prompt: "!", initial: "again", accepted: { second.append($0) }))
                }))
        line.type("yes\r")
        #expect(line.editor.line == LineState(prompt: "!", text: "again", cursor: 5))
        line.type("\r")
        #expect(second == ["again"])
    }
}
