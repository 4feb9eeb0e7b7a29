import Base
import Domain
import Store
import TestSupport
import Testing

@testable import Services

/// What a campaign may say is checked when it is said, not on the day when it is sent.
@Suite struct CampaignRulesTests {
    let temporary: TemporaryWorkspace
    init() throws { temporary = try TemporaryWorkspace() }

    private func refusal(_ fields: [String: Value]) throws -> String? {
        do {
            _ = try temporary.workspace.commit("new") { unit in
                var record = Record(CampaignSchema.type)
                record["name"] = "Spring"
                for (name, value) in fields { record[name] = value }
                _ = try RecordDesk(unit).create(record)
            }
            return nil
        } catch let error as ServiceError {
            return "\(error.message); \(error.advice)"
        }
    }

    @Test(arguments: [
        ("audience", "customers statsu:lead", "audience: customers have no field “statsu”; did you mean status?"),
        ("exclude", "contacts rloe:user", "exclude: contacts have no field “rloe”; did you mean role?"),
        (
            "audience", "deals open",
            "an audience is made of contacts or customers, not of deals; begin the query with `contacts` or `customers`"
        ),
    ])
    func whomItAddressesIsReadAtOnce(field: String, query: String, message: String) throws {
        #expect(try refusal([field: .text(query)]) == message)
        #expect(try refusal([field: "customers status:lead"]) == nil)
    }

    /// `set` refused some of these, `new` and files none.
    @Test(arguments: [
        ("stops", "repled", "“repled” is no stop rule; did you mean replied?"),
        ("split", "90,20", "the split 90,20 gives no share for each variant: A, B"),
        ("winner", "Z", "the campaign has no variant “Z”; take one of A, B"),
        ("channels", "emial", "there is no channel “emial”; did you mean email?"),
        ("audience", "customers statsu:lead", "audience: customers have no field “statsu”; did you mean status?"),
    ])
    func aSettingThatMakesNoSenseIsRefusedOnEveryWayIn(field: String, value: String, message: String) throws {
        let fields: [String: Value] = ["variants": ["A", "B"].stored, field: .text(value)]
        let refused = try refusal(fields)
        #expect(refused?.hasPrefix(message) == true, "\(refused ?? "taken")")
        let brought = #expect(throws: ServiceError.self) {
            try temporary.workspace.commit("import") { unit in
                var record = Record(CampaignSchema.type)
                record["name"] = "Spring"
                for (name, value) in fields { record[name] = value }
                return try RecordDesk(unit).bring(record)
            }
        }
        #expect(brought.map { "\($0.message); \($0.advice)".hasPrefix(message) } == true)
    }

    @Test func channelsOfTheirOwnAreTaken() throws {
        #expect(try refusal(["channels": ["email", "radio", "Print", "tv", "event", "ad"].stored]) == nil)
    }

    @Test(arguments: ["contact", "customer"])
    func nobodyConsentsToAChannelThatThereIsNot(type: String) throws {
        let made = try temporary.create(type, ["name": "Ada", "consent": ["email", "Phone"].stored])
        let error = #expect(throws: ServiceError.self) {
            try temporary.workspace.commit("set") { try RecordDesk($0).set(made.key, [("consent", "emial")]) }
        }
        #expect(error?.message == "there is no channel “emial” to consent to")
        #expect(error?.advice == "did you mean email?")
    }

    @Test(arguments: ["budget", "spent"])
    func amountsAreNotLessThanNothing(field: String) throws {
        #expect(
            try refusal([field: .integer(-10_000)]) == "\(field) can't be less than nothing; say \(field)=0 or more")
        #expect(try refusal([field: .integer(0)]) == nil)
    }

    @Test func whoIsLeftOutIsCounted() throws {
        let gone = try temporary.create("customer", ["name": "Gone", "status": "churned"]).id
        let here = try temporary.create("customer", ["name": "Here", "status": "customer"]).id
        for (name, customer) in [("Ada", gone), ("Ben", here), ("Cleo", here)] {
            try temporary.create(
                "contact",
                [
                    "name": .text(name), "customer": .integer(customer), "email": .text("\(name)@x.example"),
                    "consent": "email",
                ])
        }
        #expect(try refusal(["audience": "customers", "exclude": "customers churned"]) == nil)
        let campaign = try #require(try temporary.workspace.reader.records(Query("campaign")).last)
        let count = try Audience(of: Campaign(campaign), temporary.workspace.reader).count()
        #expect(count.text == "2 recipients, 1 excluded")
    }

    @Test func aSplitThatFitsNoVariantSaysWhichThereAre() throws {
        var campaign = Campaign()
        (campaign.variants, campaign.split) = (["Warm;Cold"], "20,20")
        let error = #expect(throws: ServiceError.self) { try VariantSplit(of: campaign) }
        #expect(error?.message == "the split 20,20 gives no share for each variant: Warm;Cold")
    }
}
