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
    case postpone(Instant, MailPause)
    /// It stays as it is.
    case hold
    case fail(String)
}

/// Why a mail waits though it is due.
enum MailPause: String {
    /// The recipient's.
    case quietHours = "quiet hours"
    /// The most mails of campaigns to one address within a week.
    case cap
    /// The guard against two programs that answer each other.
    case flow = "too many mails to one address"

    /// What the mailing says while it waits.
    func text(of sender: Sender) -> String {
        switch self {
        case .quietHours: "waits for the end of the recipient's quiet hours (\(sender.quiet ?? ""))"
        case .cap: "waits: \(sender.cap ?? 0) mails within a week are the most for an address"
        case .flow: "waits: \(rawValue) within a short time"
        }
    }
}
