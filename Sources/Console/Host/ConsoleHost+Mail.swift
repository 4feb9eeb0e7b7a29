// Mail goes out and comes in while the console is open, where the setting `mail_every` says how often: on the worker, as
// tasks that the list shows, without a word unless something is wrong. The outbox sees to it that several consoles,
// cron and whoever types `deliver` never send a mail twice.

import Base
import CommandSpec
import Domain
import Store

/// The two halves of an exchange of mail.
enum MailRound: String, CaseIterable {
    case deliver
    case fetch = "fetch mail"

    /// The order for a round of its own.
    var order: WorkOrder {
        WorkOrder(self == .fetch ? .fetchingMail : .sending, line: rawValue)
    }

    /// Whether the workspace has somewhere to send from, or to fetch from.
    func hasPlace(_ reader: Reader) throws -> Bool {
        switch self {
        case .deliver: try reader.count(Query(SenderSchema.name)) > 0
        case .fetch: try reader.count(Query(MailboxSchema.name, where: .present(FieldPath("server")))) > 0
        }
    }
}

extension ConsoleHost {
    /// Begins an exchange of mail where it is time to and the last one is over.
    func exchangeMail() {
        guard ports.exchangesMail, workers != nil, let every = console.settings.mailEvery, !console.isTyping else {
            return
        }
        let now = workspace.acting.now.seconds
        guard mailedAt.map({ now - $0 >= every }) ?? true, !tasks.contains(where: { !$0.isOver && $0.order.isRoutine })
        else { return }
        mailedAt = now
        for round in MailRound.allCases where (try? round.hasPlace(workspace.reader)) == true {
            var order = round.order
            order.isRoutine = true
            start(order)
        }
        show(tasks)
    }
}
