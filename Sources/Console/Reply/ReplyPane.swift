// Writing an answer: the conversation stays in sight, articles and prepared answers are a key away, who
// else is at the ticket stands above. Whatever is typed is kept as it is typed, so nothing that happens to
// the program takes it away; sending it is the command that a script would use.

import Base
import Domain
import Language
import Screen

/// A reply being written.
struct ReplyPane: Pane {
    let key: RecordKey
    private(set) var buffer: TextBuffer
    private(set) var isNote: Bool
    private(set) var conversation: Conversation?
    private(set) var suggestions: Suggestions?
    private(set) var others: [Attendant] = []
    private(set) var isUnfolded = false
    /// Lines of the conversation scrolled away, counted from its end.
    private(set) var scrolledBack = 0
    /// Whether it goes on with what was kept.
    let isDraft: Bool
    private var sending: Sending?
    /// The ticket as it stood when writing began, or when the writer was told what others had done since.
    private var read: Record?
    /// The last message when writing began.
    private var began: Int64?
    /// Whether somebody wrote on the ticket since then.
    var hasNews: Bool { read != nil && conversation?.messages.last?.id != began }
    /// Whether the writer was told, so that what is on the screen by now has been read.
    private var isTold = false
    private var size = Size(width: 80, height: 20)

    /// What follows once the reply is sent.
    private enum Sending: Sendable { case alone, resolving, waiting }

    init(_ key: RecordKey, draft: ReplyDraft?) {
        self.key = key
        buffer = TextBuffer(draft?.text ?? "")
        isNote = draft?.isNote ?? false
        isDraft = draft != nil
    }

    var sections: [KeySection] { [.reply] }
    var title: String { isNote ? "Note" : "Reply" }
    var place: String { "\(isNote ? "note on" : "reply to") ticket \(key.id)" }
    var takesText: Bool { true }
    var attendance: Attendance? { Attendance(key, isWriting: true) }
    var offers: Set<Action> {
        [
            .replySend, .replyResolve, .replyWait, .replyKind, .replyMacro, .replyArticle, .replyAttach, .replyDiscard,
            .editOutside, .unfold,
        ]
    }

    // MARK: Loading

    mutating func load() -> [Request] { [.conversation(key), .suggestions(key)] }
    mutating func reload() -> [Request] { [.conversation(key)] }

    mutating func fit(_ size: Size) -> [Request] {
        self.size = size
        buffer.width = max(10, ReplyPane.regions(Rect(origin: .zero, size: size)).text.width - 1)
        return []
    }

    mutating func receive(_ answer: Answer, to request: Request) -> [Request] {
        switch (answer, request) {
        case (.conversation(let found), .conversation(key, _)):
            if read == nil {
                read = found.ticket
                began = found.messages.last?.id
            }
            conversation = found
        case (.suggestions(let found), .suggestions(key)): suggestions = found
        default: break
        }
        return []
    }

    mutating func meet(_ others: [Attendant]) { self.others = others }

    func beat(at now: Instant) -> Int64 { conversation?.ticket.map { SLAClock(Ticket($0), now: now).beat } ?? 60 }

    // MARK: Writing

    private var draft: Wish { .keep(ReplyDraft(key, isNote: isNote, text: buffer.text)) }

    mutating func type(_ key: Key) -> [Wish]? {
        let before = buffer.characters
        guard buffer.take(key) else { return nil }
        return buffer.characters == before ? [] : [draft]
    }

    mutating func paste(_ text: String, replacing: Bool) -> [Wish] {
        if replacing { buffer.replace(with: text) } else { buffer.insert(text) }
        return [draft]
    }

    // MARK: Actions

    mutating func perform(_ action: Action) -> [Wish]? {
        switch action {
        case .replySend: return send(.alone)
        case .replyResolve: return send(.resolving)
        case .replyWait: return send(.waiting)
        case .replyKind:
            isNote.toggle()
            return buffer.isEmpty ? [] : [draft]
        case .replyMacro: return choosePrepared()
        case .replyArticle: return chooseArticle()
        case .replyAttach:
            let atStart = buffer.isEmpty || buffer.text.hasSuffix("\n")
            buffer.insert((atStart ? "" : "\n") + ReplyFiles.mark + " ")
            return [draft]
        case .replyDiscard: return [.drop(key), .leave, .say(Notice(.info, "the draft is gone"))]
        case .editOutside: return [.editText(buffer.text)]
        case .unfold: isUnfolded.toggle()
        case .pageUp, .halfPageUp: scrolledBack += max(1, size.height / 3)
        case .pageDown, .halfPageDown: scrolledBack = max(0, scrolledBack - max(1, size.height / 3))
        case .back: return leave()
        default: return nil
        }
        return []
    }

    private func leave() -> [Wish] {
        if buffer.isEmpty { return [.drop(key), .leave] }
        return [draft, .leave, .say(Notice(.info, "kept as a draft; r goes on with it"))]
    }

    private mutating func send(_ what: Sending) -> [Wish] {
        guard !buffer.isEmpty else { return [.say(Notice(.warning, "there is nothing to send yet"))] }
        sending = what
        if isNote { return [draft, .run("note ticket \(key.id) \(Quoting.quoted(buffer.text))")] }
        if isTold {
            read = conversation?.ticket ?? read
            isTold = false
        }
        let reply = ReplyFiles(buffer.text)
        let seen = read.map { "seen \($0.version) " } ?? ""
        let files = reply.files.isEmpty ? "" : "attach \(Quoting.quoted(reply.files.joined(separator: ","))) "
        return [draft, .run("reply ticket \(key.id) \(seen)\(files)\(Quoting.quoted(reply.text))")]
    }

    mutating func ended(well: Bool) -> [Wish] {
        guard let sending else { return [] }
        self.sending = nil
        guard well else {
            isTold = true
            return []
        }
        let done: [Wish] = [.drop(key), .leave]
        return switch sending {
        case .alone: done
        case .resolving: done + [.run("resolve ticket \(key.id)")]
        case .waiting: done + [.run("wait ticket \(key.id)")]
        }
    }

    // MARK: Help

    private func choosePrepared() -> [Wish] {
        guard let prepared = suggestions?.prepared, !prepared.isEmpty else {
            return [.say(Notice(.info, "there are no prepared answers yet; `new macro` makes one"))]
        }
        var menu = Menu(
            title: "Prepared answers",
            items: prepared.map { Menu.Item(label: $0.name, choice: .insert($0.text)) })
        menu.giveKeys()
        return [.choose(menu)]
    }

    private func chooseArticle() -> [Wish] {
        guard let articles = suggestions?.articles, !articles.isEmpty else {
            return [.say(Notice(.info, "no article shares the ticket's words"))]
        }
        var menu = Menu(title: "Insert an article", items: [])
        for article in articles.map({ Article($0) }) {
            menu.items.append(
                Menu.Item(
                    label: article.title, detail: "link",
                    choice: .insert("Please see “\(article.title)” (article \(article.id)).")))
            menu.items.append(
                Menu.Item(label: article.title, detail: "text", choice: .insert(article.body ?? article.title)))
        }
        menu.giveKeys()
        return [.choose(menu)]
    }

    mutating func choose(_ choice: Menu.Choice) -> [Wish] {
        guard case .insert(let text) = choice else { return [] }
        buffer.insert(text)
        return [draft]
    }

    mutating func scroll(by lines: Int, at point: Point, in area: Rect) -> [Request] {
        scrolledBack = max(0, scrolledBack - lines)
        return []
    }
}
