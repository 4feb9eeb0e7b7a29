import Base
import Domain
import Interchange
import Platform
import Store
import Testing

/// Files of the known vendors that nobody says to be theirs.
@Suite struct RecognitionTests {
    let bench: Bench
    init() throws { bench = try Bench() }

    @Test func aVendorsFileIsRecognisedByItsColumns() throws {
        let hubSpot = try bench.take("contacts", "Record ID,First Name,Last Name,Email\n7,Jo,Berg,jo@x.example\n")
        #expect(hubSpot.facts.contains("taken as a file of HubSpot, by its columns"))
        #expect(try bench.record("contact", "Jo Berg")["external"] == "hubspot:7")
        let pipedrive = try bench.take("deals", "Deal - ID,Deal - Title,Deal - Value\n9,Ovens,12\n")
        #expect(pipedrive.facts.contains("taken as a file of Pipedrive, by its columns"))
        let zendesk = try bench.take("tickets", "Id,Subject,Requester,Status,Via\n3,Down,Jo Berg,Pending,Mail\n")
        #expect(zendesk.facts.contains("taken as a file of Zendesk, by its columns"))
        #expect(try bench.record("ticket", "Down")["status"] == "waiting")
        let plain = try bench.take("customers", "Id,Name,Email\n1,Plain,a@x.example\n")
        #expect(!plain.facts.contains { $0.hasPrefix("taken as") })
    }

    @Test func thePagesOfProgrammingInterfacesAreRecords() throws {
        func take(_ type: String, _ text: String) throws -> ImportReport { try bench.take(type, text, as: "json") }
        #expect(
            try take(
                "tickets",
                #"{"tickets":[{"id":5,"subject":"Down","requester_id":1,"via":"web","assignee_id":2}],"count":1}"#
            )
            .created == 1)
        _ = try take("contacts", #"{"results":[{"id":"512","properties":{"firstname":"Ann","lastname":"Lee"}}]}"#)
        #expect(try bench.record("contact", "Ann Lee")["external"] == "hubspot:512")
        _ = try take(
            "deals",
            #"{"records":[{"Id":"006","Name":"Ovens","StageName":"Prospecting","Account":{"Name":"Nord"}}]}"#)
        let nord = try bench.record("customer", "Nord")
        #expect(try bench.record("deal", "Ovens")["customer"] == .integer(nord.id))
    }

    @Test func aVCardIsForContactsAlone() throws {
        #expect(throws: InterchangeError.self) {
            try bench.take("deals", "BEGIN:VCARD\r\nFN:Jo Berg\r\nEND:VCARD\r\n", as: "vcf")
        }
    }

    @Test func whatACalendarSaysBeyondTheModelIsTold() throws {
        func event(_ id: Int, _ rule: String, _ zone: String) -> String {
            "BEGIN:VEVENT\r\nUID:\(id)\r\nSUMMARY:Round \(id)\r\nDTSTART;TZID=\(zone):20260403T090000\r\n"
                + "RRULE:\(rule)\r\nEND:VEVENT\r\n"
        }
        let report = try bench.take(
            "activities",
            "BEGIN:VCALENDAR\r\n" + event(1, "FREQ=WEEKLY;INTERVAL=2", "Europe/Berlin")
                + event(2, "FREQ=WEEKLY;UNTIL=20261231T000000Z", "Europe/Nowhere")
                + event(3, "FREQ=DAILY", "Europe/Berlin")
                + "END:VCALENDAR\r\n", as: "ics")
        #expect(report.created == 3)
        #expect(try bench.record("activity", "Round 1")["recurs"].isNull)
        #expect(try bench.record("activity", "Round 2")["recurs"] == "weekly")
        #expect(report.notes.map(\.column).sorted() == ["RRULE", "RRULE", "TZID"])
    }

    @Test func anAmountOfAFileIsRoundedToItsCurrency() throws {
        let report = try bench.take("deals", "name,value,currency\nA,1.235,EUR\nB,12.5,JPY\n")
        #expect(try bench.record("deal", "A")["value"] == .integer(12_400))
        #expect(try bench.record("deal", "B")["value"] == .integer(130_000))
        #expect(report.notes.count == 2)
    }

    @Test func aLeadIsACustomerToBeAndItsPerson() throws {
        let text = "Id,FirstName,LastName,Company,Email,Status,Title\n00Q1,Jo,Berg,Nord,jo@nord.example,Open,Buyer\n"
        let report = try bench.take("customers", text)
        #expect(report.created == 1)
        let (customer, person) = (try bench.record("customer", "Nord"), try bench.record("contact", "Jo Berg"))
        #expect(person["customer"] == .integer(customer.id))
        #expect(person["email"] == "jo@nord.example" && person["title"] == "Buyer")
        #expect(customer["email"].isNull)
        #expect(try !bench.take("customers", text).hasChanges)
        #expect(try bench.count("contact") == 1)
    }
}
