import Base
import Domain
import Language
import Screen
import Store
import TestSupport
import Testing

@testable import Console

/// The pipeline board: the mouse drags a deal to another stage, and on a small terminal its columns fold.
@Suite struct BoardTests {
    private func rep(_ width: Int = 150, _ height: Int = 30) throws -> User {
        try User(size: Size(width: width, height: height))
    }

    @Test func aCardIsDraggedToAnotherStage() throws {
        let user = try rep(130, 24)
        let start = try user.point(of: "Castle tills")
        let over = try user.point(of: "Proposal")
        user.points(.press(.left), at: start).points(.drag(.left), at: Point(x: over.x, y: start.y))
        user.sees("▸ Proposal").points(.release(.left), at: Point(x: over.x, y: start.y))
        user.sees("deal 4 moved to proposal").doesNotSee("▸ Proposal")
    }

    @Test func whatTheRulesRefuseIsSaid() throws {
        try rep().presses("l", "l", "l", "l", "<").sees("deal 6 is closed won")
    }

    @Test func theBoardIsSplitByOwnerAndByTeam() throws {
        let company = try SmallCompany.make()
        try company.create("team", ["name": "North"])
        let user = try User(size: Size(width: 150, height: 40), company: company)
        _ = try company.workspace.commit("hand over") { unit in
            var deal = try #require(try unit.reader.record(RecordKey(type: "deal", id: 2)))
            deal["owner"] = 1
            try unit.update(deal)
            var anna = try #require(try unit.reader.entity(Link<UserSchema>(1)))
            anna.team = Link(1)
            try unit.update(anna)
        }
        try user.presses("F5", "=").sees("Anna Berg 1 deal · €95k · €47.5k weighted").sees("Tom Okafor 4 deals")
        try user.presses("=").sees("North 1 deal").sees("No team 4 deals")
        try user.presses("=").doesNotSee("No team").sees("Castle tills")
    }

    @Test func theCursorGoesThroughLanes() throws {
        let company = try SmallCompany.make()
        _ = try company.workspace.commit("hand over") { unit in
            var deal = try #require(try unit.reader.record(RecordKey(type: "deal", id: 3)))
            deal["owner"] = 1
            try unit.update(deal)
        }
        let user = try User(size: Size(width: 150, height: 40), company: company)
        try user.presses("=", "l", "Enter").sees("› Delta pilot").presses("Esc", "j", "Enter").sees(
            "› Blue Ocean start")
    }

    @Test func aCardDraggedIntoAnotherLaneIsHandedOver() throws {
        let company = try SmallCompany.make()
        _ = try company.workspace.commit("hand over") { unit in
            var deal = try #require(try unit.reader.record(RecordKey(type: "deal", id: 3)))
            deal["owner"] = 1
            try unit.update(deal)
        }
        let user = try User(size: Size(width: 150, height: 40), company: company).presses("=")
        let (start, lane) = (try user.point(of: "Blue Ocean start"), try user.point(of: "Delta pilot"))
        user.points(.press(.left), at: start).points(.release(.left), at: lane)
        #expect(try company.workspace.reader.record(RecordKey(type: "deal", id: 3))?["owner"].integer == 3)
    }

    @Test func theForecastStandsBesideByMonthAndByQuarter() throws {
        let user = try rep(200, 40).sees("Forecast by month, weighted").sees("Mar 2026").sees("€9.6k of €12k")
        try user.presses("O").sees("by month, by category").sees("best case").presses("O").sees("by quarter, weighted")
        user.sees("Q1 2026")
        try user.presses("p").doesNotSee("Forecast").presses("p").sees("Forecast")
        try user.presses("/").types("acme").presses("Enter").sees("€9.6k of €12k")
    }

    @Test func theForecastAgreesWithTheRecords() throws {
        let company = try SmallCompany.make()
        let reader = company.workspace.reader
        for step in [Forecast.Step.month, .quarter] {
            let kept = try Forecast(step, Query("deal"), reader: reader)
            let read = try Forecast(step, Query("deal", where: .present(FieldPath("name"))), reader: reader)
            #expect(kept == read)
            #expect(kept.spans.reduce(0) { $0 + $1.most } > 0 && kept.overdue == 8_500)
        }
    }

    @Test func narrowScreensShowOneStageAtATime() throws {
        let user = try rep(40, 12).sees("Lead").doesNotSee("Qualified")
        try user.presses("l").sees("Qualified").doesNotSee("Lead").presses("p").sees("Forecast by month")
    }

    @Test func whatIsTheMatterWithADealIsWhatTheLanguageSays() throws {
        let company = try SmallCompany.make()
        let workspace = company.workspace
        let day = TemporaryWorkspace.now.utc.day
        for (close, step, stepOn, since) in [
            (10, nil, nil, 3), (10, "call", nil, 3), (15, nil, nil, 3), (14, nil, nil, 3), (90, "call", -1, 3),
            (90, "call", 0, 3), (-1, "call", nil, 3), (0, "call", nil, 3), (90, "call", nil, 31), (90, "call", nil, 30),
        ] as [(Int, String?, Int?, Int64)] {
            try company.create(
                "deal",
                [
                    "name": "Deal", "stage": "proposal", "close": .integer(Int64(day.days + close)),
                    "next_step": step.map { .text($0) } ?? .null,
                    "next_step_on": stepOn.map { .integer(Int64(day.days + $0)) } ?? .null,
                    "stage_since": .integer(TemporaryWorkspace.now.seconds - since * 86_400),
                ])
        }
        let clock = workspace.acting.clock
        func ids(_ adjective: String) throws -> Set<Int64> {
            Set(try workspace.reader.ids(Query("deal", where: .adjective(adjective))))
        }
        let (overdue, stale, risk) = (try ids("overdue"), try ids("stale"), try ids("at-risk"))
        for record in try workspace.reader.records(Query("deal")) {
            switch DealWorry(Deal(record), today: clock.today, zone: clock.zone) {
            case .overdue: #expect(overdue.contains(record.id))
            case .stale: #expect(stale.contains(record.id) && !overdue.contains(record.id))
            case .stepOverdue, .noStep:
                #expect(risk.contains(record.id) && !overdue.union(stale).contains(record.id))
            case nil: #expect(!overdue.union(stale).union(risk).contains(record.id))
            }
        }
        #expect(risk.count > 3 && stale.count == 2)
    }
}
