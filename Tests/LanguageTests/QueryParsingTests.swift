import Domain
import Language
import Testing

/// Each line of the language's table of terms, and what people say instead, with the canonical text.
@Suite struct QueryParsingTests {
    @Test(arguments: [
        // Types, by any of their words.
        ("customers", "customers"), ("Customer", "customers"), ("clients", "customers"), ("opps", "deals"),
        // Text.
        ("customers acme", "customers acme"), ("customers \"two words\"", "customers \"two words\""),
        ("customers acm*", "customers acm*"), ("customers \"two wor\"*", "customers \"two wor\"*"),
        ("tickets \"open\"", "tickets \"open\""), ("tickets e-mail", "tickets e-mail"),
        ("deals 2026", "deals \"2026\""),
        ("deals -5", "deals -\"5\""),
        // Fields.
        ("deals stage:won", "deals stage:won"), ("deals Stage=Won", "deals stage:won"),
        ("deals stage:won,lost", "deals stage:won,lost"), ("deals stage: won, lost", "deals stage:won,lost"),
        ("deals stage:\"Closed won\"", "deals stage:won"), ("tickets status:pending", "tickets status:waiting"),
        ("customers name:acme", "customers name:acme"),
        ("customers name:\"acme gmbh\"", "customers name:\"acme gmbh\""),
        ("customers industry:none", "customers industry:none"), ("customers industry:any", "customers industry:any"),
        ("customers industry!=none", "customers industry:any"),
        ("customers industry:\"none\"", "customers industry:\"none\""),
        ("customers industry:steel,none", "customers industry:steel or industry:none"),
        ("deals amount>12k", "deals value>12000"), ("deals value>=1.2m", "deals value>=1200000"),
        ("deals value > 12k", "deals value>12000"), ("deals value:>12k", "deals value>12000"),
        ("deals value:€12,500", "deals value:12500 currency:EUR"),
        ("deals value<12500.50 usd", "deals value<12500.5 currency:USD"),
        ("deals value<\"12500.50 usd\" open", "deals value<12500.5 currency:USD open"),
        ("deals value:12,500", "deals value:12500"), ("deals value:12,50", "deals value:12,50"),
        ("deals value:\"12\",500", "deals value:\"12\",500"),
        ("deals value:10k..20k", "deals value:10000..20000"), ("deals value:..5", "deals value:..5"),
        ("deals value:5..", "deals value:5.."), ("deals value:1,000..€2,000", "deals value:1000..2000 currency:EUR"),
        ("deals probability>=40%", "deals probability>=40%"), ("deals probability:40", "deals probability:40%"),
        ("deals stage!=won", "deals stage!=won"), ("deals stage!=won,lost", "deals stage!=won,lost"),
        ("deals customer.region!=emea", "deals -customer.region:emea"),
        ("tickets priority>=high", "tickets priority:high,critical"),
        ("tickets priority:medium..high", "tickets priority:medium,high"),
        ("tickets priority<critical", "tickets priority:low,medium,high"),
        ("tickets priority:normal", "tickets priority:medium"),
        ("tickets satisfaction<3", "tickets satisfaction<3"), ("users active:yes", "users active:yes"),
        ("activities duration>=1h30m", "activities duration>=1h30m"),
        ("activities duration<90m", "activities duration<1h30m"),
        ("campaigns spent>budget", "campaigns spent>budget"), ("deals closed>close", "deals closed>close"),
        ("customers size:1,000..", "customers size:1000.."), ("deals id:3..9", "deals id:3..9"),
        // Patterns.
        ("customers name~^ac(me|ne)$", "customers name~\"^ac(me|ne)$\""),
        ("customers name~^acme", "customers name~^acme"),
        ("deals customer~^acme", "deals customer.name~^acme"),
        ("tickets subject~\"\\.pdf$\"", "tickets subject~\"\\.pdf$\""),
        // References.
        ("deals customer.region:emea", "deals customer.region:emea"), ("deals customer:Acme", "deals customer:Acme"),
        ("deals customer:12", "deals customer:12"),
        ("deals customer:\"Acme GmbH\",12", "deals customer:\"Acme GmbH\",12"),
        ("deals owner:me", "deals owner:me"), ("deals owner:@maria", "deals owner:maria"),
        ("deals owner:\"me\"", "deals owner:\"me\""),
        ("deals customer.owner.region:emea", "deals customer.owner.region:emea"),
        ("deals product.family:pro", "deals products.family:pro"),
        ("activities about:deal:42", "activities about:deal:42"),
        ("activities about:\"deals 42\"", "activities about:deal:42"),
        ("contacts consent:email,phone", "contacts consent:email,phone"),
        // Related records.
        ("customers has:tickets", "customers has:tickets"), ("customers has:ticket()", "customers has:tickets"),
        ("customers has:tickets(priority:critical)", "customers has:tickets(priority:critical)"),
        ("customers -has:tickets(open or urgent) active", "customers -has:tickets(open or urgent) active"),
        ("customers with open tickets", "customers has:tickets(open)"),
        ("customers without deals", "customers -has:deals"),
        ("customers have no activity since january", "customers -has:activities(created>=january)"),
        ("customers with deals created last month", "customers has:deals(created:last-month)"),
        // Tags and people.
        ("deals #vip", "deals #vip"), ("deals tag:vip", "deals #vip"), ("deals #\"big fish\"", "deals #\"big fish\""),
        ("deals @maria", "deals @maria"), ("deals me", "deals me"), ("deals @me", "deals me"),
        ("products mine", "products me"),
        // Logic.
        ("deals -stage:won", "deals -stage:won"), ("deals not stage:won", "deals -stage:won"),
        ("deals not not open", "deals open"), ("deals -owner:none", "deals owner:any"),
        ("deals won or lost", "deals won or lost"), ("deals won and mine", "deals won mine"),
        ("deals mine (won or lost)", "deals mine (won or lost)"), ("deals ((won))", "deals won"),
        ("deals -(won mine)", "deals -(won mine)"), ("deals mine won or lost #vip", "deals mine won or lost #vip"),
        ("deals won, mine", "deals won mine"),
        // Adjectives.
        ("tickets open overdue", "tickets open overdue"), ("open tickets", "tickets open"),
        ("all resolved tickets older than 2 weeks", "tickets resolved created<2w-ago"),
        ("my open deals", "deals mine open"),
        ("critical tickets", "tickets priority:critical"), ("not open tickets", "tickets -open"),
        ("tickets is:open", "tickets open"),
        ("campaigns Over_Budget", "campaigns over-budget"),
        // Dates as values.
        ("deals close:2026-03-01", "deals close:2026-03-01"), ("deals close<=q3", "deals close<=q3"),
        ("deals close:next friday open", "deals close:next-friday open"),
        ("tickets due<in 3 days", "tickets due<in-3d"),
        ("tickets created>3d ago", "tickets created>3d-ago"), ("deals close:last quarter", "deals close:last-quarter"),
        ("deals close:\"last 30 days\"", "deals close:30d-ago..today"),
        ("deals close:eom,friday", "deals close:eom,friday"),
        ("deals close:next monday..next friday mine", "deals close:next-monday..next-friday mine"),
        ("deals close:today..", "deals close:today.."), ("deals close:..2026-q1", "deals close:..2026-q1"),
        ("tickets created:monday", "tickets created:last-monday"), ("tickets due:monday", "tickets due:monday"),
        ("tickets created>2026-03-01 09:30", "tickets created>2026-03-01T09:30"),
        ("deals close!=none", "deals close:any"),
        ("deals closed:none", "deals closed:none"), ("tickets due<now", "tickets due<now"),
        // Natural dates.
        ("tickets older than 3 days", "tickets created<3d-ago"),
        ("tickets newer than 1 week", "tickets created>1w-ago"),
        ("tickets since monday", "tickets created>=last-monday"),
        ("tickets this quarter", "tickets created:this-quarter"),
        ("tickets last month", "tickets created:last-month"), ("deals closing next week", "deals close:next-week"),
        ("deals closing by friday", "deals close<=friday"), ("deals created last week", "deals created:last-week"),
        ("won deals this quarter", "deals won closed:this-quarter"),
        ("deals lost last month", "deals lost closed:last-month"),
        ("tickets resolved yesterday", "tickets resolved:yesterday"), ("tickets resolved", "tickets resolved"),
        ("touches last week", "touches at:last-week"), ("tickets today", "tickets created:today"),
        ("tickets before 2026-03-01", "tickets created<2026-03-01"),
        ("tickets due before friday", "tickets due<friday"),
        ("tickets due within 3 days", "tickets due:today..in-3d"),
        ("tickets created within 2 hours", "tickets created:2h-ago..now"),
        ("tickets last 30 days", "tickets created:30d-ago..today"),
        ("tickets in the last 2 weeks", "tickets created:2w-ago..today"),
        ("tickets between march and june", "tickets created:march..june"),
        ("tickets from march to june", "tickets created:march..june"),
        ("tickets created more than 3 days ago", "tickets created<3d-ago"),
        ("tickets 3 days ago", "tickets created:3d-ago"),
        ("tickets created in march", "tickets created:march"), ("deals for Acme", "deals customer:Acme"),
        ("tickets last printer", "tickets \"last\" printer"), ("tickets in basement", "tickets \"in\" basement"),
        // Tails.
        ("deals by stage", "deals by stage"), ("deals by stage, owner", "deals by stage, owner"),
        ("deals by stage,owner", "deals by stage, owner"),
        ("deals group by customer.region", "deals by customer.region"), ("deals by rep", "deals by owner"),
        ("tickets by agent", "tickets by assignee"), ("deals per month", "deals per month"),
        ("deals per quarter of closed", "deals per quarter of closed"),
        ("deals by stage, month", "deals by stage per month"), ("deals per owner", "deals by owner"),
        ("deals sort value desc, name", "deals sort value desc, name"),
        ("deals order by -value", "deals sort value desc"),
        ("deals sort customer.name asc first 10", "deals sort customer.name first 10"),
        ("deals limit 5", "deals first 5"),
        ("deals columns name, value,owner", "deals columns name, value, owner"),
        ("deals first contact", "deals \"first\" contact"),
        (
            "deals open by stage sort value desc first 3 columns name",
            "deals open by stage sort value desc first 3 columns name"
        ),
        ("deals by owner this quarter", "deals created:this-quarter by owner"),
        ("deals sort name value>3", "deals value>3 sort name"),
        // Saved queries.
        ("\"Hot deals\"", "deals in:\"Hot deals\" sort value desc"),
        ("hot #vip sort name", "deals in:hot #vip sort name"),
        ("deals -in:hot", "deals -in:hot"), ("\"Top ten\"", "deals open sort value desc first 10"),
    ])
    func readsToItsCanonicalText(text: String, expected: String) throws {
        #expect(canonical(text) == expected)
        #expect(canonical(expected) == expected)
        if let query = try? parser.parse(text) { #expect(try parser.parse(expected) == query) }
    }

    @Test func termsOfAFilterBar() throws {
        let query = try parser.parse("open value>10k sort name", of: DealSchema.type)
        #expect(query.text(in: catalogue) == "deals open value>10000 sort name")
        #expect(try parser.condition("", of: DealSchema.type) == .everything)
        #expect(throws: LanguageError.self) { try parser.condition("open sort name", of: DealSchema.type) }
    }

    @Test func tokensOfALongerLine() throws {
        let line = "export deals open to FILE"
        let tokens = try Lexer.tokens(of: line)
        #expect(try parser.parse(tokens[1..<3]).text(in: catalogue) == "deals open")
    }

    @Test func adjectivesAreWrittenOut() throws {
        let query = try parser.parse("deals overdue -in:hot")
        let plain = try query.condition.expanded(for: DealSchema.type, in: catalogue)
        #expect(
            plain.text(of: DealSchema.type, in: catalogue)
                == "-stage:won,lost close<today -(-stage:won,lost value>10000)")
        let related = try parser.parse("customers has:tickets(urgent)").condition.expanded(
            for: CustomerSchema.type, in: catalogue)
        #expect(
            related.text(of: CustomerSchema.type, in: catalogue)
                == "has:tickets(priority:critical -status:resolved,closed)")
    }
}
