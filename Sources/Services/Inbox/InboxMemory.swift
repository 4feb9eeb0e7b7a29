// What a person has read, and what cannot be derived from records: the work that finished. It is kept as
// JSON in the person's state folder, a file for each workspace, and survives restarts. Whatever in it is not
// understood is left out: a lost memory shows items again, and that is all.

public import Base
import Domain

/// A person's memory of their inbox in one workspace.
public struct InboxMemory: Sendable, Equatable {
    /// Everything up to this moment is read.
    private var cursor: Instant?
    /// What was read one by one since.
    private var read: Set<String> = []
    /// Work that finished, newest last.
    private(set) var finished: [InboxItem] = []

    /// The most of finished work that is remembered.
    private static let limit = 50

    public init() {}

    public func hasRead(_ item: InboxItem) -> Bool {
        read.contains(item.id) || cursor.map { item.at <= $0 && !read.contains("-" + item.id) } ?? false
    }

    /// Marks an item as read, or as news again.
    public mutating func mark(_ item: InboxItem, isRead: Bool) {
        if isRead {
            read.insert(item.id)
            read.remove("-" + item.id)
        } else {
            read.remove(item.id)
            read.insert("-" + item.id)
        }
    }

    /// Marks everything up to a moment as read.
    public mutating func markAll(until moment: Instant) {
        cursor = moment
        read = []
    }

    /// Remembers work that has finished.
    public mutating func add(finished text: String, at moment: Instant) {
        finished.append(InboxItem(.work, at: moment, text, about: nil, id: "\(moment.seconds):\(text)"))
        finished.removeFirst(max(0, finished.count - InboxMemory.limit))
    }

    // MARK: As text

    public init(text: String) {
        guard let json = try? JSON.parse(text) else { return }
        cursor = json["cursor"]?.integer.map { Instant(seconds: $0) }
        read = Set((json["read"]?.array ?? []).compactMap(\.string))
        for work in json["finished"]?.array ?? [] {
            guard let text = work["text"]?.string, let at = work["at"]?.integer else { continue }
            add(finished: text, at: Instant(seconds: at))
        }
    }

    public var text: String {
        var writer = JSONWriter(indentation: 2)
        writer.object { writer in
            if let cursor { writer.field("cursor", cursor.seconds) }
            writer.key("read")
            writer.array { writer in for id in read.sorted() { writer.value(id) } }
            writer.key("finished")
            writer.array { writer in
                for work in finished {
                    writer.object { writer in
                        writer.field("text", work.text)
                        writer.field("at", work.at.seconds)
                    }
                }
            }
        }
        return writer.text + "\n"
    }
}
