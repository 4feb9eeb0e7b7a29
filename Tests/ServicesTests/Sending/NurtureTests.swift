// Leads that come in by forms are put into a sequence, once, and only with their consent.

import Base
import Domain
import Store
import Testing

@testable import Services

@Suite struct NurtureTests {
    @Test("A lead with consent is put into the outbox of the sequence, once; without it is not")
    func enrols() throws {
        let room = try Mailroom()
        try room.start()
        let form = try LeadFormReader(room.reader, file: "form.yaml").read(
            "name: news\ninputs:\n  email: contact.email\nconsent: {input: ok}\nnurture: \(room.campaign.name)")
        let lines = [
            #"{"email": "new@x.example", "ok": "yes"}"#, #"{"email": "no@x.example"}"#,
            #"{"email": "new@x.example", "ok": "on"}"#,
        ]
        let report = try room.workspace.commit("take") { unit in
            let intake = try LeadIntake(form, unit)
            for line in lines { try intake.take(FormEntry.entry(line, 1)) }
            return intake.report
        }.value
        #expect(report.created == 2 && report.known == 1 && report.enrolled == 1)
        #expect(try room.mailings.map(\.email).filter { $0.hasSuffix("x.example") } == ["new@x.example"])
        _ = try room.workspace.undo()
        #expect(try room.reader.count(Query("submission")) == 0)
        #expect(try room.mailings.filter { $0.email.hasSuffix("x.example") }.isEmpty)
    }
}
