// What a campaign has planned: goals with their lights, the mails that follow, the posts.

import Base
import Domain
import Language
import Screen
import Services

extension Paragraphs {
    mutating func add(_ plan: CampaignPlan) {
        if !plan.goals.isEmpty {
            addGap()
            add(span("Goals", .heading))
            for goal in plan.goals {
                add(
                    span(TextWidth.fit(goal.label, to: 15) + " ", .label), span(goal.figure + "  ", .number),
                    span("\(goal.light.sign(signs.glyphs)) \(goal.light.rawValue)", goal.light.role))
            }
        }
        if !plan.steps.isEmpty {
            addGap()
            add(span("Sequence", .heading), span("  after the first mail", .muted))
            for step in plan.steps {
                let wait = TextWidth.fit("+" + TimeLength.text(step.wait), to: 8)
                let condition = step.condition == .always ? "" : "  if \(step.condition.label.lowercased())"
                add(span(wait, .label), span(step.template), span(condition, .muted))
            }
        }
        guard !plan.posts.isEmpty else { return }
        addGap()
        add(span("Posts", .heading))
        for post in plan.posts {
            let when = post.at.map { Phrase.moment($0, clock: clock) } ?? "no time yet"
            let role: Role = post.state == .scheduled ? .text : .muted
            add(
                span(TextWidth.fit(when, to: 16) + " ", .label), span(TextWidth.fit(post.channel, to: 10) + " ", role),
                span(TextWidth.fit(post.state.label.lowercased(), to: 10) + " ", .muted),
                span(SafeText.singleLine(post.text), role))
        }
        if plan.furtherPosts > 0 { add(span("and \(Phrase.number(plan.furtherPosts)) more", .muted)) }
    }
}
