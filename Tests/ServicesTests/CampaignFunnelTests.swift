// Funnels by variant, channel, segment and day; scanners told from people; posts that are handed out.

import Base
import Domain
import Store
import TestSupport
import Testing

@testable import Services

@Suite struct CampaignFunnelTests {
    private let temporary: TemporaryWorkspace
    private var workspace: Workspace { temporary.workspace }
    private var reader: Reader { workspace.reader }

    init() throws {
        temporary = try TemporaryWorkspace()
        try temporary.create("campaign", ["name": "Spring", "status": "active"])
        for name in ["Acme", "Globex", "Hooli"] { try temporary.create("customer", ["name": .text(name)]) }
    }

    private func touch(
        _ kind: String, _ customer: Int64, at seconds: Int64, _ variant: String? = nil, channel: String? = "email"
    ) throws {
        try temporary.create(
            "touch",
            [
                "campaign": 1, "kind": .text(kind), "customer": .integer(customer), "variant": Value(variant),
                "channel": Value(channel), "at": .integer(TemporaryWorkspace.now.seconds + seconds),
            ])
    }

    private func kinds() throws -> [String] {
        try reader.entities(TouchSchema.self, Query("touch", order: [SortKey(FieldPath("id"))])).map(\.kind.rawValue)
    }

    @Test("Every split adds up to the whole, and a deal counts for its customer's last touch before it was made")
    func splits() throws {
        for (customer, variant) in [(1, "A"), (2, "B"), (3, "B")] as [(Int64, String)] {
            try touch("sent", customer, at: -200_000, variant)
            try touch("delivered", customer, at: -200_000, variant)
        }
        try touch("opened", 1, at: -100_000, "A")
        try touch("clicked", 2, at: -90_000, "B", channel: "web")
        _ = try workspace.commit("segment") { unit in
            var acme = try #require(try unit.reader.entity(Link<CustomerSchema>(1)))
            acme.segment = .champions
            try unit.update(acme)
        }
        for (customer, stage) in [(1, "won"), (2, "lead")] as [(Int64, String)] {
            try temporary.create(
                "deal",
                [
                    "name": "D", "campaign": 1, "customer": .integer(customer), "stage": .text(stage),
                    "value": .integer(100 * Decimal.scale), "closed": .integer(Int64(workspace.acting.today.days)),
                    "created": .integer(TemporaryWorkspace.now.seconds),
                ])
        }
        let whole = try #require(try CampaignFunnel(1, reader).lines().first)
        #expect(whole.counts == [.sent: 3, .delivered: 3, .opened: 1, .clicked: 1])
        #expect(whole.deals == 2 && whole.won == 1 && whole.revenue == Decimal("100"))
        for split in CampaignFunnel.Split.allCases {
            let lines = try CampaignFunnel(1, by: split, reader).lines()
            for kind in TouchKind.allCases {
                #expect(lines.reduce(0) { $0 + $1.counts[kind, default: 0] } == whole.counts[kind, default: 0])
            }
            #expect(lines.reduce(0) { $0 + $1.deals } == 2 && lines.reduce(0) { $0 + $1.won } == 1)
            for line in lines {
                #expect(try reader.count(line.records) == line.counts.values.reduce(0, +), "\(split) \(line.group)")
            }
        }
        let variants = try CampaignFunnel(1, by: .variant, reader).lines()
        #expect(
            variants.map(\.group) == ["A", "B"] && variants.map(\.won) == [1, 0] && variants.map(\.deals) == [1, 1])
        #expect(variants[1].share(.clicked) == 0.5)
        #expect(try CampaignFunnel(1, by: .channel, reader).lines().map(\.group) == ["email", "web"])
        #expect(try CampaignFunnel(1, by: .channel, reader).lines().map(\.deals) == [1, 1])
        #expect(try CampaignFunnel(1, by: .segment, reader).lines().map(\.group) == ["none", "Champions"])
        #expect(
            try CampaignFunnel(1, by: .day, reader).lines().map(\.group) == ["2026-02-28", "2026-03-01", "2026-03-02"])
        #expect(try CampaignFunnel(2, reader).lines().isEmpty)
    }

    @Test(
        "An open within five seconds of the delivery is a scanner's, and so are three clicks of one second (mautic#16263)"
    )
    func scanners() throws {
        try touch("delivered", 1, at: 0)
        try touch("opened", 1, at: 5)
        try touch("opened", 1, at: 6)
        try touch("opened", 2, at: 2)
        for _ in 0..<3 { try touch("clicked", 2, at: 60) }
        try touch("clicked", 3, at: 60)
        try touch("clicked", 3, at: 60)
        let flagged = try workspace.commit("flag scanners") { try ScannerWatch($0).flag() }.value
        #expect(flagged == [2, 5, 6, 7])
        #expect(
            try kinds() == [
                "delivered", "scanned", "opened", "opened", "scanned", "scanned", "scanned", "clicked", "clicked",
            ])
        #expect(try reader.entity(Link<TouchSchema>(5))?.seemed == .clicked)
        let clicks = try FigureShelf(reader).kpi(named: "click_rate")
        #expect(try Figures(reader).value(clicks, in: Figures(reader).standardPeriod) == 200)
        #expect(try workspace.commit("flag scanners") { try ScannerWatch($0).flag() }.value.isEmpty)
        _ = try workspace.undo()
        #expect(try kinds().contains("scanned") == false)
    }

    @Test("A post is scheduled with a time, within what its channel takes, and handed out once")
    func posts() throws {
        func post(_ fields: [String: Value]) throws -> Int64 {
            var record = Record(PostSchema.type)
            for (name, value) in fields { record[name] = value }
            return try workspace.commit("new post") { try RecordDesk($0).create(record) }.value.id
        }
        let at = Value.integer(TemporaryWorkspace.now.seconds + 3_600)
        #expect(throws: ServiceError.self) {
            try post(["campaign": 1, "channel": "x", "text": "Hi", "state": "scheduled"])
        }
        let long = Value.text(String(repeating: "a", count: 257))
        let refusal = #expect(throws: ServiceError.self) {
            try post(["campaign": 1, "channel": "X", "text": long, "link": "https://acme.example/a-very-long-address"])
        }
        #expect(refusal?.message == "x takes 280 characters, and these are 281")
        _ = try post(["campaign": 1, "channel": "LinkedIn", "text": "Say \"hi\", all", "at": at, "state": "scheduled"])
        _ = try post(["campaign": 1, "channel": "x", "text": "=1+1", "at": at, "state": "scheduled"])
        _ = try post(["campaign": 1, "channel": "x", "text": "Later", "state": "draft"])
        let made = try workspace.commit("hand out") { try PostDesk($0).export(Query("post")) }.value
        #expect(
            made.text
                == "date,time,channel,text,link,image\r\n2026-03-02,11:00,linkedin,\"Say \"\"hi\"\", all\",,\r\n2026-03-02,11:00,x,'=1+1,,\r\n"
        )
        #expect(try workspace.commit("hand out") { try PostDesk($0).export(Query("post")) }.value.posts.isEmpty)
        _ = try workspace.undo()
        _ = try workspace.undo()
        #expect(try workspace.commit("hand out") { try PostDesk($0).export(Query("post")) }.value.posts == made.posts)
    }
}
