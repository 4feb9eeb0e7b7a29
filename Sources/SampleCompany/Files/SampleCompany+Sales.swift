// The files of sales and marketing: products, deals, campaigns, touches.

import Base
import Domain

extension SampleCompany {
    var productsFile: SampleFile {
        SampleFile("products", of: catalog.products) { product, row in
            row["external"] = product.external
            row["name"] = product.name
            row["code"] = product.code
            row["family"] = product.family
            row["price"] = String(product.price)
            row["currency"] = "EUR"
            row["active"] = word(product.isActive)
            row["description"] = product.description
            row["created"] = Moment(day: product.added, hour: 11).text
        }
    }

    var dealsFile: SampleFile {
        SampleFile("deals", of: deals) { deal, row in
            row["external"] = deal.external
            row["name"] = deal.name
            row["customer"] = customers[deal.customer].name
            row["contact"] = deal.contact.map { contacts[$0].name.full }
            row["owner"] = deal.owner.login
            row["value"] = deal.value.map(String.init)
            row["currency"] = deal.currency
            row["stage"] = deal.stage.rawValue
            row["probability"] = deal.probability.map(String.init) ?? deal.stage.probability.description
            row["probability_mode"] = (deal.probability == nil ? ProbabilityMode.automatic : .manual).rawValue
            row["category"] = deal.category.rawValue
            row["close"] = Moment.text(ofDay: deal.close)
            row["closed"] = deal.closed.map(Moment.text(ofDay:))
            row["lost_reason"] = deal.lostReason
            row["last_stage"] = deal.stage == .lost ? deal.reached.rawValue : ""
            row["stage_since"] = deal.stageSince.text
            row["campaign"] = deal.campaign.map { ingredients.campaigns[$0].name }
            row["products"] = list(deal.lines.map(\.product))
            row["competitors"] = list(deal.competitors)
            row["next_step"] = deal.nextStep
            row["next_step_on"] = deal.nextStepOn.map(Moment.text(ofDay:))
            row["tags"] = list(deal.tags)
            row["created"] = deal.created.text
        }
    }

    var stageChangesFile: SampleFile {
        SampleFile("stage_changes", of: Array(stageChanges.enumerated())) { change, row in
            let (index, change) = change
            row["external"] = External.key("ST", index)
            row["deal"] = change.deal.external
            row["from"] = change.from.rawValue
            row["to"] = change.to.rawValue
            row["at"] = change.at.text
            row["spent"] = "\(change.spent)m"
            row["who"] = change.deal.owner.login
        }
    }

    var campaignsFile: SampleFile {
        SampleFile("campaigns", of: campaigns) { campaign, row in
            let plan = campaign.plan
            row["external"] = campaign.external
            row["name"] = plan.name
            row["type"] = plan.type.rawValue
            row["status"] = plan.status.rawValue
            row["owner"] = plan.owner
            row["audience"] = plan.audience
            row["channels"] = list(plan.channels)
            row["content"] = plan.content
            row["variants"] = list(plan.variants)
            row["template"] = plan.template
            row["sender"] = plan.template.isEmpty ? "" : "Kaltwacht"
            row["split"] = plan.split
            row["stops"] = list(plan.stops)
            row["starts"] = Moment.text(ofDay: plan.starts)
            row["ends"] = Moment.text(ofDay: plan.ends)
            row["budget"] = String(plan.budget)
            row["spent"] = amount(cents: campaign.spentInCents)
            row["currency"] = "EUR"
            row["created"] = campaign.created.text
        }
    }

    var touchesFile: SampleFile {
        SampleFile("touches", of: Array(touches.enumerated())) { touch, row in
            let (index, touch) = touch
            row["external"] = External.key("TO", index)
            row["campaign"] = ingredients.campaigns[touch.campaign].name
            row["customer"] = customers[touch.customer].name
            row["contact"] = contacts[touch.contact].name.full
            row["kind"] = touch.kind.rawValue
            row["at"] = touch.at.text
            row["cost"] = touch.costInCents.map(amount(cents:))
            row["currency"] = "EUR"
            row["channel"] = touch.channel
            row["variant"] = touch.variant
            row["created"] = touch.at.text
        }
    }
}
