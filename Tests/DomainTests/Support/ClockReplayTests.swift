import Base
import Domain
import Platform
import Testing

@Suite struct ClockReplayTests {
    private let start = Instant(seconds: 1_772_445_600)  // Monday 2026-03-02 10:00 UTC
    private let desk: BusinessHours
    private let terms: SLATerms

    init() throws {
        desk = try BusinessHours(zone: .utc, hours: "mon-fri 9-17")
        terms = SLATerms(
            name: "desk", hours: desk,
            targets: [
                .firstResponse: [.medium: 3_600, .critical: 600], .nextReply: [.medium: 7_200],
                .resolution: [.medium: 8 * 3_600, .critical: 3_600],
            ])
    }

    private func hour(_ hours: Double) -> Instant { start.adding(seconds: Int64(hours * 3_600)) }

    private func replay(
        _ entries: [(Double, TicketLog.Event)], now: Double, _ other: SLATerms? = nil, priority: Priority = .medium
    ) -> ClockReplay {
        let log = TicketLog(
            created: start, priority: priority, policy: "desk", entries.map { TicketLog.Entry(hour($0), $1) })
        return ClockReplay(log, now: hour(now)) { $0 == "desk" ? terms : other ?? terms }
    }

    @Test func theFirstReplyByStaffKeepsTheFirstPromise() throws {
        let open = try #require(replay([], now: 0.5)[.firstResponse])
        #expect(open.state == .running && open.due == hour(1) && open.remaining == 1_800)
        let met = try #require(replay([(0.5, .customerWrote), (1, .staffReplied)], now: 9)[.firstResponse])
        #expect(met.state == .met && met.breached == nil && met.stopped == hour(1))
        #expect(replay([(1.5, .staffReplied)], now: 2)[.firstResponse]?.breached == hour(1))
    }

    /// zammad#3140: the clock of the next reply runs although staff answered last.
    @Test func theNextReplyCountsFromTheOldestUnansweredMessage() throws {
        let events: [(Double, TicketLog.Event)] = [
            (0.5, .staffReplied), (1, .customerWrote), (2, .customerWrote), (2.5, .staffReplied), (4, .customerWrote),
        ]
        let replay = replay(events, now: 5)
        let clocks = replay.clocks.filter { $0.kind == .nextReply }
        #expect(clocks.map(\.started) == [hour(1), hour(4)])
        #expect(clocks.map(\.instance) == [1, 2])
        #expect(clocks[0].state == .met && clocks[1].due == hour(6))
        #expect(self.replay(Array(events.prefix(4)), now: 90)[.nextReply]?.state == .met)
    }

    /// helpdesk#1554 counts while paused.
    @Test func whilePausedNothingCountsAndNothingIsDue() throws {
        let paused = try #require(replay([(1, .status(.waiting))], now: 50)[.resolution])
        #expect(paused.state == .paused && paused.due == nil && paused.remaining == 7 * 3_600)
        #expect(paused.breached == nil)
        // Back on Wednesday at ten: seven hours are left, of which six and a bit fit into the day.
        let back = try #require(
            replay([(1, .status(.waiting)), (48, .status(.inProgress))], now: 49)[.resolution])
        #expect(back.due == hour(48 + 7))
        let escalated = try #require(replay([(1, .status(.escalated))], now: 2)[.resolution])
        #expect(escalated.state == .running)
    }

    /// chatwoot#10178, #13392: clocks of resolved tickets went on.
    @Test func aResolvedTicketsClocksStandStill() throws {
        let resolved = replay([(2, .status(.resolved))], now: 500)
        #expect(resolved[.resolution]?.state == .met && resolved[.resolution]?.breached == nil)
        #expect(resolved[.firstResponse]?.state == .standing && resolved[.firstResponse]?.elapsed == 7_200)
        let closed = replay([(2, .status(.resolved)), (24, .status(.closed))], now: 500)
        #expect(closed[.resolution] == resolved[.resolution])
    }

    @Test func reopeningContinuesOrRestartsAsThePolicySays() throws {
        let events: [(Double, TicketLog.Event)] = [(2, .status(.resolved)), (24, .status(.open))]
        let going = try #require(replay(events, now: 25)[.resolution])
        #expect(going.instance == 1 && going.elapsed == 3 * 3_600 && going.due == hour(30))
        let anew = SLATerms(name: "anew", hours: desk, reopening: .restarts, targets: terms.targets)
        let clocks = ClockReplay(
            TicketLog(created: start, policy: "anew", events.map { TicketLog.Entry(hour($0.0), $0.1) }), now: hour(25)
        ) { _ in anew }.clocks.filter { $0.kind == .resolution }
        #expect(clocks.map(\.instance) == [1, 2])
        #expect(clocks[0].state == .met && clocks[1].remaining == 7 * 3_600 && clocks[1].due == hour(48))
    }

    /// glpi#6902, #15605: a change of policy or priority forgets the pauses.
    @Test func aChangeReplaysFromCreationAndKeepsThePauses() throws {
        let events: [(Double, TicketLog.Event)] = [
            (0.1, .staffReplied), (0.5, .status(.waiting)), (3.5, .status(.open)), (3.75, .priority(.critical)),
        ]
        #expect(replay(events, now: 3.8)[.resolution]?.due == hour(4))
        let round = SLATerms(name: "round", hours: .always, pauses: [], targets: [.resolution: [.medium: 7_200]])
        let moved = replay(
            [(0.5, .status(.waiting)), (3.5, .status(.open)), (3.75, .policy("round"))], now: 4, round)
        #expect(moved[.resolution]?.due == hour(5))
        #expect(moved[.firstResponse] == nil)
    }

    @Test func aBreachStaysWhenThePromiseIsChangedAfterwards() throws {
        let late = replay([(0.5, .priority(.critical)), (2, .priority(.medium))], now: 2.5)
        #expect(late[.resolution]?.breached == hour(1))
        #expect(late[.resolution]?.due == hour(24))
        let raised = replay([(2, .priority(.critical))], now: 3)
        #expect(raised[.resolution]?.breached == hour(2))
        #expect(replay([(2, .status(.resolved)), (3, .priority(.critical))], now: 4)[.resolution]?.breached == nil)
    }

    @Test func mergingClosesTheClocks() {
        let clocks = replay([(0.5, .merged), (3, .customerWrote), (4, .status(.resolved))], now: 90).clocks
        #expect(clocks.allSatisfy { $0.state == .closed && $0.breached == nil && $0.due == nil })
    }

    @Test func sharesOfTheTargetHaveTheirInstants() throws {
        let clock = try #require(replay([(1, .status(.waiting)), (24, .status(.open))], now: 25)[.resolution])
        #expect(clock.instant(at: clock.target / 2) == hour(27))
        #expect(clock.instant(at: 1_800) == hour(0.5))
    }
}
