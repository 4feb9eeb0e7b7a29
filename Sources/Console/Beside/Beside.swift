// What stands beside a list: the conversation of a ticket, the funnel of a campaign, a summary of any
// other record. It follows the cursor, one frame behind it: a key's own frame moves the cursor and writes little,
// and what belongs to the record where the cursor came to rest is drawn whole, once it is there.

import Base
import Domain
import Language
import Screen

/// The part beside a list.
struct Beside: Sendable {
    /// The record under the cursor.
    private var record: Record?
    private var titles = Titles()
    /// What is drawn; the record before stays until what belongs to this one has been read.
    private var shown: (record: Record, titles: Titles)?
    private var content: Content
    /// Lines scrolled away at the top.
    private var scrolled = 0
    /// Whether quoted text and signatures are shown.
    private var isUnfolded = false
    /// Whether the record's own fields are shown too; a page has them elsewhere.
    var hasFacts = true

    private enum Content: Sendable {
        case conversation(Conversation?)
        case funnel(Funnel?)
        case summary

        var emptied: Content {
            switch self {
            case .conversation: .conversation(nil)
            case .funnel: .funnel(nil)
            case .summary: .summary
            }
        }
    }

    /// Nil for types with nothing to show beside their list.
    init?(of type: RecordType) {
        switch type.name {
        case "ticket": content = .conversation(nil)
        case "campaign": content = .funnel(nil)
        case "customer", "deal", "contact", "article", "product", "activity": content = .summary
        default: return nil
        }
    }

    /// Whether it is made for a type.
    func shows(_ type: RecordType) -> Bool {
        switch content {
        case .conversation: type.name == TicketSchema.name
        case .funnel: type.name == CampaignSchema.name
        case .summary: type.name != TicketSchema.name && type.name != CampaignSchema.name
        }
    }

    /// Follows the cursor to a record.
    mutating func show(_ record: Record?, titles: Titles) -> [Request] {
        self.titles = titles
        guard record != self.record else { return [] }
        let isOther = record?.key != self.record?.key
        self.record = record
        let requests = reload()
        if requests.isEmpty || shown == nil || !isOther { take(isOther ? content.emptied : content) }
        return requests
    }

    /// Draws the record under the cursor from now on.
    private mutating func take(_ content: Content) {
        if record?.key != shown?.record.key { scrolled = 0 }
        shown = record.map { ($0, titles) }
        self.content = content
    }

    func reload() -> [Request] {
        guard let record else { return [] }
        return switch content {
        case .conversation: [.conversation(record.key, isBeside: true)]
        case .funnel: [.funnel(record.key, isBeside: true)]
        case .summary: []
        }
    }

    mutating func receive(_ answer: Answer, to request: Request) -> [Request] {
        let key: RecordKey
        switch request {
        case .conversation(let asked, _), .funnel(let asked, _): key = asked
        default: return []
        }
        // What comes too late for its record may have come instead of what this one wants.
        guard key == record?.key else { return shown?.record.key == record?.key ? [] : reload() }
        switch answer {
        case .conversation(let found): take(.conversation(found))
        case .funnel(let found): take(.funnel(found))
        case .failed: take(content.emptied)
        default: break
        }
        return []
    }

    /// Movement while it has the focus; nil for what it leaves to the list.
    mutating func perform(_ action: Action) -> [Wish]? {
        switch action {
        case .cursorDown: scroll(by: 1)
        case .cursorUp: scroll(by: -1)
        case .pageDown: scroll(by: 10)
        case .pageUp: scroll(by: -10)
        case .halfPageDown: scroll(by: 5)
        case .halfPageUp: scroll(by: -5)
        case .cursorFirst: scrolled = 0
        case .unfold: isUnfolded.toggle()
        case .files: return saveFile()
        default: return nil
        }
        return []
    }

    /// A line that saves the file of the conversation, or one of several.
    private func saveFile() -> [Wish] {
        guard case .conversation(let conversation) = content, let files = conversation?.files, !files.isEmpty else {
            return [.say(Notice(.info, "no file came with it; `attach FILE to …` keeps one"))]
        }
        func line(_ file: Attachment) -> String { "save attachment \(file.id) to \(Quoting.quoted(file.name))" }
        if files.count == 1 { return [.begin(line(files[0]))] }
        var menu = Menu(
            title: "Save a file",
            items: files.map {
                Menu.Item(
                    label: SafeText.singleLine($0.name), detail: Phrase.size($0.size), choice: .begin(line($0)))
            })
        menu.giveKeys()
        return [.choose(menu)]
    }

    mutating func scroll(by lines: Int) { scrolled = max(0, scrolled + lines) }

    func draw(in area: Rect, on canvas: inout Canvas) {
        guard let (record, titles) = shown else { return }
        var lines = Paragraphs(width: area.width, canvas: canvas)
        switch content {
        case .conversation(let conversation):
            lines.add(
                conversation, of: Ticket(record), titles: titles, withFacts: hasFacts, isUnfolded: isUnfolded)
        case .funnel(let funnel): lines.add(funnel, of: Campaign(record), titles: titles, withFacts: hasFacts)
        case .summary: lines.addSummary(of: record, titles: titles)
        }
        lines.draw(in: area, from: scrolled, on: &canvas)
    }
}
