// Posts for social channels: what may be scheduled, and the file that whoever runs the channels takes.

import Base
public import Domain
import Language
import Platform
public import Store

/// A post is scheduled with a time and within what its channel takes.
struct PostRules: TypeRules {
    /// The most characters of a post, by channel; a link counts as 23 where the channel shortens it.
    static let longest: [String: (characters: Int, linkCounts: Int?)] = [
        "x": (280, 23), "twitter": (280, 23), "mastodon": (500, 23), "bluesky": (300, nil), "threads": (500, nil),
        "linkedin": (3_000, nil), "instagram": (2_200, nil), "facebook": (63_206, nil),
    ]

    func settle(_ record: inout Record, replacing before: Record?, in unit: UnitOfWork) throws {
        var post = Post(record)
        post.channel = post.channel.lowercased()
        let old = before.map { Post($0) }
        if post.channel != old?.channel { try Channels.check(spelling: [post.channel], in: "channel") }
        if post.state != .draft, post.at == nil {
            throw ServiceError("a post is scheduled for a time", advice: "say `at=\"tomorrow 9:00\"`", field: "at")
        }
        if post.state == .scheduled, let at = post.at, at < unit.now, old?.state != .scheduled || old?.at != at {
            throw ServiceError(
                "this time is over: \(unit.acting.zone.local(of: at))", advice: "schedule it for a time to come",
                field: "at")
        }
        if let limit = Self.longest[post.channel] {
            let link = post.page.map { 1 + (limit.linkCounts ?? $0.count) } ?? 0
            let length = post.text.count + link
            guard length <= limit.characters else {
                throw ServiceError(
                    "\(post.channel) takes \(limit.characters) characters, and these are \(length)",
                    advice: "shorten the text by \(length - limit.characters)", field: "text")
            }
        }
        record = post.record
    }
}

/// Hands posts out to whoever posts them.
public struct PostDesk {
    private let unit: UnitOfWork

    public init(_ unit: UnitOfWork) { self.unit = unit }

    /// The posts of a query that are scheduled, as CSV by time; they count as exported from now on.
    ///
    /// - Returns: the file's text, and the posts that are in it.
    public func export(_ query: Query) throws -> (text: String, posts: [Int64]) {
        guard query.type == PostSchema.name else {
            throw ServiceError("only posts are handed out", advice: "say `hand out posts due to posts.csv`")
        }
        var scheduled = query
        scheduled.condition = query.condition.and(
            .compare(FieldPath("state"), .equals, [.value(PostState.scheduled.stored)]))
        scheduled.order = [SortKey(FieldPath("at")), SortKey(FieldPath("id"))]
        var lines = ["date,time,channel,text,link,image"]
        var ids: [Int64] = []
        for var post in try unit.reader.entities(PostSchema.self, scheduled) {
            guard let at = post.at else { continue }
            let local = unit.settings.zone.local(of: at).description
            let (day, time) = (String(local.prefix(10)), String(local.dropFirst(11).prefix(5)))
            lines.append(
                [day, time, post.channel, post.text, post.page ?? "", post.image ?? ""].map(Self.cell).joined(
                    separator: ","))
            post.state = .exported
            try unit.update(post)
            ids.append(post.id)
        }
        return (lines.joined(separator: "\r\n") + "\r\n", ids)
    }

    /// A cell of CSV; what a spreadsheet would take for a formula is guarded.
    private static func cell(_ text: String) -> String {
        let guarded = FormulaGuard.guarded(text)
        guard guarded.utf8.contains(where: { ",\"\n\r".utf8.contains($0) }) else { return guarded }
        return "\"" + guarded.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}
