// The files of the people: teams, users, customers, contacts.

import Domain

extension SampleCompany {
    var teamsFile: SampleFile {
        SampleFile("teams", of: Array(ingredients.teams.enumerated())) { team, row in
            row["external"] = External.key("TM", team.offset)
            row["name"] = team.element["name"]
            row["lead"] = team.element["lead"]
            row["region"] = team.element["region"]
            row["created"] = Moment(day: -900, hour: 9).text
        }
    }

    var usersFile: SampleFile {
        SampleFile("users", of: staff.users) { user, row in
            row["external"] = user.external
            row["login"] = user.login
            row["name"] = user.name
            row["email"] = "\(user.login)@kaltwacht.example"
            row["role"] = user.role.rawValue
            row["team"] = user.team
            row["manager"] = user.manager
            row["region"] = user.regions.first ?? ""
            row["skills"] = user.skills
            row["languages"] = user.languages
            row["active"] = word(user.left == nil)
            row["created"] = Moment(day: user.joined, hour: 8, minute: 30).text
        }
    }

    var customersFile: SampleFile {
        let firstSales = Dictionary(
            deals.filter { $0.stage == .won }.compactMap { deal in deal.closed.map { (deal.customer, $0) } },
            uniquingKeysWith: min)
        return SampleFile("customers", of: customers) { customer, row in
            let isBare = customer.hint == .bare
            func known(_ text: String) -> String { isBare ? "" : text }
            row["external"] = customer.external
            row["name"] = customer.name
            row["kind"] = customer.kind.rawValue
            row["status"] = customer.status.rawValue
            row["owner"] = known(customer.owner.login)
            row["email"] = known("\(customer.kind == .individual ? "post" : "info")@\(customer.domain)")
            row["phone"] = known(customer.phone)
            row["website"] = known("https://www.\(customer.domain)")
            row["industry"] = known(customer.industry)
            row["size"] = known(customer.size.map(String.init) ?? "")
            row["revenue"] = known(customer.revenue.map(String.init) ?? "")
            row["currency"] = customer.place.currency
            row["address"] = known(customer.address)
            row["country"] = known(customer.place.country)
            row["region"] = known(customer.place.region)
            row["source"] = known(customer.source)
            row["founded"] = known(customer.founded.map(String.init) ?? "")
            row["parent"] = customer.parent
            row["customer_since"] = firstSales[customer.index].map(Moment.text(ofDay:))
            row["churned_on"] = customer.left.map { Moment.text(ofDay: $0.day) }
            row["usage"] = customer.usage.map(String.init)
            row["health_score"] = customer.health.map { String($0.score) }
            row["health_risk"] = customer.health?.risk.rawValue
            row["health_reasons"] = customer.health?.reasons.joined(separator: "\n")
            row["tags"] = list(customer.tags)
            row["created"] = customer.created.text
        }
    }

    var contactsFile: SampleFile {
        SampleFile("contacts", of: contacts) { contact, row in
            row["external"] = contact.external
            row["name"] = contact.name.full
            row["customer"] = customers[contact.customer].name
            row["title"] = contact.title
            row["email"] = contact.email
            row["phone"] = contact.phone
            row["role"] = contact.role?.rawValue
            row["consent"] = list(contact.consent)
            row["language"] = contact.language
            row["timezone"] = contact.timezone
            row["owner"] = customers[contact.customer].owner.login
            row["created"] = contact.created.text
        }
    }
}
