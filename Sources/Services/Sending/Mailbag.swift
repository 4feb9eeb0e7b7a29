// What is sent in one run: the mailings of one purpose and one sender. A mailbag decides about a mailing when it is
// about to go, because consent, quiet hours and what became of a ticket are asked then and not before.

import Base
import Domain
import Mail
import Store

/// Mailings that go out together.
protocol Mailbag: AnyObject {
    var sender: Sender { get }
    /// What stands in the journal for its commits.
    var command: String { get }
    /// Which mailings are its own.
    var mailings: Condition { get }
    /// The most mails in one commit.
    var batch: Int { get }

    /// Whether it goes on sending, read anew in each commit: another process may have stopped it.
    func isOpen(_ unit: UnitOfWork) throws -> Bool
    /// What is to become of a mailing that is due; the mailing comes back as it is to be kept.
    func decide(_ mailing: inout Mailing, in unit: UnitOfWork) throws -> MailbagDecision
}

/// What is to become of a mailing that is due.
enum MailbagDecision {
    case send(OutgoingMessage)
    case skip(String)
    case postpone(Instant)
    /// It stays as it is.
    case hold
    case fail(String)
}
