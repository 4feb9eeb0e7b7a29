import Base
import Domain
import Services
import Store
import TestSupport
import Testing

@Suite struct KnowledgeTests {
    let desk: SupportDesk

    init() throws {
        desk = try SupportDesk()
        for (title, body) in [
            ("Bring a gateway back online", "Restart the gateway and wait until the lamp is green."),
            ("Change a battery", "Open the lid of the sensor and change the battery."),
            ("Understand your invoice", "The invoice shows each sensor with its price and tax."),
        ] {
            try desk.new("article", ["title": .text(title), "body": .text(body), "status": "published"])
        }
        try desk.new("article", ["title": "Gateway secrets", "status": "draft"])
        try desk.new("synonym", ["name": "gateway", "words": "|hub|bridge|"])
    }

    private var base: KnowledgeBase { KnowledgeBase(desk.workspace.reader) }

    @Test func articlesAreFoundByWordsFormsAndSynonyms() throws {
        #expect(try base.search("gateways").map(\.article) == [1])
        #expect(try base.search("hub").map(\.article) == [1])
        #expect(try base.search("sensor battery").map(\.article) == [2, 3])
        #expect(try base.search("secrets").isEmpty)
        try desk.set("article", 4, ["status": "published"])
        #expect(try base.search("secrets").map(\.article) == [4])
    }

    @Test func articlesAreSuggestedForATicketOnce() throws {
        let ticket = try desk.ticket("Our hub is not online", ["description": "The gateway blinks since the restart."])
        #expect(try base.suggestions(for: ticket).first?.article == 1)
        let answered = try desk.set(ticket.key, at: 1, [("articles", "|1|")])
        #expect(try !base.suggestions(for: answered).contains { $0.article == 1 })
        #expect(try base.suggestions(for: desk.ticket("Something else entirely")).isEmpty)
    }

    @Test func anArticleIsDraftedFromWhatWasAnswered() throws {
        let ticket = try desk.ticket("Siren is silent", ["description": "It does not ring.", "category": "alarms"])
        #expect(
            desk.refusal { try desk.at(0) { try ArticleDesk($0).draft(from: ticket.id) } }
                == "nobody has answered ticket 1 yet")
        try desk.reply(ticket, at: 0.5, "Press the test button.")
        let article = try desk.at(1) { try ArticleDesk($0).draft(from: ticket.id) }
        #expect(article.status == .draft && article.category == "alarms" && article.source == ticket.link)
        #expect(
            article.body
                == "# Siren is silent\n\n## Question\n\nIt does not ring.\n\n## Answer\n\nPress the test button.")
        #expect(try desk.stored(ticket).articles == [article.link])
    }

    @Test func everyoneHasOneVoteAndTheLatestCounts() throws {
        func vote(_ login: String, _ helped: Bool) throws {
            let workspace = try TemporaryWorkspace.open(desk.temporary.path, login: login)
            _ = try workspace.commit("vote") { try ArticleDesk($0).vote(1, helped: helped) }
        }
        for login in ["anna", "ben", "cleo", "dora", "emil"] { try vote(login, false) }
        try vote("anna", true)
        let article = try #require(try desk.workspace.reader.entity(Link<ArticleSchema>(1)))
        #expect(article.votes == 5 && article.helpful == 1 && article.unhelpful == 4 && article.helpsNow == 20)
        #expect(try base.failing().map(\.id) == [1])
        try vote("anna", false)
        #expect(try desk.workspace.reader.entity(Link<ArticleSchema>(1))?.helpful == 0)
    }

    @Test func editionsKeepWhatWasSaid() throws {
        try desk.set("article", 2, ["body": "New text"])
        try desk.set("article", 2, ["category": "devices"])
        try desk.set("article", 2, ["title": "Change the battery"])
        let editions = try desk.workspace.reader.entities(
            EditionSchema.self, Query("edition", order: [SortKey(FieldPath("id"))]))
        #expect(editions.map(\.number) == [1, 2, 3])
        #expect(editions.map(\.title) == ["Change a battery", "Change a battery", "Change the battery"])
        let back = try desk.at(1) { try ArticleDesk($0).revert(2, to: 1) }
        #expect(back.edition == 4 && back.body?.hasPrefix("Open the lid") == true)
        #expect(
            desk.refusal { try desk.at(1) { try ArticleDesk($0).revert(2, to: 9) } } == "article 2 has no edition 9")
    }
}
