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
            try ServerAddress.check(server, ["imap", "imaps"], example: "imaps://mail.example or imap://localhost:143")
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
