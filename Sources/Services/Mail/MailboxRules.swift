// Mailboxes are refused when they are set, not when mail is fetched.

import Domain
import Store

struct MailboxRules: TypeRules {
    func settle(_ record: inout Record, replacing before: Record?, in unit: UnitOfWork) throws {
        try StaffRules.requireAdministration(of: "mailboxes", unit)
        let mailbox = Mailbox(record)
        guard mailbox.email.contains("@") else {
            throw ServiceError("“\(mailbox.email)” is no mail address", advice: "write one", field: "email")
        }
        if let server = mailbox.server {
            let host = ["imap://", "imaps://"].first { server.hasPrefix($0) }.map { server.dropFirst($0.count) }
            guard let host, !host.isEmpty, !host.contains("/"), !host.contains("@"), !host.contains(" ") else {
                throw ServiceError(
                    "“\(server)” is no mail server", advice: "write imaps://mail.example or imap://localhost:143",
                    field: "server")
            }
        }
    }
}

/// What came in can't be made or rewritten by hand.
struct IncomingMailRules: TypeRules {
    func settle(_ record: inout Record, replacing before: Record?, in unit: UnitOfWork) throws {
        guard before == nil else { return }
        throw ServiceError("mails come in by themselves", advice: "say `import tickets from inbox.mbox`")
    }
}
