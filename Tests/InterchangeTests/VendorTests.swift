import Base
import Domain
import Interchange
import Store
import Testing

/// Small files in the forms of the known vendors.
@Suite struct VendorTests {
    let bench: Bench
    init() throws {
        bench = try Bench()
        _ = try bench.take("users", "login,name\nlina,Lina Holm\n")
    }

    private func twice(_ type: String, _ text: String, _ vendor: Vendor) throws -> ImportReport {
        let report = try bench.take(type, text) { $0.vendor = vendor }
        let again = try bench.take(type, text) { $0.vendor = vendor }
        #expect(!again.hasChanges, "a second time nothing changes")
        #expect(again.rejected == report.rejected)
        return report
    }

    @Test func aContactIDIsHubSpotsRecordID() throws {
        let bench = try Bench()
        let report = try bench.take("contacts", "Contact ID,First Name,Last Name,Email\n101,Ada,Byron,ada@x.example\n")
        {
            $0.vendor = .hubspot
        }
        #expect(report.created == 1)
        #expect(try bench.record("contact", "Ada Byron")["external"] == "hubspot:101")
    }

    @Test func hubSpotContacts() throws {
        let report = try twice(
            "contact",
            """
            Record ID,First Name,Last Name,Email,Phone Number,Mobile Phone Number,Job Title,Contact owner,Lifecycle Stage,Create Date,Associated Company,Associated Company IDs
            1042,Jo,Berg,jo@frost.example,,+49 171 1,Buyer,Lina Holm,Customer,2024-03-01 09:30,Frost & Sons,77
            1043,Ann,Lee,ann@frost.example,040 12,,,Nobody Here,Lead,2024-03-02 10:00,Frost & Sons,77;78
            """, .hubspot)
        #expect((report.created, report.rejected) == (2, 0))
        let contact = try bench.record("contact", "Jo Berg")
        #expect(contact["external"] == "hubspot:1042")
        #expect(contact["phone"] == "+49 171 1")
        #expect(contact["owner"] == .integer(try bench.record("user", "lina").id))
        let customer = try bench.record("customer", "Frost & Sons")
        #expect(customer["external"] == "hubspot:77")
        #expect(contact["customer"] == .integer(customer.id))
        #expect(try bench.count("customer") == 1)
        #expect(report.facts.contains { $0.contains("column Lifecycle Stage is not imported") })
    }

    @Test("People come without a file of their companies; one that is taken in later names them")
    func contactsAlone() throws {
        try bench.take(
            "customers", "name,website,email\nNord Oven,https://www.nord.example/,\nOst,,hello@ost.example\n")
        let report = try twice(
            "contact",
            """
            Record ID,First Name,Last Name,Email,Associated Company IDs
            1,Jo,Berg,jo@frost.example,77
            2,Ann,Lee,ann@frost.example,77;78
            3,Ida,Nord,ida@nord.example,79
            4,Olga,Ost,olga@ost.example,80
            5,Gil,Mail,gil@gmail.com,81
            6,No,One,,82
            7,Free,Lance,free@lance.example,
            8,Ben,Frost,ben@frost.example,83
            """, .hubspot)
        #expect((report.created, report.rejected) == (8, 0))
        func company(_ name: String) throws -> Int64? { try bench.record("contact", name)["customer"].integer }
        let frost = try #require(try company("Jo Berg"))
        #expect(try company("Ann Lee") == frost && company("Ida Nord") == 1 && company("Olga Ost") == 2)
        #expect(try company("Gil Mail") == nil && company("No One") == nil && company("Free Lance") == nil)
        #expect(try company("Ben Frost") != frost, "HubSpot says that it is another company")
        let notes = report.notes.map(\.text)
        #expect(notes.contains("row 2: Associated Company IDs “hubspot:77” created as the customer “frost.example”"))
        let ids = "Associated Company IDs"
        #expect(notes.contains("row 4: \(ids) “hubspot:79” taken as “Nord Oven”, whose mail comes from nord.example"))
        #expect(notes.contains("row 3: \(ids) “hubspot:78” is left out: customer names one, which is hubspot:77"))
        #expect(
            notes.contains {
                $0.contains("“hubspot:81” is no customer here, and nothing says what it is called; left empty")
            })
        try bench.take("companies", "Record ID,Company name\n77,Frost & Sons\n") {
            $0.type = "customer"
            $0.vendor = .hubspot
        }
        #expect(try bench.record("customer", "Frost & Sons").id == frost)
        #expect(try bench.count("customer") == 4)
    }

    /// Every column that HubSpot's export of contacts is known to have, ids divided by commas.
    @Test("A whole export of HubSpot's contacts is recognised, and each column that is left out is named")
    func hubSpotExport() throws {
        let report = try twice(
            "contact",
            """
            Record ID,First Name,Last Name,Email,Phone Number,Mobile Phone Number,Job Title,Contact owner,Lifecycle Stage,Lead Status,Create Date,Last Activity Date,Company Name,Country/Region,State/Region,Website URL,Associated Company,Associated Company IDs
            1,Jo,Berg,jo@frost.example,040 12,+49 171 1,Buyer,Lina Holm,Lead,New,2024-03-01 09:30,2024-03-05 10:00,Frost,Germany,Bremen,frost.example,Frost & Sons,"77,78"
            """, .hubspot)
        #expect((report.created, report.rejected) == (1, 0))
        let contact = try bench.record("contact", "Jo Berg")
        #expect(contact["phone"] == "040 12" && contact["title"] == "Buyer")
        #expect(contact["owner"] == .integer(try bench.record("user", "lina").id))
        #expect(try bench.record("customer", "Frost & Sons")["external"] == "hubspot:77", "the first of its companies")
        for name in ["Lifecycle Stage", "Lead Status", "Last Activity Date", "Country/Region", "Website URL"] {
            #expect(report.facts.contains { $0.contains("column \(name) is not imported") }, "\(name)")
        }
    }

    @Test("A lead of Salesforce's is a company and a person, from one file")
    func salesforceLeads() throws {
        let file = """
            Id,FirstName,LastName,Company,Title,Email,Phone,Status,LeadSource
            00Q1,Jo,Berg,Frost & Sons,Buyer,jo@frost.example,040 12,Working,Web
            00Q2,Ann,Lee,Nord,,ann@nord.example,,Qualified,
            """
        let companies = try twice("customer", file, .salesforce)
        #expect((companies.created, companies.rejected) == (2, 0))
        let people = try twice("contact", file, .salesforce)
        #expect((people.created, people.rejected) == (0, 0), "they came with their companies")
        let frost = try bench.record("customer", "Frost & Sons")
        #expect(frost["status"] == "lead" && frost["source"] == "Web")
        #expect(try bench.record("customer", "Nord")["status"] == "prospect")
        #expect(try bench.record("contact", "Jo Berg")["customer"] == .integer(frost.id))
        #expect(try bench.count("customer") == 2)
    }

    @Test func hubSpotDeals() throws {
        let report = try twice(
            "deal",
            """
            Deal ID,Deal Name,Amount,Deal Stage,Close Date,Deal owner,Associated Company,Deal probability,Closed Lost Reason
            5,Ovens,12500.50,Presentation Scheduled,2024-05-01 00:00,Lina Holm,Frost & Sons,0.6,
            6,Fridges,900,Closed Lost,2024-04-01 00:00,,Frost & Sons,0,Price
            """, .hubspot)
        #expect((report.created, report.rejected) == (2, 0))
        let open = try bench.record("deal", "Ovens")
        #expect(open["stage"] == "proposal")
        #expect(open["probability"] == 60_0000)
        #expect(open["probability_mode"] == "manual")
        let lost = try bench.record("deal", "Fridges")
        #expect(lost["stage"] == "lost")
        #expect(lost["closed"] == lost["close"])
        #expect(lost["lost_reason"] == "Price")
    }

    @Test func salesforce() throws {
        let accounts = try twice(
            "customer",
            """
            Id,Name,Type,Industry,AnnualRevenue,NumberOfEmployees,Phone,Website,BillingStreet,BillingCity,BillingCountry,OwnerId
            001A,Frost & Sons,Customer - Direct,Food,1500000,80,+49 30 1,frost.example,Quay 1,Bremen,Germany,005X
            001B,Nord,Analyst,,,,,,,,,005X
            """, .salesforce)
        #expect((accounts.created, accounts.rejected) == (2, 0))
        let frost = try bench.record("customer", "Frost & Sons")
        #expect(frost["status"] == "customer")
        #expect(frost["address"] == "Quay 1 Bremen")
        #expect(frost["external"] == "salesforce:001A")
        let contacts = try twice(
            "contact",
            "Id,AccountId,FirstName,LastName,Email,Title\n003A,001A,Jo,Berg,jo@x.example,Buyer\n003B,001Z,No,One,,\n",
            .salesforce)
        #expect((contacts.created, contacts.rejected) == (2, 0))
        #expect(try bench.record("contact", "No One")["customer"].isNull)
        #expect(contacts.notes.contains { $0.text.contains("“salesforce:001Z” is no customer here") })
        let deals = try twice(
            "deal",
            """
            Id,AccountId,Name,StageName,Amount,CloseDate,Probability,ForecastCategoryName
            006A,001A,Ovens,Negotiation/Review,9000,2026-06-30,90,Commit
            006B,001A,Belts,Closed Won,100,2026-01-31,100,Closed
            """, .salesforce)
        #expect((deals.created, deals.rejected) == (2, 0))
        let deal = try bench.record("deal", "Ovens")
        #expect(deal["customer"] == .integer(frost.id))
        #expect(deal["stage"] == "negotiation")
        #expect(deal["category"] == "commit")
        #expect(try bench.record("customer", "Frost & Sons")["lifetime_value"] == 100_0000)
    }

    @Test func zendeskTickets() throws {
        let report = try twice(
            "ticket",
            """
            Id,Requester,Requester id,Requester email,Assignee,Group,Subject,Tags,Status,Priority,Via,Ticket type,Created at,Solved at,Organization,Satisfaction Score,Reopens,First reply time in minutes
            9,Jo Berg,501,jo@frost.example,Lina Holm,Support,Alarm at night,alarm cold_room,Solved,Urgent,Mail,Incident,2024-03-01 09:30,2024-03-02 10:00,Frost & Sons,Good,0,45
            10,Jo Berg,501,jo@frost.example,,Support,Invoice,,Pending,-,Web,-,2024-03-03 09:30,,Frost & Sons,Offered,1,
            """, .zendesk)
        #expect((report.created, report.rejected) == (2, 0))
        let ticket = try bench.record("ticket", "Alarm at night")
        #expect(ticket["status"] == "resolved")
        #expect(ticket["priority"] == "critical")
        #expect(ticket["tags"] == "|alarm|cold_room|")
        #expect(ticket["satisfaction"] == 5)
        #expect(ticket["responded"] == .integer(try #require(ticket["created"].integer) + 45 * 60))
        let contact = try bench.record("contact", "Jo Berg")
        #expect(contact["email"] == "jo@frost.example")
        #expect(contact["external"] == "zendesk:501")
        #expect(ticket["contact"] == .integer(contact.id))
        #expect(contact["customer"] == .integer(try bench.record("customer", "Frost & Sons").id))
        #expect(try bench.record("ticket", "Invoice")["status"] == "waiting")
        #expect(try bench.count("team") == 1)
    }

    /// The header of Zendesk's ticket export, whole, with a list field of the account's own.
    @Test("A whole export of Zendesk's is recognised, and each column that is left out is named")
    func zendeskExport() throws {
        let report = try twice(
            "ticket",
            """
            Summation column,Id,Requester,Requester id,Requester external id,Requester email,Requester domain,Submitter,Assignee,Group,Subject,Tags,Status,Priority,Via,Ticket type,Created at,Updated at,Assigned at,Organization,Due date,Initially assigned at,Solved at,Resolution time,Satisfaction Score,Group stations,Assignee stations,Reopens,Replies,First reply time in minutes,First reply time in minutes within business hours,First resolution time in minutes,First resolution time in minutes within business hours,Full resolution time in minutes,Full resolution time in minutes within business hours,Agent wait time in minutes,Agent wait time in minutes within business hours,Requester wait time in minutes,Requester wait time in minutes within business hours,On hold time in minutes,On hold time in minutes within business hours,Oven model [list]
            1,9,Jo Berg,501,,jo@frost.example,frost.example,Jo Berg,Lina Holm,Support,Alarm at night,alarm cold_room,Solved,Urgent,Mail,Incident,2024-03-01 09:30:00 +0100,2024-03-02 10:00:00 +0100,2024-03-01 09:40:00 +0100,Frost & Sons,,2024-03-01 09:40:00 +0100,2024-03-02 10:00:00 +0100,24.5,Good,1,1,0,2,45,30,1470,500,1470,500,10,5,60,30,0,0,GTX
            1,10,Jo Berg,501,,jo@frost.example,frost.example,Lina Holm,,Support,"Invoice, again",,On-hold,-,Web form,-,2024-03-03 09:30:00 +0100,2024-03-03 09:30:00 +0100,,Frost & Sons,,,,,Not Offered,0,0,1,0,,,,,,,,,,,,,
            """, .zendesk)
        #expect((report.created, report.rejected) == (2, 0))
        let ticket = try bench.record("ticket", "Alarm at night")
        #expect(ticket["kind"] == "incident" && ticket["priority"] == "critical")
        #expect(ticket["created"].integer == 1_709_281_800 && ticket["resolved"].integer == 1_709_370_000)
        let second = try bench.record("ticket", "Invoice, again")
        #expect(second["kind"] == "question" && second["status"] == "waiting" && second["satisfaction"].isNull)
        #expect(ticket["replies"] == 2 && second["reopens"] == 1)
        #expect(ticket["response_time"] == 1_800 && ticket["resolution_time"] == 30_000, "in business hours")
        #expect(report.facts.contains { $0.hasPrefix("`adding fields` keeps what is not imported") })
        for name in ["Submitter", "Requester domain", "Oven model [list]", "Assignee stations"] {
            #expect(report.facts.contains { $0.contains("column \(name) is not imported") }, "\(name)")
        }
    }

    @Test("Pipedrive's short names of columns are known as well as the long ones")
    func pipedriveShortNames() throws {
        let report = try twice(
            "deal",
            """
            Title,Value,Currency,Pipeline,Status,Expected close date,Won time,Lost reason,ID,Organization,Contact person
            Ovens,1200,USD,Sales,Lost,2024-07-01,,Price,1,Frost & Sons,Jo Berg
            """, .pipedrive)
        #expect((report.created, report.rejected) == (1, 0))
        let deal = try bench.record("deal", "Ovens")
        #expect(deal["stage"] == "lost" && deal["lost_reason"] == "Price" && deal["external"] == "pipedrive:1")
        #expect(deal["contact"] == .integer(try bench.record("contact", "Jo Berg").id))
    }

    @Test func pipedrivePeople() throws {
        let report = try twice(
            "contact",
            """
            Person - ID,Person - Name,Person - Email - Work,Person - Organization,Organization - ID
            1,Jo Berg,jo@frost.example,Frost & Sons,12
            2,Ann Lee,ann@lee.example,,13
            3,Al One,,,
            """, .pipedrive)
        #expect((report.created, report.rejected) == (3, 0))
        #expect(try bench.record("customer", "Frost & Sons")["external"] == "pipedrive:12")
        #expect(try bench.record("customer", "lee.example")["external"] == "pipedrive:13")
        #expect(try bench.record("contact", "Al One")["customer"].isNull)
    }

    @Test func pipedriveDeals() throws {
        let report = try twice(
            "deal",
            """
            Deal - Title*,Deal - Value,Deal - Currency of value,Deal - Stage,Deal - Status,Deal - Expected close date,Deal - Won time,Deal - Lost reason,Deal - ID,Deal - Organization,Deal - Contact person,Person - Email (Work)
            Ovens,1200,USD,Proposal Made,Open,45474,,,1,Frost & Sons,Jo Berg,jo@frost.example
            Belts,300,EUR,Negotiations Started,Won,,2024-03-14 10:00:00,,2,Frost & Sons,Jo Berg,jo@frost.example
            """, .pipedrive)
        #expect((report.created, report.rejected) == (2, 0))
        let open = try bench.record("deal", "Ovens")
        #expect(open["stage"] == "proposal")
        #expect(open["close"] == .integer(Int64(try #require(CivilDate("2024-07-01")).days)))
        #expect(open["currency"] == "USD")
        let won = try bench.record("deal", "Belts")
        #expect(won["stage"] == "won")
        #expect(won["closed"] == .integer(Int64(try #require(CivilDate("2024-03-14")).days)))
        #expect(try bench.record("contact", "Jo Berg")["email"] == "jo@frost.example")
    }

    @Test("Of several companies in one cell the first is taken by its name, as it is by its key")
    func severalCompanies() throws {
        let report = try twice(
            "contact",
            """
            Record ID,First Name,Email,Associated Company,Associated Company IDs
            1,Jo,jo@x.example,X Corp;Y Corp,11;12
            2,Ann,ann@z.example,Z Corp; W Corp,
            3,Kim,kim@s.example,Salt; Pepper Ltd,13
            """, .hubspot)
        #expect((report.created, report.rejected) == (3, 0))
        #expect(try bench.record("customer", "X Corp")["external"] == "hubspot:11")
        #expect(try bench.record("contact", "Ann")["customer"].integer == bench.record("customer", "Z Corp").id)
        #expect(try bench.record("customer", "Salt; Pepper Ltd")["external"] == "hubspot:13", "one key, one name")
        #expect(try bench.count("customer") == 3)
        #expect(
            report.notes.contains {
                $0.value == "Y Corp" && $0.what == "is left out: customer names one, which is X Corp"
            })
    }

    @Test("What was deleted in Pipedrive is no lost deal, unless somebody wants it so")
    func deletedDeals() throws {
        let text = "Deal - Title,Deal - Value,Deal - Status,Deal - ID\nOvens,1200,Deleted,1\nBelts,300,Lost,2\n"
        let report = try twice("deal", text, .pipedrive)
        #expect((report.created, report.rejected) == (1, 1))
        #expect(report.rejections.map(\.reason) == ["Deal - Status: deleted in Pipedrive"])
        let wanted = try bench.take("deal", text) {
            $0.vendor = .pipedrive
            $0.map = [("Deal - Status:Deleted", "lost")]
        }
        #expect((wanted.created, wanted.unchanged) == (1, 1))
    }
}
