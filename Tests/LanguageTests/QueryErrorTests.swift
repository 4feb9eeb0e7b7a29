import Domain
import Language
import Testing

/// A wrong word is an error at its place that offers the nearest right one; nothing is guessed.
@Suite struct QueryErrorTests {
    @Test(
        arguments: [
            ("dels open", "dels", "there is no type of record or saved query “dels”; did you mean deals?"),
            ("", "", "no type of record is named; begin with one, such as customers, deals or tickets"),
            ("\"Hut deals\"", "\"Hut deals\"", "there is no saved query “Hut deals”; list them with show queries"),
            ("deals vale>3", "vale", "deals have no field “vale”; did you mean value?"),
            (
                "deals xyzzy:3", "xyzzy",
                "deals have no field “xyzzy”; to search for the text itself, put it in quotation marks"
            ),
            (
                "customers parent.parent.parent.parent.parent.parent.parent.parent.name:x",
                "parent.parent.parent.parent.parent.parent.parent.parent.name",
                "a path of 9 fields is too long; name 8 at the most"
            ),
            (
                "5 tickets", "5",
                "which tickets is not said; write ticket 5 for one, or tickets … first 5"
            ),
            (
                "\"Top ten\" by stage", "\"Top ten\"",
                "the saved query is cut to its first records, and these can't be grouped; leave by and per out, or save the query without first"
            ),
            ("deals customer.regoin:emea", "regoin", "customers have no field “regoin”; did you mean region?"),
            (
                "deals stage.name:x", "stage",
                "deal.stage leads to no record; end the path there, or begin it with a reference"
            ),
            ("deals stage:wom", "wom", "stage has no value “wom”; did you mean won?"),
            ("tickets priority:urgnt", "urgnt", "priority has no value “urgnt”; did you mean critical?"),
            (
                "deals stage:zzz", "zzz",
                "stage has no value “zzz”; it is one of lead, qualified, proposal, negotiation, won, lost"
            ),
            (
                "deals value>abc", "abc",
                "“abc” is no value of value; value is an amount, such as 12k, €12,500 or 12500.50 usd"
            ),
            (
                "deals probability:half", "half",
                "“half” is no value of probability; probability is a share in percent, such as 40%"
            ),
            (
                "tickets satisfaction:2.5", "2.5",
                "“2.5” is no value of satisfaction; satisfaction is a whole number, such as 12 or 3k"
            ),
            ("users active:maybe", "maybe", "“maybe” is no value of active; active is yes or no"),
            (
                "activities duration>long", "long",
                "“long” is no value of duration; duration is a length of time, such as 20m, 2h or 1h30m"
            ),
            ("deals close:fryday", "fryday", "“fryday” is no date; did you mean friday?"),
            ("deals close<3d", "3d", "“3d” is a length of time, no date; write 3d-ago or in-3d"),
            ("deals close<\"last 30 days\"..", "close<\"last 30 days\"..", "this is no range; write it as close:a..b"),
            (
                "deals --format json", "-",
                "two minus signs deny nothing; options such as --format stand before the command; one - denies"
            ),
            ("tickets since fryday", "fryday", "“fryday” is no date; did you mean friday?"),
            (
                "tickets older than", "older",
                "a date is missing behind “older”; write one, or put “older” in quotation marks"
            ),
            (
                "tickets before", "before",
                "a date is missing behind “before”; write one, or put “before” in quotation marks"
            ),
            (
                "customers name~a(b", "a(b",
                "the pattern can't be read: a ( or ) has no partner; put a \\ before a sign that is meant as itself"
            ),
            (
                "customers name~*a", "*a",
                "the pattern can't be read: nothing stands before *, +, ? or {; put a \\ before a sign that is meant as itself"
            ),
            (
                "customers name~(a{900}){900}", "(a{900}){900}",
                "the pattern can't be read: it repeats too often; put a \\ before a sign that is meant as itself"
            ),
            (
                "customers name~((ab)*)+", "((ab)*)+",
                "the pattern can't be read: it repeats what may be empty; repeat once only: (a+)* and (a*)+ are a*"
            ),
            ("deals value~1", "value", "value is no text; patterns are for texts; compare it with :"),
            ("deals stage:", "stage:", "a value is missing behind stage:; write one, or stage:none or stage:any"),
            ("deals name:\"\"", "\"\"", "a value is missing; write one, or name:none for records without one"),
            ("deals stage:won,", "", nil),
            ("deals customer>acme", ">", "customer has no order; compare it with : or !="),
            (
                "tickets priority>critical", "critical",
                "no value of priority lies there; in their order they are low, medium, high, critical"
            ),
            ("deals value>5..6", "value>5..6", "this is no range; write it as value:a..b, value:a.. or value:..b"),
            ("deals value>none", "none", "“none” has no place in an order; write value:none"),
            ("activities about:Acme", "Acme", "“Acme” names no record; write its type and id, such as deal:42"),
            (
                "deals has:tickets", "tickets",
                "no ticket belongs to a deal; deals can have activities, items, quotes, contracts, stage_changes, attachments"
            ),
            (
                "deals has:customer", "customer",
                "a deal has one customer at most; write customer:any or customer.name:…"
            ),
            ("customers has:tikets", "tikets", "there is no type of record “tikets”; did you mean tickets?"),
            ("customers has:tickets(prio:low)", "prio", "tickets have no field “prio”; did you mean priority?"),
            ("customers has:tickets(open", "(", "the parenthesis is not closed; put a ) where the group ends"),
            ("deals (won", "(", "the parenthesis is not closed; put a ) where the group ends"),
            ("deals won)", ")", "there is no ( for this ); take one away or add the other"),
            ("deals ()", "(", "nothing stands between the parentheses; write terms there or take them away"),
            ("deals won or", "", "a term is missing beside “or”; write one, or put “or” in quotation marks"),
            ("deals or won", "or", "a term is missing beside “or”; write one, or put “or” in quotation marks"),
            ("deals -", "-", "“-” holds no letter or digit to search for; write a word"),
            ("deals !!!", "!!!", "“!!!” holds no letter or digit to search for; write a word"),
            ("deals name:a(b)", "(", "a parenthesis is glued to the value; put the value in quotation marks"),
            ("deals is:opne", "opne", "“opne” describes no deal; did you mean open?"),
            ("deals in:Hut", "Hut", "there is no saved query “Hut”; list them with show queries"),
            ("tickets in:hot", "hot", "“hot” is about deals, not tickets; take another"),
            (
                "deals in:\"Top ten\"", "\"Top ten\"",
                "“Top ten” is cut to its first records; take one without “first” for a condition"
            ),
            (
                "broken", "broken",
                "the saved query “broken” can't be read: deals have no field “vale”; did you mean value?"
            ),
            ("deals by stge", "stge", "deals have no field “stge”; did you mean stage?"),
            ("deals by", "", "a field is missing; write one, such as name"),
            ("deals per mnth", "mnth", "“mnth” is no unit of time; did you mean month?"),
            ("deals per month of value", "value", "value is no time; take a date, such as created"),
            (
                "deals sort value first", "first",
                "“first” can't stand here; put terms before by, per, sort, first and columns"
            ),
            (
                "deals sort value sort name", "sort",
                "“sort” stands here twice; say it once, with commas between the fields"
            ),
            (
                "deals by products.name", "products.name",
                "products.name leads to several records; take one that leads to one"
            ),
            ("deals $acme", "$acme", "“$acme” stands for nothing here; name a thing with let first"),
            ("deals \"open", "\"", "the quotation mark is not closed; put another \" where the text ends"),
            ("products price:€5..$6", "$6", "two currencies in one term; write a term for each"),
        ] as [(String, String, String?)])
    func pointsAtTheWord(text: String, place: String, sentence: String?) throws {
        let found = try #require(fault(text), "\(canonical(text))")
        #expect(found.at == place, "\(found.error)")
        if let sentence { #expect(found.error.description == sentence) }
    }

    @Test func aLoopOfSavedQueriesIsRefused() throws {
        #expect(try #require(fault("loop")).error.what.contains("leads back to itself"))
    }

    @Test func candidatesBeginWithTheNearest() throws {
        #expect(try #require(fault("deals stage:wom")).error.candidates.first == "won")
        #expect(try #require(fault("deals close<3d")).error.candidates == ["3d-ago", "in-3d"])
    }

    /// Found by `make fuzz`: a path before a word at the end of the line had no place.
    @Test func aPathBeforeAWordThatCanNotStandThereIsNoTrap() throws {
        #expect(try #require(fault("deals sort customer.region x")).at == "x")
        #expect(try #require(fault("deals columns customer.owner.login, a")).at == "a")
        #expect(try #require(fault("deals columns customer.region name")).error.advice.contains("a comma"))
    }

    @Test func deepNestingIsRefused() throws {
        let deep = "deals " + String(repeating: "(", count: 5_000)
        #expect(try #require(fault(deep)).error.what.contains("too deeply"))
        #expect(canonical("deals " + String(repeating: "not ", count: 5_001) + "won") == "deals -won")
    }
}
