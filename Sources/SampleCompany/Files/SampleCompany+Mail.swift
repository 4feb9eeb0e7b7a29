// Mail: the replies of the last month as they went out, and a box of what came in today: a new question with a
// file, an answer on a reply, a report that another did not arrive, and a machine that says who is on holiday.

import Domain

extension SampleCompany {
    /// A reply that went out by mail.
    private struct Reply {
        /// Its place among all messages.
        let index: Int
        let message: SampleMessage
        let ticket: SampleTicket

        /// Without angle brackets.
        var messageID: String { "reply.\(index + 1).\(ticket.index + 1)@kaltwacht.example" }
    }

    private static let desk = "help@kaltwacht.example"
    private static let days = 30

    private var mailedReplies: [Reply] {
        messages.enumerated().compactMap { index, message in
            let ticket = tickets[message.ticket]
            guard message.kind == .reply, message.direction == .outgoing, ticket.channel == "mail",
                message.at.day >= -Self.days
            else { return nil }
            return Reply(index: index, message: message, ticket: ticket)
        }
    }

    var mailingsFile: SampleFile {
        SampleFile("mailings", of: Array(mailedReplies.enumerated())) { item, row in
            let (index, reply) = item
            let (contact, at) = (contacts[reply.ticket.contact], reply.message.at)
            row["external"] = External.key("ML", index)
            row["key"] = "sample.reply.\(reply.index + 1)"
            row["purpose"] = MailPurpose.reply.rawValue
            row["ticket"] = reply.ticket.external
            row["message"] = External.key("M", reply.index)
            row["sender"] = "Kaltwacht Service Desk"
            row["contact"] = contact.name.full
            row["customer"] = customers[reply.ticket.customer].name
            row["email"] = contact.email
            row["state"] = MailingState.sent.rawValue
            row["due"] = at.text
            row["attempts"] = "1"
            row["sent"] = (at + 2).text
            row["message_id"] = reply.messageID
            row["created"] = at.text
        }
    }

    /// Mails without a date, which come when they are read.
    var mailFile: SampleFile {
        let open = mailedReplies.filter { !$0.ticket.status.isDone }
        let closed = mailedReplies.last { $0.ticket.status == .closed }
        // What changes no record that a table has, so that reading the folder again changes nothing.
        var mails = [question]
        if let closed { mails.append(answer(to: closed)) }
        if let away = open.first { mails.append(holiday(after: away)) }
        if let lost = open.last { mails.append(report(on: lost)) }
        return SampleFile(name: "tickets.mbox", text: mails.joined())
    }

    // MARK: Mails

    private func mail(
        _ id: String, from name: String, _ address: String, _ subject: String, _ headers: [String], _ body: String
    ) -> String {
        let head =
            [
                "From \(address) Mon Jan  5 08:00:00 2026", "From: \"\(name)\" <\(address)>", "To: <\(Self.desk)>",
                "Subject: \(subject)", "Message-ID: <\(id)>", "MIME-Version: 1.0",
            ] + headers
        return head.joined(separator: "\n") + "\n\n" + body + "\n\n"
    }

    private static func domain(_ email: String) -> String { email.split(separator: "@").last.map(String.init) ?? "" }

    private static let plain = "Content-Type: text/plain; charset=utf-8"

    private var question: String {
        let contact = contacts[0]
        let log = (0..<12).map { hour in "\(hour < 10 ? "0" : "")\(hour):00;\(hour < 7 ? 4 : hour - 3).\(hour % 10)" }
        let body = """
            --part
            \(Self.plain)

            Good morning,

            our cold room got warm in the night and nobody was called. The log of the sensor is attached.
            What has to be set so that the alarm goes to the person on duty?

            Kind regards
            \(contact.name.full)
            --part
            Content-Type: text/csv; name="night.csv"
            Content-Disposition: attachment; filename="night.csv"

            time;celsius
            \(log.joined(separator: "\n"))
            --part--
            """
        return mail(
            "question.1@\(Self.domain(contact.email))", from: contact.name.full, contact.email,
            "No alarm in the night", ["Content-Type: multipart/mixed; boundary=\"part\""], body)
    }

    private func answer(to reply: Reply) -> String {
        let contact = contacts[reply.ticket.contact]
        let quoted = reply.message.text.split(separator: "\n", omittingEmptySubsequences: false).prefix(4)
        let body = """
            Thank you, that was it. One thing is left: the second gateway shows the old name.

            \(contact.name.full)

            On \(reply.message.author)'s mail:
            \(quoted.map { "> " + $0 }.joined(separator: "\n"))
            """
        return mail(
            "answer.1@\(Self.domain(contact.email))", from: contact.name.full, contact.email,
            "Re: " + reply.ticket.subject, ["In-Reply-To: <\(reply.messageID)>", Self.plain], body)
    }

    private func holiday(after reply: Reply) -> String {
        let contact = contacts[reply.ticket.contact]
        return mail(
            "away.1@\(Self.domain(contact.email))", from: contact.name.full, contact.email,
            "Out of office: " + reply.ticket.subject,
            ["In-Reply-To: <\(reply.messageID)>", "Auto-Submitted: auto-replied", Self.plain],
            "I am back on Monday.")
    }

    private func report(on reply: Reply) -> String {
        let address = contacts[reply.ticket.contact].email
        let body = """
            --report
            \(Self.plain)

            The mail could not be delivered.
            --report
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mail.kaltwacht.example

            Final-Recipient: rfc822; \(address)
            Action: failed
            Status: 5.1.1
            Diagnostic-Code: smtp; 550 5.1.1 the person has left the company
            --report
            Content-Type: text/rfc822-headers

            From: <\(Self.desk)>
            To: <\(address)>
            Subject: \(reply.ticket.subject)
            Message-ID: <\(reply.messageID)>
            --report--
            """
        return mail(
            "report.1@mail.kaltwacht.example", from: "Mail Delivery System", "mailer-daemon@mail.kaltwacht.example",
            "Undelivered Mail Returned to Sender",
            ["Content-Type: multipart/report; report-type=delivery-status; boundary=\"report\""], body)
    }
}
