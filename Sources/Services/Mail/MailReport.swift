// What became of the mails of a box, in numbers and in sentences.

public import Domain
import Base

/// What became of the mails of a box.
public struct MailReport: Sendable, Equatable {
    /// Where they came from.
    public let source: String
    public internal(set) var read = 0
    public internal(set) var known = 0
    public internal(set) var fates: [MailFate: Int] = [:]
    /// The first mails that were not taken, and why.
    public internal(set) var rejections: [String] = []

    private static let mostRejections = 20

    init(_ source: String) { self.source = source }

    public var hasChanges: Bool { read > known }

    mutating func count(_ outcome: MailOutcome, place: String) {
        read += 1
        guard let fate = outcome.fate else {
            known += 1
            return
        }
        fates[fate, default: 0] += 1
        guard fate == .rejected, rejections.count < Self.mostRejections else { return }
        rejections.append("\(place) rejected: \(outcome.reason ?? "")")
    }

    /// A sentence a line, the sum last.
    public var narration: [String] {
        func count(_ fate: MailFate) -> Int { fates[fate, default: 0] }
        var lines = rejections.map { "\(source): \(SafeText.singleLine($0))" }
        if count(.rejected) > rejections.count {
            lines.append("\(source): \(count(.rejected) - rejections.count) more rejected")
        }
        if count(.rejected) > 0 { lines.append("\(source): look at them with `show incoming_mails rejected`") }
        let bounces = count(.bounced) == 1 ? "1 bounce" : "\(count(.bounced)) bounces"
        let complaints = count(.complained)
        let left = count(.unsubscribed) == 0 ? "" : "\(count(.unsubscribed)) unsubscribed, "
        let forms = count(.submitted) == 0 ? "" : count(.submitted) == 1 ? "1 form, " : "\(count(.submitted)) forms, "
        let told = complaints == 0 ? "" : complaints == 1 ? "1 complaint, " : "\(complaints) complaints, "
        let sum =
            "\(read) \(read == 1 ? "mail" : "mails") read, \(count(.opened)) opened, \(count(.answered)) answered, "
            + "\(count(.noted)) noted, \(forms)\(bounces), \(told)\(left)\(known) known, \(count(.rejected)) rejected"
        return lines + ["\(source): \(sum)"]
    }
}

/// What became of one mail; no fate where it was known.
struct MailOutcome {
    var fate: MailFate?
    var reason: String?
}
