// A form as data: which of its inputs goes where, what counts as consent, and what becomes of the lead.

import Domain

/// A form that brings leads.
public struct LeadForm: Sendable, Equatable {
    /// Where an input goes.
    public enum Place: Sendable, Equatable {
        case contact(String)
        case customer(String)
        /// Into a note on the person.
        case note
    }

    public struct Input: Sendable, Equatable {
        /// The name of the input in the form.
        public let name: String
        public let place: Place
        public let isRequired: Bool
    }

    public struct Consent: Sendable, Equatable {
        /// The input that says it.
        public let input: String
        /// The words that mean yes, in small letters.
        public let words: [String]
        public let channels: [String]
    }

    /// The mails that are submissions of the form.
    public struct Mails: Sendable, Equatable {
        /// Addresses that send them, in small letters; `@website.example` is every one there.
        public let senders: [String]
        /// What their subject holds, in small letters; nil for whatever subject.
        public let subject: String?
    }

    /// Who looks after a new lead.
    public enum Owner: Sendable, Equatable {
        /// Nobody in particular.
        case none
        /// Whom the territories give it to.
        case territories
        case user(Int64)
    }

    public let name: String
    public let title: String
    /// The input that tells submissions apart; nil where all of what was said does.
    public let id: String?
    /// The input that says when it was filled in.
    public let time: String?
    /// An input that people don't see; whoever fills it in is a machine.
    public let trap: String?
    public let inputs: [Input]
    public let consent: Consent?
    /// What led people to the form.
    public let campaign: Int64?
    public let source: String?
    public let tags: [String]
    public let owner: Owner
    /// The campaign whose mails follow.
    public let nurture: Int64?
    /// Which mails that come in are submissions; nil where none is.
    public let mails: Mails?
}
