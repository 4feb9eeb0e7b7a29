// Writing articles: drafts from tickets, votes, editions.

public import Domain
public import Store
import Base

/// Works on the knowledge base.
public struct ArticleDesk {
    private let unit: UnitOfWork
    private let desk: RecordDesk

    public init(_ unit: UnitOfWork) {
        self.unit = unit
        desk = RecordDesk(unit)
    }

    /// Drafts an article from what was asked and answered on a ticket.
    @discardableResult
    public func draft(from id: Int64) throws -> Article {
        let ticket = try desk.existing(Link<TicketSchema>(id))
        let query = Query(
            MessageSchema.name, where: .compare(FieldPath("ticket"), .equals, [.value(.integer(id))]),
            order: [SortKey(FieldPath("id"))])
        let answers = try unit.reader.entities(MessageSchema.self, query).filter {
            $0.kind == .reply && $0.direction == .outgoing
        }
        guard !answers.isEmpty else {
            throw ServiceError("nobody has answered ticket \(id) yet", advice: "draft articles from answered tickets")
        }
        var parts = ["# \(ticket.subject)"]
        if let question = ticket.description, !question.isEmpty { parts.append("## Question\n\n" + question) }
        parts.append("## Answer\n\n" + answers.map(\.text).joined(separator: "\n\n"))
        var article = Article()
        article.title = ticket.subject
        article.body = parts.joined(separator: "\n\n")
        article.category = ticket.category
        article.source = ticket.link
        let made = Article(try desk.create(article.record))
        try desk.change(ticket.key) { record in
            var ticket = Ticket(record)
            ticket.articles.append(made.link)
            record = ticket.record
        }
        return made
    }

    /// Records whether an article helped. A voter's later vote takes the place of the earlier one.
    @discardableResult
    public func vote(_ id: Int64, helped: Bool, _ text: String? = nil) throws -> Article {
        let article = try desk.existing(Link<ArticleSchema>(id))
        let voter = unit.acting.login
        var vote = try votes(on: article.link).first { $0.voter == voter } ?? Vote()
        vote.article = article.link
        vote.helped = helped
        vote.voter = voter
        vote.text = text
        vote.at = unit.now
        if vote.id == 0 { try desk.create(vote.record) } else { try desk.change(vote.key) { $0 = vote.record } }
        return try desk.existing(article.link)
    }

    /// Counts the votes on an article again.
    ///
    /// - Parameter more: by how many more votes say that it helped; `helpful` counts tickets answered too.
    func count(_ link: Link<ArticleSchema>, more: Int64) throws {
        guard var article = try unit.reader.entity(link) else { return }
        let votes = try votes(on: link)
        let helped = Int64(votes.count { $0.helped })
        article.helpful += more
        article.votes = Int64(votes.count)
        article.unhelpful = Int64(votes.count) - helped
        let last = votes.suffix(20)
        article.helpsNow = last.isEmpty ? nil : Int64(last.count { $0.helped } * 100 / last.count)
        try unit.update(article)
    }

    private func votes(on article: Link<ArticleSchema>) throws -> [Vote] {
        let query = Query(
            VoteSchema.name, where: .compare(FieldPath("article"), .equals, [.value(.integer(article.id))]),
            order: [SortKey(FieldPath("at")), SortKey(FieldPath("id"))])
        return try unit.reader.entities(VoteSchema.self, query)
    }

    /// Gives an article the text of one of its editions.
    @discardableResult
    public func revert(_ id: Int64, to number: Int64) throws -> Article {
        let article = try desk.existing(Link<ArticleSchema>(id))
        let editions = try ArticleRules.editions(of: article.link, unit.reader)
        guard let edition = editions.first(where: { $0.number == number }) else {
            let numbers = editions.map { String($0.number) }.joined(separator: ", ")
            throw ServiceError(
                "article \(id) has no edition \(number)",
                advice: numbers.isEmpty ? "it was never changed" : "it has \(numbers)")
        }
        return Article(
            try desk.set(article.key, [("title", edition.title.stored), ("body", edition.body.stored)]))
    }
}

/// Articles keep what they said: an edition is written whenever title or body change.
struct ArticleRules: TypeRules {
    func settle(_ record: inout Record, replacing before: Record?, in unit: UnitOfWork) throws {
        var article = Article(record)
        guard let before else { return }
        let old = Article(before)
        if article.title != old.title || article.body != old.body { article.edition = old.edition + 1 }
        record = article.record
    }

    func follow(_ record: Record, replacing before: Record?, in unit: UnitOfWork) throws {
        let article = Article(record)
        guard let before, article.edition != Article(before).edition else { return }
        let old = Article(before)
        if try Self.editions(of: article.link, unit.reader).isEmpty {
            try write(old, at: old.updated, by: old.owner, unit)
        }
        try write(article, at: unit.now, by: unit.acting.user, unit)
    }

    private func write(_ article: Article, at: Instant, by user: Link<UserSchema>?, _ unit: UnitOfWork) throws {
        var edition = Edition()
        edition.article = article.link
        edition.number = article.edition
        edition.title = article.title
        edition.body = article.body
        edition.user = user
        edition.at = at
        try unit.create(edition)
    }

    static func editions(of article: Link<ArticleSchema>, _ reader: Reader) throws -> [Edition] {
        let query = Query(
            EditionSchema.name, where: .compare(FieldPath("article"), .equals, [.value(.integer(article.id))]),
            order: [SortKey(FieldPath("id"))])
        return try reader.entities(EditionSchema.self, query)
    }
}

/// Votes count on their article.
struct VoteRules: TypeRules {
    func settle(_ record: inout Record, replacing before: Record?, in unit: UnitOfWork) throws {
        var vote = Vote(record)
        vote.at = vote.at ?? unit.now
        if vote.voter.isEmpty { vote.voter = unit.acting.login }
        record = vote.record
    }

    func follow(_ record: Record, replacing before: Record?, in unit: UnitOfWork) throws {
        let vote = Vote(record)
        guard let article = vote.article else { return }
        let helpedBefore = before.map { Vote($0).helped } ?? false
        try ArticleDesk(unit).count(article, more: (vote.helped ? 1 : 0) - (helpedBefore ? 1 : 0))
    }
}
