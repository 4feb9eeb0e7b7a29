// The company as files, in the order in which they can be read in: what is referred to comes first,
// but for a team's lead and a customer's parent.

import Base
import Domain

extension SampleCompany {
    /// All files of the company.
    public var files: [SampleFile] {
        [
            teamsFile, usersFile, productsFile, customersFile, contactsFile, campaignsFile, dealsFile,
            stageChangesFile, touchesFile, articlesFile, ticketsFile, messagesFile, feedbackFile, activitiesFile,
            queriesFile,
        ] + ingredients.settings + deskFiles + [mailingsFile, mailFile]
    }

    /// Items of a list cell.
    func list(_ items: [String]) -> String { items.joined(separator: ";") }

    /// `yes` or `no`.
    func word(_ flag: Bool) -> String { flag ? "yes" : "no" }

    /// An amount of hundredths as a plain decimal.
    func amount(cents: Int) -> String { Decimal(units: Int64(cents) * Decimal.scale / 100).description }
}
