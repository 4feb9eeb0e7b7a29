// A small company with a sender, a template and a campaign, for the tests of sending.

import Base
import Domain
import Platform
import Store
import TestSupport

@testable import Services

struct Mailroom {
    let temporary: TemporaryWorkspace
    var workspace: Workspace { temporary.workspace }
    var reader: Reader { workspace.reader }

    /// - Parameter server: where mails go; nowhere unless it is said.
    init(server: String = "smtp://127.0.0.1:1", sender: [String: Value] = [:], campaign: [String: Value] = [:]) throws {
        temporary = try TemporaryWorkspace()
        try create("customer", ["name": "Acme", "email": "office@acme.example", "region": "emea"])
        try person("Mara Lind", "mara@acme.example", ["language": "de", "timezone": "Europe/Berlin"])
        try person("Omar Haddad", "omar@acme.example")
        try person("Nils No", "nils@acme.example", ["consent": .null])
        try create(
            "sender",
            ["name": "Acme News", "email": "news@acme.example", "server": .text(server)].merging(sender) { $1 })
        try create(
            "template",
            [
                "name": "Spring", "subject": "Hello {{contact.first_name}}",
                "text": "Dear {{contact.name}} of {{customer.name | your company}}\n{{unsubscribe}}",
                "html": "<p>Dear {{contact.name}}</p><a href=\"{{unsubscribe}}\">leave</a>",
            ])
        try create(
            "campaign",
            [
                "name": "Spring", "type": "email", "audience": "contacts", "template": 1,
            ].merging(campaign) { $1 })
    }

    @discardableResult
    func create(_ type: String, _ fields: [String: Value]) throws -> Int64 {
        guard let recordType = workspace.catalogue.type(named: type) else { throw StoreError(.refused, type) }
        var record = Record(recordType)
        for (name, value) in fields { record[name] = value }
        return try workspace.commit("new \(type)") { try RecordDesk($0).create(record) }.value.id
    }

    @discardableResult
    func person(_ name: String, _ email: String, _ more: [String: Value] = [:]) throws -> Int64 {
        try create(
            "contact",
            ["name": .text(name), "email": .text(email), "customer": 1, "consent": "|email|"].merging(more) { $1 })
    }

    func set(_ type: String, _ id: Int64, _ fields: [String: Value]) throws {
        _ = try workspace.commit("set") {
            try RecordDesk($0).set(RecordKey(type: type, id: id), fields.map { ($0.key, $0.value) })
        }
    }

    func start() throws { _ = try workspace.commit("start") { try CampaignDesk($0).start(1) } }

    func touch(_ contact: Int64, _ kind: TouchKind) throws {
        try create(
            "touch", ["campaign": 1, "customer": 1, "contact": .integer(contact), "kind": .text(kind.rawValue)])
    }

    func later(_ seconds: Int64) { workspace.acting.fixedNow = workspace.acting.now.adding(seconds: seconds) }

    var campaign: Campaign {
        get throws { try RecordDesk.existing(reader, 1) }
    }

    var sender: Sender { get throws { try Senders.needed(of: campaign, reader) } }

    func post(of campaign: Campaign? = nil) throws -> CampaignMailbag {
        try CampaignMailbag(campaign ?? self.campaign, sender, reader, home: .utc)
    }

    var mailings: [Mailing] {
        get throws { try reader.entities(MailingSchema.self, Query("mailing", order: [SortKey(FieldPath("id"))])) }
    }

    /// `mara@acme.example 1 sent`
    var states: [String] { get throws { try mailings.map { "\($0.email) \($0.step) \($0.state.rawValue)" } } }
}

extension RecordDesk {
    fileprivate static func existing(_ reader: Reader, _ id: Int64) throws -> Campaign {
        guard let campaign = try reader.entity(Link<CampaignSchema>(id)) else { throw StoreError(.refused, "gone") }
        return campaign
    }
}
