// The inbox on the command line: the same items as in the console, with the same memory of what was read.

import CommandSpec
import Domain
import Services
import Store

enum InboxCommand {
    static let inbox = Command(
        "inbox [all|read]",
        asked: [
            "inbox": [
                "was|am|were i mentioned|named|tagged|called anywhere|somewhere|by-anybody|by-anyone|in-anything?",
                "any|what|are-there mentions|notifications|news of|for|about? me?",
                "show|open|check|see|read|go-to me? my inbox|notifications", "my inbox|notifications",
                "what is in my? inbox",
                "what is new|unread in|for-me|in-my-inbox|in-the-inbox? my? inbox?", "what did i miss",
                "anything new|unread for-me|in-my-inbox?",
                "any|unread new|unread? notifications|news for-me?", "what have i missed", "what needs my? attention",
            ],
            "inbox read": [
                "mark|set|make all|everything|every|each? my|the? notifications|notices|mentions|inbox|news|messages in? my? inbox? as? read|seen",
                "mark|set everything|all|inbox|it-all|all-notifications|notifications in-my-inbox|in-the-inbox? as? read",
                "clear my? inbox|notifications",
            ],
        ], family: .reading,
        summary: "Shows what you should hear of: reminders due, tickets running out of time, mentions, finished work.",
        details: """
            Only what is unread, unless it says `all`. `inbox read` marks everything as read. A note mentions somebody by \
            `@` and their login.
            """,
        examples: ["inbox": "lists what is unread", "inbox all": "lists what was read too"],
        effect: .session { session, bound in
            let reader = session.workspace.reader
            let file = InboxFile(session.workspace)
            var memory = file.memory
            guard !bound.said("read") else {
                memory.markAll(until: reader.acting.now)
                if !session.isRehearsal { try file.keep(memory) }
                return .changed(Change("everything in the inbox is read", []))
            }
            let items = try Inbox(reader).items(memory).filter { bound.said("all") || !$0.isRead }
            return .table(
                Table("items", columns, items.map(cells), records: items.map { $0.about.map(Query.init(of:)) }))
        })

    private static let columns = [
        Column("at", label: "When", kind: .instant), Column("kind"), Column("text"), Column("about"),
        Column("read", kind: .boolean),
    ]

    private static func cells(_ item: InboxItem) -> [Cell] {
        [
            Cell(item.at.stored), Cell(item.kind.rawValue), Cell(item.text), Cell(item.about?.description),
            Cell(item.isRead ? 1 : 0),
        ]
    }
}
