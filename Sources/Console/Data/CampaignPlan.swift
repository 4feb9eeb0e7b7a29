// What a campaign means to reach and what it still has before it: its goals, which are targets set by campaign, the mails
// that follow its first one, and its posts on social channels.

import Base
import Domain
import Services
import Store

/// What a campaign has planned.
struct CampaignPlan: Sendable, Equatable {
    /// A target for the campaign, with how far it has come.
    struct Goal: Sendable, Equatable {
        let label: String
        /// `3 of 12`
        let figure: String
        let light: Attainment.Light
    }

    /// A mail that follows, after a wait in seconds.
    struct Step: Sendable, Equatable {
        let template: String
        let wait: Int64
        let condition: StepCondition
    }

    struct Item: Sendable, Equatable {
        let at: Instant?
        let channel: String
        let text: String
        let state: PostState
    }

    var goals: [Goal] = []
    var steps: [Step] = []
    /// By their time, those without one at the end.
    var posts: [Item] = []
    /// The posts that are not among those.
    var furtherPosts = 0

    private static let mostPosts = 8
}

extension CampaignPlan {
    init(of key: RecordKey, reader: Reader) throws {
        goals = try Self.goals(of: key, reader)
        let own = Condition.compare(FieldPath("campaign"), .equals, [.value(.integer(key.id))])
        let following = try reader.entities(SequenceStepSchema.self, Query(SequenceStepSchema.name, where: own))
        steps = try following.sorted { $0.number < $1.number }.map {
            let template = try $0.template.flatMap {
                try reader.title(of: RecordKey(type: TemplateSchema.name, id: $0.id))
            }
            return Step(template: template ?? "—", wait: $0.wait, condition: $0.condition)
        }
        let all = try reader.entities(PostSchema.self, Query(PostSchema.name, where: own)).sorted {
            ($0.at?.seconds ?? .max, $0.id) < ($1.at?.seconds ?? .max, $1.id)
        }
        // Of many, what lies before us says more than what was posted.
        let ahead = all.filter { $0.state != .posted && $0.state != .exported }
        let shown = all.count <= Self.mostPosts ? all : Array(ahead.prefix(Self.mostPosts))
        posts = shown.map { Item(at: $0.at, channel: $0.channel, text: $0.text, state: $0.state) }
        furtherPosts = all.count - shown.count
    }

    /// The targets of running periods that are set for the campaign.
    private static func goals(of key: RecordKey, _ reader: Reader) throws -> [Goal] {
        let own = Condition.all([
            .compare(FieldPath("field"), .equals, [.value(.text(CampaignSchema.name))]),
            .compare(FieldPath("group"), .equals, [.value(.text(String(key.id)))]),
        ])
        let today = reader.acting.today
        let figures = Figures(reader)
        return try reader.entities(TargetSchema.self, Query(TargetSchema.name, where: own)).compactMap { target in
            guard let first = target.first, let last = target.last, (first...max(first, last)).contains(today),
                let kpi = try? FigureShelf(reader).kpi(named: target.kpi)
            else { return nil }
            let period = Period(first, last, text: "\(first)..\(last)")
            let value = try figures.read(kpi, in: period, by: FieldPath(CampaignSchema.name))
                .first { $0.key == String(key.id) }?.value
            let reached = value ?? (kpi.addsUp ? 0 : nil)
            guard
                let attainment = try Targets(reader).attainment(
                    kpi, reached, in: period, group: (CampaignSchema.name, String(key.id)))
            else { return nil }
            func text(_ number: Double?) -> String {
                FigureText.text(number, kpi.unit, currency: reader.settings.currency)
            }
            return Goal(
                label: kpi.label, figure: "\(text(reached)) of \(text(attainment.target))",
                light: attainment.light)
        }
    }
}
