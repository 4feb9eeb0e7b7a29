// Filled-in forms among the mails that come in: a form's file says by sender and subject which mails are its
// submissions. They become leads as those of a file do, wherever the mail was fetched.

import Base
import Domain
import MailParsing
import Store

/// Takes the mails of forms.
final class FormMails {
    private let forms: [LeadForm]
    private let unit: UnitOfWork
    private var intakes: [String: LeadIntake] = [:]

    init(_ forms: [LeadForm], _ unit: UnitOfWork) {
        self.forms = forms
        self.unit = unit
    }

    /// Takes a mail in as a submission of the first form that it is of.
    ///
    /// - Parameter id: what the mail is known by.
    /// - Returns: nil where it is of none.
    func take(_ mail: MailMessage, _ id: String) throws -> Submission? {
        guard let form = forms.first(where: { $0.mails?.hold(mail) ?? false }) else { return nil }
        let intake = try intakes[form.name] ?? LeadIntake(form, unit)
        intakes[form.name] = intake
        return try intake.take(FormEntry.entry(mail, id))
    }
}

extension LeadForm.Mails {
    fileprivate func hold(_ mail: MailMessage) -> Bool {
        guard let address = mail.sender?.folded else { return false }
        return senders.contains { $0 == address || $0.hasPrefix("@") && address.hasSuffix($0) }
            && (subject.map { mail.subject.lowercased().contains($0) } ?? true)
    }
}
