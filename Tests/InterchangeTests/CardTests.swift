import Base
import Domain
import Interchange
import Store
import Testing

/// vCards, calendars, and the JSON of other systems' programming interfaces.
@Suite struct CardTests {
    let bench: Bench
    init() throws { bench = try Bench() }

    private func twice(_ type: String, _ name: String, _ text: String, _ vendor: Vendor? = nil) throws -> ImportReport {
        var request = ImportRequest(type, from: try bench.file(name, text))
        request.vendor = vendor
        let report = try #require(try bench.run(request).reports.first)
        #expect(try bench.run(request).reports.first?.hasChanges == false, "a second time nothing changes")
        return report
    }

    @Test func cardsBecomeContacts() throws {
        let report = try twice(
            "contact", "people.vcf",
            """
            BEGIN:VCARD\r
            VERSION:3.0\r
            UID:a-1\r
            N:Berg;Jo;;;\r
            FN:Jo Berg\r
            ORG:Frost \\& Sons\\, Ltd;Sales\r
            item1.EMAIL;TYPE=INTERNET:jo@frost.exam\r
             ple\r
            TEL;TYPE=\"work:1\":040 12\r
            END:VCARD\r
            BEGIN:VCARD\r
            N:Lee;Ann\r
            END:VCARD\r
            """)
        #expect((report.created, report.rejected) == (2, 0))
        let contact = try bench.record("contact", "Jo Berg")
        #expect(contact["email"] == "jo@frost.example")
        #expect(contact["phone"] == "040 12")
        #expect(try bench.record("customer", "Frost & Sons, Ltd").id == contact["customer"].integer)
        #expect(try bench.record("contact", "Ann Lee")["customer"] == .null)
    }

    @Test func calendarsBecomeActivitiesAndBack() throws {
        let report = try twice(
            "activity", "week.ics",
            """
            BEGIN:VCALENDAR
            BEGIN:VEVENT
            UID:m1
            DTSTART;TZID=Europe/Berlin:20260330T090000
            SUMMARY:Kick-off\\, room 2
            END:VEVENT
            BEGIN:VTODO
            UID:t1
            DUE:20260331T100000Z
            SUMMARY:Send the offer
            END:VTODO
            END:VCALENDAR
            """)
        #expect((report.created, report.rejected) == (2, 0))
        let meeting = try #require(try bench.workspace.reader.record(RecordKey(type: "activity", id: 1)))
        #expect(meeting["text"] == "Kick-off, room 2")
        #expect(meeting["due"] == Instant("2026-03-30T07:00:00Z")?.stored)
        let path = bench.folder + "/out.ics"
        _ = try Exporter(bench.workspace.reader).run(Query("activity"), to: path)
        let text = try bench.text("out.ics")
        #expect(text.contains("BEGIN:VEVENT\r\nUID:m1\r\n"), "it goes back under its own name")
        #expect(text.contains("DTSTART:20260330T070000Z\r\nCATEGORIES:Meeting\r\nSUMMARY:Kick-off\\, room 2\r\n"))
        #expect(text.hasSuffix("END:VTODO\r\nEND:VCALENDAR\r\n"))
        #expect(throws: InterchangeError.self) {
            try Exporter(bench.workspace.reader).run(Query("deal"), to: bench.folder + "/deals.ics")
        }
    }

    /// The plan of marketing, in whatever calendar the others look at.
    @Test func campaignsAndPostsStandInACalendar() throws {
        _ = try bench.workspace.commit("plan") { unit in
            var fair = Campaign()
            (fair.name, fair.type, fair.content) = ("Spring, fair", .event, "Hall 4;\nstand 2")
            (fair.starts, fair.ends) = (CivilDate("2026-03-30"), CivilDate("2026-04-02"))
            let stored = try unit.create(fair)
            var idea = Campaign()
            idea.name = "Some day"
            try unit.create(idea)
            var post = Post()
            (post.campaign, post.channel, post.text) = (stored.link, "linkedin", "See you")
            (post.at, post.state) = (Instant("2026-03-29T07:00:00Z"), .scheduled)
            try unit.create(post)
        }
        let path = bench.folder + "/plan.ics"
        _ = try Exporter(bench.workspace.reader).run(Query("campaign"), to: path)
        let plan = try bench.text("plan.ics")
        #expect(plan.contains("DTSTART;VALUE=DATE:20260330\r\nDTEND;VALUE=DATE:20260403\r\nSUMMARY:Spring\\, fair\r\n"))
        #expect(plan.contains("DESCRIPTION:Hall 4\\;\\nstand 2\r\nCATEGORIES:Event\r\nEND:VEVENT\r\n"))
        #expect(!plan.contains("Some day"))
        _ = try Exporter(bench.workspace.reader).run(Query("post"), to: path)
        let posts = try bench.text("plan.ics")
        #expect(
            posts.contains("DTSTART:20260329T070000Z\r\nSUMMARY:linkedin: See you\r\nCATEGORIES:Spring\\, fair\r\n"))
        #expect(posts.hasSuffix("STATUS:CONFIRMED\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"))
    }

    @Test func whatIsOverTookPlaceAndWhatWasCalledOffIsLeftOut() throws {
        let report = try twice(
            "activity", "past.ics",
            """
            BEGIN:VEVENT
            UID:1
            DTSTART:20260227T090000Z
            DTEND:20260227T100000Z
            SUMMARY:Kick-off
            END:VEVENT
            BEGIN:VEVENT
            UID:2
            DTSTART:20260303T090000Z
            SUMMARY:Demo
            END:VEVENT
            BEGIN:VEVENT
            UID:3
            DTSTART:20260304T090000Z
            STATUS:CANCELLED
            SUMMARY:Lunch
            END:VEVENT
            """)
        #expect(report.created == 2 && report.facts.contains("left out: 1 cancelled event"))
        let activities = try bench.workspace.reader.records(Query("activity", order: [SortKey(FieldPath("id"))]))
        #expect(activities.map { $0["done"].integer } == [Instant("2026-02-27T10:00:00Z")?.seconds, nil])
    }

    @Test func ourCalendarComesBackAsItWas() throws {
        let start = try #require(Instant("2026-03-30T07:00:00Z"))
        _ = try bench.workspace.commit("new") { unit in
            var customer = Customer()
            customer.name = "Frost & Sons"
            let about = try unit.create(customer).key
            for (kind, planned) in [(ActivityKind.meeting, true), (.meeting, false), (.call, true), (.call, false)] {
                var activity = Activity()
                activity.kind = kind
                activity.text = "\(kind.rawValue) \(planned)"
                activity.about = about
                activity.duration = 2_700
                if planned { activity.due = start } else { activity.done = start }
                if planned, kind == .meeting { activity.recurs = .weekly }
                try unit.create(activity)
            }
        }
        let path = bench.folder + "/own.ics"
        _ = try Exporter(bench.workspace.reader).run(Query("activity"), to: path)
        let text = try bench.text("own.ics")
        #expect(text.split(separator: "\r\n").count { $0.hasPrefix("BEGIN:V") } == 5, "none is left out")
        #expect(text.contains("DTSTART:20260330T061500Z\r\nDTEND:20260330T070000Z"), "it ended when it was noted")
        let (reports, commit) = try bench.run(ImportRequest("activity", from: path))
        #expect(reports.first?.rejected == 0 && commit == nil, "it changes nothing: no call becomes a task")
        let meeting = try #require(try bench.workspace.reader.record(RecordKey(type: "activity", id: 1)))
        #expect(meeting["due"] == start.stored && meeting["recurs"] == "weekly" && meeting["duration"] == 2_700)
        let other = try Bench()
        _ = try other.run(ImportRequest("activity", from: path))
        #expect(try other.workspace.reader.count(Query("activity")) == 4)
        #expect(try other.run(ImportRequest("activity", from: path)).reports.first?.hasChanges == false)
        let calls = Query("activity", where: .compare(FieldPath("kind"), .equals, [.value(.text("call"))]))
        #expect(try other.workspace.reader.count(calls) == 2)
        let same = try #require(try other.workspace.reader.record(RecordKey(type: "activity", id: 1)))
        #expect(same["recurs"] == "weekly" && same["duration"] == 2_700)
    }

    @Test("Whoever is invited is linked: contacts, colleagues, and others by their address; and goes out again")
    func invitations() throws {
        _ = try bench.workspace.commit("people") { unit in
            var customer = Customer()
            customer.name = "Frost & Sons"
            let company = try unit.create(customer)
            for (name, email) in [("Jo Berg", "jo@frost.example"), ("Kim Ost", nil)] {
                var contact = Contact()
                (contact.name, contact.email, contact.customer) = (name, email, company.link)
                try unit.create(contact)
            }
            for (login, name) in [("maria", "Maria"), ("tobias", "Tobias")] {
                var user = User()
                (user.login, user.name, user.email) = (login, name, login + "@purser.example")
                try unit.create(user)
            }
        }
        func meeting() throws -> Activity {
            Activity(try #require(try bench.workspace.reader.record(RecordKey(type: "activity", id: 1))))
        }
        let invitation = """
            BEGIN:VEVENT\r
            UID:m1\r
            DTSTART:20260330T070000Z\r
            SUMMARY:Kick-off\r
            ORGANIZER;CN=Maria:mailto:maria@purser.example\r
            ATTENDEE;CN="Berg; Jo";PARTSTAT=ACCEPTED:mailto:Jo@Frost.example\r
            ATTENDEE;CN=Tobias:MAILTO:tobias@purser.example\r
            ATTENDEE;CUTYPE=ROOM;CN=Room 2:mailto:room2@purser.example\r
            ATTENDEE:mailto:stranger@else.example\r
            END:VEVENT\r
            """
        let report = try twice("activity", "meeting.ics", invitation)
        #expect((report.created, report.rejected) == (1, 0))
        let (maria, tobias) = (try bench.record("user", "Maria").id, try bench.record("user", "Tobias").id)
        let (jo, kim) = (try bench.record("contact", "Jo Berg").id, try bench.record("contact", "Kim Ost").id)
        #expect(try meeting().who == Link(maria))
        #expect(try meeting().attendees == [Link(jo)])
        #expect(try meeting().colleagues == [Link(tobias)])
        #expect(try meeting().guests == ["stranger@else.example"])

        // Whom a calendar can't name isn't lost when it is taken in again.
        _ = try bench.workspace.commit("more") { unit in
            var more = try meeting()
            more.attendees.append(Link(kim))
            try unit.update(more)
        }
        _ = try twice("activity", "meeting.ics", invitation)
        #expect(try meeting().attendees == [Link(jo), Link(kim)])
        let fewer = invitation.split(separator: "\r\n").filter { !$0.contains("Frost") }.joined(separator: "\r\n")
        _ = try bench.run(ImportRequest("activity", from: try bench.file("fewer.ics", fewer)))
        #expect(try meeting().attendees == [Link(kim)], "whoever is no more invited takes no part")
        _ = try twice("activity", "meeting.ics", invitation)

        _ = try Exporter(bench.workspace.reader).run(Query("activity"), to: bench.folder + "/out.ics")
        let text = try bench.text("out.ics").replacing("\r\n ", with: "")
        #expect(text.contains("ORGANIZER;CN=\"Maria\":mailto:maria@purser.example\r\n"))
        #expect(text.contains("ATTENDEE;CN=\"Jo Berg\":mailto:jo@frost.example\r\n"))
        #expect(text.contains("ATTENDEE;CN=\"Tobias\":mailto:tobias@purser.example\r\n"))
        #expect(text.contains("ATTENDEE:mailto:stranger@else.example\r\n"))
        let again = try bench.run(ImportRequest("activity", from: bench.folder + "/out.ics"))
        #expect(again.commit == nil, "it changes nothing")
    }

    @Test("No text writes a line of its own into a card or a calendar")
    func textsStayOnTheirLine() throws {
        let evil = "A\rEMAIL:evil@x.example\u{B}\u{1B}[31m\u{85}B"
        _ = try bench.workspace.commit("evil") { unit in
            var contact = Contact()
            contact.name = evil
            try unit.create(contact)
            var activity = Activity()
            activity.text = evil
            try unit.create(activity)
        }
        for (type, file) in [("contact", "out.vcf"), ("activity", "out.ics")] {
            _ = try Exporter(bench.workspace.reader).run(Query(type), to: bench.folder + "/" + file)
            let text = try bench.text(file)
            #expect(text.unicodeScalars.allSatisfy { $0 == "\r" || $0 == "\n" || !HiddenScalars.isControl($0.value) })
            let lines = text.split(separator: "\r\n", omittingEmptySubsequences: false)
            #expect(lines.allSatisfy { !$0.contains("\r") && !$0.hasPrefix("EMAIL") })
            #expect(text.contains("A\\nEMAIL:evil@x.example␋␛[31m\u{FFFD}B"))
        }
    }

    @Test func programmingInterfacesGivePages() throws {
        let hubspot = try twice(
            "contact", "contacts.json",
            #"{"results":[{"id":"51","properties":{"firstname":"Jo","lastname":"Berg","email":"jo@frost.example","hs_object_id":"51"}}]}"#,
            .hubspot)
        #expect((hubspot.created, hubspot.rejected) == (1, 0))
        #expect(try bench.record("contact", "Jo Berg")["external"] == "hubspot:51")
        let pipedrive = try twice(
            "deal", "deals.json",
            #"{"success":true,"data":[{"id":7,"title":"Ovens","value":1200,"currency":"EUR","status":"open","org_id":{"name":"Frost","value":3}}]}"#,
            .pipedrive)
        #expect((pipedrive.created, pipedrive.rejected) == (1, 0))
        #expect(try bench.record("deal", "Ovens")["customer"].integer == bench.record("customer", "Frost").id)
        let salesforce = try twice(
            "customer", "accounts.json",
            #"{"totalSize":1,"done":true,"records":[{"attributes":{"type":"Account"},"Id":"001","Name":"Globex","Industry":"Energy"}]}"#,
            .salesforce)
        #expect((salesforce.created, salesforce.rejected) == (1, 0))
        #expect(try bench.record("customer", "Globex")["external"] == "salesforce:001")
    }

    @Test("People of programming interfaces: addresses that are lists, companies by name or by number")
    func peopleOfInterfaces() throws {
        let first = try twice(
            "contact", "persons.json",
            #"{"success":true,"data":[{"id":5,"name":"Jo Berg","email":[{"value":"old@x.example","primary":false},{"value":"jo@frost.example","primary":true,"label":"work"}],"phone":[{"value":"040 12","primary":true}],"org_id":{"name":"Frost","value":3}}]}"#,
            .pipedrive)
        #expect((first.created, first.rejected) == (1, 0))
        #expect(try bench.record("contact", "Jo Berg")["email"] == "jo@frost.example")
        #expect(try bench.record("contact", "Jo Berg")["phone"] == "040 12")
        #expect(try bench.record("contact", "Jo Berg")["customer"].integer == bench.record("customer", "Frost").id)
        let second = try twice(
            "contact", "people.json",
            #"{"data":[{"id":6,"name":"Ann Lee","emails":[{"value":"ann@lee.example","primary":true}],"org_id":4}]}"#,
            .pipedrive)
        #expect((second.created, second.rejected) == (1, 0))
        #expect(try bench.record("customer", "lee.example")["external"] == "pipedrive:4", "a number is no name")
        let third = try twice(
            "contact", "hub.json",
            #"{"results":[{"id":"9","properties":{"firstname":"Kim","lastname":"Ost","email":"kim@ost.example","mobilephone":"0171 5","associatedcompanyid":"77"}}]}"#,
            .hubspot)
        #expect((third.created, third.rejected) == (1, 0))
        #expect(try bench.record("customer", "ost.example")["external"] == "hubspot:77")
        #expect(try bench.record("contact", "Kim Ost")["phone"] == "0171 5")
    }

    @Test func aDocumentHasTheSameBytesEachTime() throws {
        let workspace = bench.workspace
        _ = try workspace.commit("test") { unit in
            var quote = Quote()
            quote.name = "Ovens"
            let stored = try unit.create(quote)
            var line = QuoteLine()
            line.quote = stored.link
            line.text = "Oven with a name that is far longer than its column is wide, so that it wraps"
            line.price = Decimal(units: 1_000_000)
            for _ in 0..<70 { try unit.create(line) }
        }
        let key = RecordKey(type: "quote", id: 1)
        let bytes = try BusinessDocument(key, workspace.reader).bytes()
        #expect(bytes.starts(with: Array("%PDF-".utf8)))
        #expect(try BusinessDocument(key, workspace.reader).bytes() == bytes)
        let sheet = try BusinessDocument(key, workspace.reader)
        #expect(throws: InterchangeError.self) { try sheet.write(to: bench.folder + "/quote.doc") }
    }

    @Test("A document shows what hides itself by the mark that a screen has for it")
    func documentsShowWhatHides() throws {
        func bytes(_ name: String) throws -> [UInt8] {
            let own = try Bench()
            defer { withExtendedLifetime(own) {} }
            let workspace = own.workspace
            _ = try workspace.commit("test") { unit in
                var quote = Quote()
                quote.name = name
                try unit.create(quote)
            }
            return try BusinessDocument(RecordKey(type: "quote", id: 1), workspace.reader).bytes()
        }
        for (hidden, shown) in [("A\u{200B}B", "A\u{FFFD}B"), ("A\u{1B}B", "A␛B"), ("A\u{202E}B", "A\u{FFFD}B")] {
            #expect(try bytes(hidden) == bytes(shown))
            #expect(try bytes(hidden) != bytes("AB"))
        }
    }

    @Test("A card or an event without its end is rejected with its line and text, and takes no other with it")
    func unclosedCards() throws {
        let cards = try bench.run(
            ImportRequest(
                "contact",
                from: bench.file(
                    "cut.vcf", "BEGIN:VCARD\nFN:Lost\nBEGIN:VCARD\nFN:Whole\nEND:VCARD\n\nBEGIN:VCARD\nFN:Cut\nEMA"))
        ).reports[0]
        #expect((cards.read, cards.created, cards.rejected) == (3, 1, 2))
        #expect(cards.rejections.map(\.place) == ["row 1", "row 3, line 7"])
        #expect(cards.rejections.map(\.reason).allSatisfy { $0 == "the card has no end: END:VCARD is missing" })
        #expect(cards.facts.contains("the file is cut off: it ends before END:VCARD"))
        #expect(try bench.text("cut.vcf.rejected.csv").contains("\"BEGIN:VCARD\nFN:Cut\nEMA\""))
        #expect(try bench.count("contact") == 1)

        let events = try bench.run(
            ImportRequest(
                "activity",
                from: bench.file(
                    "cut.ics",
                    """
                    BEGIN:VCALENDAR
                    BEGIN:VEVENT
                    SUMMARY:Alarmed
                    DTSTART:20260330T090000Z
                    BEGIN:VALARM
                    SUMMARY:Wake up
                    END:VEVENT
                    BEGIN:VEVENT
                    SUMMARY:Open
                    BEGIN:VTODO
                    SUMMARY:Offer
                    END:VTODO
                    BEGIN:VEVENT
                    SUMMARY:Last
                    BEGIN:VALARM
                    SUMMARY:Again

                    """))
        ).reports[0]
        #expect((events.read, events.created, events.rejected) == (4, 2, 2))
        let texts = try bench.workspace.reader.records(Query("activity", order: [SortKey(FieldPath("id"))]))
        #expect(texts.map { $0["text"] } == ["Alarmed", "Offer"])
        #expect(events.rejections.map(\.place) == ["row 2, line 8", "row 4, line 13"])
        #expect(events.rejections.allSatisfy { $0.reason == "the event has no end: END:VEVENT is missing" })
        #expect(events.notes.contains { $0.column == "VALARM" && $0.what.hasPrefix("has no end") })
        #expect(events.facts.contains("the file is cut off: it ends before END:VEVENT"))

        let calendar = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Whole\nEND:VEVENT\n"
        let last = try bench.take("activity", calendar, as: "ics")
        #expect(last.created == 1 && last.facts.contains("the file is cut off: it ends before END:VCALENDAR"))
    }
}
