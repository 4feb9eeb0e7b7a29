// The inbox as a herald cries it: each item that is unread, once.

import Domain
public import Store

/// What came into the inbox since it was asked last.
public struct InboxNews {
    private let inbox: Inbox
    private var told: Set<String> = []

    public init(_ reader: Reader) { inbox = Inbox(reader) }

    public mutating func next(_ memory: InboxMemory) throws -> [String] {
        try inbox.items(memory).filter { !$0.isRead && told.insert($0.id).inserted }.map {
            "\($0.kind.label): \($0.text)" + ($0.about.map { " (\($0.type) \($0.id))" } ?? "")
        }
    }
}
