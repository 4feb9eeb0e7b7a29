import Base
import Domain
import MailParsing
import Platform
import Screen
import Services
import Store
import TestSupport
import Testing

@testable import Console

/// Answering tickets: an unfinished reply is a draft that outlives a crash, and the editor's own actions can be bound to
/// other keys.
@Suite struct ReplyTests {
    private func agent(_ width: Int = 120, _ height: Int = 36) throws -> User {
        try User(size: Size(width: width, height: height)).presses("2", "j")
    }

    @Test func aReplyOfSeveralLinesIsWrittenAndSent() throws {
        let user = try agent().presses("r").sees("Reply to the customer").sees("Robot arm stops at noon")
        user.types("Dear Ines,")
        try user.presses("Enter", "Enter").types("we are on our way").presses("C-s")
        user.sees("ticket 1 answered").sees("Dear Ines,").sees("we are on our way").doesNotSee("Reply to the customer")
    }

    @Test func sendingAndResolvingAreOneKey() throws {
        let user = try agent().presses("r")
        try user.types("The battery was empty.").presses("M-r").sees("ticket 1 resolved").doesNotSee("#1 Robot arm")
    }

    @Test func filesAreLinesOfTheTextAndGoWithTheReply() throws {
        let user = try agent().presses("r").sees("A line “attach: FILE” sends a file along.")
        let path = user.company.folder + "/offer 1.txt"
        try Files.write("1200", to: path)
        try user.types("As agreed.").presses("C-x", "C-f").types(path + "x").presses("C-s").sees("can't be read")
        try user.sees("As agreed.").presses("Backspace", "C-s").sees("ticket 1 answered").sees("offer 1.txt  4 B")
        let said = try user.company.workspace.reader.records(Query("message"), first: 9).compactMap { $0["text"].text }
        #expect(said.contains("As agreed."))
        #expect(ReplyFiles("a\nattach: b.txt\nc\n\nattach:d\n") == ReplyFiles("a\nc\nattach: b.txt\nattach: d"))
        #expect(ReplyFiles("please attach: it\nattach:").files.isEmpty)
        #expect(ReplyFiles("a\r\nattach: b.txt\r\n") == ReplyFiles("a\nattach: b.txt"))
    }

    @Test func readlinesKeysMoveKillAndYank() throws {
        let user = try agent().presses("r")
        user.types("three blind mice")
        try user.presses("C-w", "C-w").sees("│ three ").doesNotSee("blind")
        try user.presses("C-y", "C-a").types("see ").sees("see three blind mice")
        try user.presses("M-f", "M-d").sees("see three mice").presses("C-_").sees("see three blind mice")
        try user.presses("C-e", "M-b", "C-k").sees("see three blind").doesNotSee("mice")
    }

    @Test func whatWasWrittenOutlivesTheProgram() throws {
        let user = try agent().presses("r")
        user.types("Half a sen").waits()
        // The first console is gone without a word; another starts on the same workspace.
        let next = try User(size: Size(width: 120, height: 36), company: user.company, kept: user.kept)
        next.sees("an unfinished reply to ticket:1 kept; r on the ticket goes on with it")
        try next.presses("2", "j", "r").sees("Half a sen").sees("your draft, as you left it")
        try next.types("tence.").presses("C-s").sees("Half a sentence.")
        #expect(next.kept.drafts.isEmpty)
    }

    @Test func aPreparedAnswerIsFilledFromTheTicket() throws {
        let user = try agent()
        try user.company.create(
            "macro", ["name": "Log", "text": "About {{subject}}, {{customer}}: the log of {{category}}?"])
        try user.presses("F5", "r", "C-t").sees("Prepared answers").presses("Enter")
        // What the ticket has nothing for stays, to be seen before it is sent.
        user.sees("About Robot arm stops at noon, Acme GmbH: the log of").sees("{{category}}?")
    }

    @Test func escKeepsADraftAndDiscardingDropsIt() throws {
        let user = try agent().presses("r")
        try user.types("Perhaps").presses("Esc").sees("kept as a draft").presses("r").sees("Perhaps")
        try user.presses("C-x", "k").sees("the draft is gone").presses("r").doesNotSee("Perhaps")
    }

    @Test func aNoteIsNotForTheCustomer() throws {
        let user = try agent().presses("r", "M-n").sees("Note, for staff only")
        try user.types("ask Tom first").presses("C-s").sees("ask Tom first")
        let message = try #require(try user.company.workspace.reader.records(Query("message")).last)
        #expect(message["kind"].text == "note")
    }

    @Test func whatTheRulesRefuseStaysInTheEditor() throws {
        let user = try agent()
        let maria = try TemporaryWorkspace.open(user.company.path, login: "maria")
        try maria.recogniseUser()
        var ticket = Ticket(try #require(try maria.reader.record(RecordKey(type: "ticket", id: 1))))
        ticket.assignee = Link(2)
        ticket.claimed = TemporaryWorkspace.now
        _ = try maria.commit("claim") { try $0.update(ticket.record) }
        try user.waits().presses("r").sees("claimed by Maria Lopez since 10:00")
        try user.types("Mine!").presses("C-s").sees("Maria Lopez has ticket 1 since").sees("Mine!")
    }

    /// The second agent learns of the first one's answer before anything is sent twice.
    @Test func whatAColleagueAnsweredMeanwhileIsToldBeforeAnythingIsSent() throws {
        let user = try agent().presses("r").types("Hello from here")
        let maria = try TemporaryWorkspace.open(user.company.path, login: "maria")
        try maria.recogniseUser()
        _ = try maria.commit("reply ticket 1 \"Hello from Maria\"") { try TicketDesk($0).reply(1, "Hello from Maria") }
        user.waits().sees("Hello from Maria").sees("written to since you began")
        try user.presses("C-s").sees("ticket 1 was changed since you read it: maria").sees("Hello from here")
        let said = { try user.company.workspace.reader.records(Query("message"), first: 99).map { $0["text"].text } }
        #expect(try !said().contains("Hello from here"))
        // Who has read it and sends again means it.
        try user.presses("C-s").sees("ticket 1 answered")
        #expect(try said().contains("Hello from here"))
    }

    @Test func articlesThatShareTheTicketsWordsAreOffered() throws {
        let company = try SmallCompany.make()
        try company.create(
            "article",
            [
                "title": "When a robot arm stops", "body": "Change the clock battery.", "status": "published",
            ])
        try company.create("article", ["title": "Our holidays", "body": "None.", "status": "published"])
        try company.create("article", ["title": "Robot arms, draft", "body": "stops", "status": "draft"])
        let user = try User(size: Size(width: 120, height: 36), company: company).presses("2", "j", "r")
        user.sees("When a robot arm stops").doesNotSee("Our holidays").doesNotSee("Robot arms, draft")
        try user.presses("C-o").sees("Insert an article").presses("Enter").sees("Please see “When a robot arm stops”")
    }

    @Test func theEditorOutsideGoesOnWithTheText() throws {
        let user = try agent().presses("r")
        user.editorText = "Dear Ines,\n\nwritten elsewhere."
        try user.types("Dear").presses("C-x", "C-e").sees("written elsewhere.").presses("C-s").sees("ticket 1 answered")
    }

    @Test func whoElseIsThereIsSeenBeforeAnythingIsSent() throws {
        let user = try agent().presses("r")
        let key = RecordKey(type: "ticket", id: 1)
        user.kept.others = [Attendant("Maria Lopez", at: Attendance(key, isWriting: true), now: TemporaryWorkspace.now)]
        user.passes(seconds: 3).sees("! Maria Lopez is writing an answer")
        user.kept.others = []
        user.passes(seconds: 3).doesNotSee("Maria Lopez is writing")
    }

    @Test func attendancesAndDraftsReadBackAsTheyWereKept() {
        let draft = ReplyDraft(RecordKey(type: "ticket", id: 7), isNote: true, text: "two\nlines\n")
        #expect(ReplyDraft(kept: draft.kept) == draft)
        #expect(ReplyDraft(kept: "nonsense") == nil)
        let there = Attendant("Zoë", at: Attendance(draft.ticket, isWriting: false), now: TemporaryWorkspace.now)
        #expect(Attendant(kept: there.kept) == there)
        #expect(Attendant(kept: "1\twriting") == nil)
    }

    @Test func theQueueCountsDown() throws {
        let user = try agent(120, 30)
        user.sees("2h 00m").passes(seconds: 3_600 + 3_000).sees("10m").passes(seconds: 5).sees("9:55")
        user.passes(seconds: 1).sees("9:54").passes(seconds: 600).sees("0:06 late")
        #expect(user.screen.filter { $0.contains("held") }.count <= 1)
    }

    @Test func quotedTextAndSignaturesAreFolded() throws {
        let company = try SmallCompany.make()
        try company.create(
            "message",
            [
                "ticket": 1, "kind": "reply", "direction": "incoming", "author": "Ines Acker",
                "at": .integer(TemporaryWorkspace.now.seconds - 60),
                "text": "It stopped again.\n\nOn Monday, Maria wrote:\n> Is it better?\n> Maria\n-- \nInes Acker\nAcme",
            ])
        let user = try User(size: Size(width: 120, height: 36), company: company).presses("2", "j", "Enter")
        user.sees("It stopped again.").sees("▸ quoted, 3 lines").sees("▸ signature, 2 lines").doesNotSee(
            "Is it better?")
        try user.presses("z").sees("> Is it better?").sees("Acme").presses("z").doesNotSee("Is it better?")
    }
}

@Suite struct FoldedTextTests {
    @Test(arguments: [
        ("Yes.\n\n> a\n> b\n\nNo.", "said 1, quoted 2, said 1"), ("Only this", "said 1"), ("", ""),
        ("Hi\n-----Original Message-----\nFrom: me\nText", "said 1, quoted 3"), ("> all quoted", "quoted 1"),
        ("Thanks\n--\nIda", "said 1, signature 1"), ("a -- b\n---\nc", "said 3"),
        ("Le 3 mars, Zoé a écrit :\n> oui\nNon", "quoted 2, said 1"),
    ])
    func partsAreToldApart(text: String, parts: String) {
        let found = FoldedText(text).parts.map { part in
            switch part {
            case .said(let lines): "said \(lines.count)"
            case .quoted(let lines): "quoted \(lines.count)"
            case .signature(let lines): "signature \(lines.count)"
            }
        }
        #expect(found.joined(separator: ", ") == parts)
    }
}

@Suite struct TextBufferTests {
    private func buffer(_ text: String, width: Int, _ keys: String) throws -> TextBuffer {
        var buffer = TextBuffer(text)
        buffer.width = width
        for key in try Key.sequence(named: keys) { _ = buffer.take(key) }
        return buffer
    }

    @Test func linesBreakBetweenWordsAndTheCursorFollows() throws {
        let buffer = try buffer("one two three four", width: 9, "Up")
        #expect(buffer.rows.map { String(buffer.characters[$0]) } == ["one two ", "three ", "four"])
        #expect(buffer.place == Point(x: 4, y: 1))
    }

    @Test func wideCharactersTakeTwoColumns() throws {
        let buffer = try buffer("株式会社です", width: 6, "Home")
        #expect(buffer.rows.count == 2)
        #expect(buffer.place == Point(x: 0, y: 0))
    }

    @Test func upAndDownKeepTheirColumn() throws {
        var buffer = try buffer("a long line\nx\nanother line", width: 40, "Up Up")
        #expect(buffer.place == Point(x: 11, y: 0))
        _ = buffer.take(.control("n"))
        _ = buffer.take(.control("n"))
        #expect(buffer.place == Point(x: 12, y: 2))
    }

    @Test func killsThatFollowEachOtherAreYankedTogether() throws {
        #expect(try buffer("one two three", width: 40, "C-w C-w C-y").text == "one two three")
        #expect(try buffer("ab\ncd", width: 40, "C-a C-k C-d C-y").text == "ab\ncd")
    }

    /// Any keys in any order: never a trap, and undoing all of it gives the beginning back.
    @Test func undoGivesEverythingBack() throws {
        let keys = try Key.sequence(
            named:
                "a Space b Enter C-w C-y M-d Up Down C-k C-u Left Right M-b M-f C-a C-e C-d Backspace Delete Home End C-y"
        )
        var state: UInt64 = 7
        for _ in 0..<200 {
            var buffer = TextBuffer("start, 日本\nnext")
            buffer.width = 5
            for _ in 0..<40 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                _ = buffer.take(keys[Int(state >> 33) % keys.count])
                #expect(buffer.cursor <= buffer.characters.count && buffer.place.y < buffer.rows.count)
            }
            for _ in 0..<60 { _ = buffer.take(Key(.character("_"), .control)) }
            #expect(buffer.text == "start, 日本\nnext")
        }
    }
}
