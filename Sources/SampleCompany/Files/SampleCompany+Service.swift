// The files of service: articles, tickets, messages, what surveys brought; and the activities and saved queries of everybody.

import Domain

extension SampleCompany {
    var articlesFile: SampleFile {
        SampleFile("articles", of: Array(ingredients.articles.enumerated())) { article, row in
            let (index, article) = article
            row["external"] = External.key("KB", index)
            row["title"] = article.title
            row["category"] = article.category
            row["status"] = article.status.rawValue
            row["owner"] = article.owner
            row["helpful"] = String(tickets.count { $0.status.isDone && $0.articles.contains(article.title) })
            row["body"] = article.body
            row["created"] = Moment(day: article.day, hour: 14, minute: 20).text
        }
    }

    var ticketsFile: SampleFile {
        var replies: [Int: Int] = [:]
        for message in messages where message.kind == .reply && message.direction == .outgoing {
            replies[message.ticket, default: 0] += 1
        }
        let waits = waits()
        return SampleFile("tickets", of: tickets) { ticket, row in
            let times = ticket.times
            row["external"] = ticket.external
            row["subject"] = ticket.subject
            row["customer"] = customers[ticket.customer].name
            row["contact"] = contacts[ticket.contact].name.full
            row["description"] = ticket.description
            row["status"] = ticket.status.rawValue
            row["priority"] = ticket.priority.rawValue
            row["category"] = ticket.theme.category
            row["channel"] = ticket.channel
            row["team"] = ticket.team
            row["assignee"] = ticket.assignee?.login
            row["created"] = times.created.text
            row["sla"] = "standard"
            row["claimed"] = times.claimed?.text
            row["response_due"] = times.responseDue.text
            row["responded"] = times.responded?.text
            row["response_breached"] = word(times.isResponseBreached)
            row["due"] = times.due?.text
            row["paused_since"] = times.pausedSince?.text
            row["resolved"] = times.resolved?.text
            row["resolution_time"] = times.resolved.map { "\($0 - times.created - waits[ticket.index, default: 0])m" }
            row["resolution_breached"] = word(times.isResolutionBreached)
            row["replies"] = String(replies[ticket.index, default: 0])
            row["reopens"] = ticket.cameBack ? "1" : "0"
            row["time_spent"] = replies[ticket.index].map { "\(6 + 9 * $0 + ticket.index % 7)m" }
            row["satisfaction"] = ticket.satisfaction.map(String.init)
            row["escalations"] = String(ticket.escalations)
            row["articles"] = list(ticket.articles)
            row["tags"] = list(ticket.tags)
        }
    }

    /// For how many minutes the solution of each ticket waited for its customer: from an answer of ours that asks something
    /// to what the customer said to it.
    private func waits() -> [Int: Int] {
        var waits: [Int: Int] = [:]
        var asked: [Int: Moment] = [:]
        for message in messages where message.kind == .reply {
            if message.direction == .outgoing {
                asked[message.ticket] = message.text.contains("?") ? message.at : nil
            } else if let since = asked.removeValue(forKey: message.ticket) {
                let end = tickets[message.ticket].times.resolved ?? message.at
                waits[message.ticket, default: 0] += max(0, min(message.at, end) - since)
            }
        }
        return waits
    }

    var messagesFile: SampleFile {
        SampleFile("messages", of: Array(messages.enumerated())) { message, row in
            let (index, message) = message
            row["external"] = External.key("M", index)
            row["ticket"] = tickets[message.ticket].external
            row["kind"] = message.kind.rawValue
            row["direction"] = message.direction.rawValue
            row["user"] = message.user?.login
            row["contact"] = message.contact.map { contacts[$0].name.full }
            row["author"] = message.author
            row["at"] = message.at.text
            row["text"] = message.text
            row["created"] = message.at.text
        }
    }

    var feedbackFile: SampleFile {
        SampleFile("feedbacks", of: Array(feedback.enumerated())) { answer, row in
            let (index, answer) = answer
            row["external"] = External.key("F", index)
            row["customer"] = customers[answer.customer].name
            row["contact"] = contacts[answer.contact].name.full
            row["score"] = String(answer.score)
            row["text"] = answer.text
            row["at"] = answer.at.text
            row["created"] = answer.at.text
        }
    }

    var activitiesFile: SampleFile {
        SampleFile("activities", of: Array(activities.enumerated())) { activity, row in
            let (index, activity) = activity
            row["external"] = External.key("AC", index)
            row["kind"] = activity.kind.rawValue
            row["about"] = activity.about
            row["text"] = activity.text
            row["who"] = activity.who.login
            row["attendees"] = list(activity.attendees.map(\.external))
            row["colleagues"] = list(activity.colleagues.map(\.login))
            row["due"] = activity.due?.text
            row["done"] = activity.done?.text
            row["outcome"] = activity.outcome
            row["duration"] = activity.duration.map { "\($0)m" }
            row["created"] = activity.created.text
        }
    }

    var queriesFile: SampleFile {
        SampleFile("queries", of: Array(ingredients.queries.enumerated())) { query, row in
            let (index, query) = query
            row["external"] = External.key("Q", index)
            row["name"] = query["name"]
            row["kind"] = query["kind"]
            row["owner"] = query["owner"]
            row["text"] = query["text"]
            row["created"] = Moment(day: -200 + index * 7, hour: 16, minute: 5).text
        }
    }
}
