// Looks through a campaign before its first mail: who gets it, from whom, what it says. A mistake keeps the campaign
// from being started; a doubt is said and no more.

import Base
public import Domain
import Mail
public import Store

/// Something that was found in a campaign.
public struct CampaignFinding: Sendable, Hashable {
    public let isMistake: Bool
    /// `campaign 3` or `template 2 html, 3:14`.
    public let place: String
    public let text: String

    public var line: String { "\(place): \(isMistake ? "error" : "warning"): \(text)" }
}

/// Checks campaigns.
public struct CampaignCheck {
    private let reader: Reader
    private let campaign: Campaign
    /// The recipients whose mails are tried.
    private static let sample = 500

    public init(_ campaign: Campaign, _ reader: Reader) {
        self.campaign = campaign
        self.reader = reader
    }

    /// Everything that was found, mistakes first.
    public func findings() throws -> [CampaignFinding] {
        var found = try audience()
        do {
            _ = try VariantSplit(of: campaign)
            try MailSequence.check(stops: campaign.stops)
            let sender = try Senders.needed(of: campaign, reader)
            if !OutgoingMessage.isAddress(sender.email) { found.append(mistake("“\(sender.email)” is no address")) }
            if let quiet = sender.quiet, !quiet.isEmpty { _ = try QuietHours(quiet) }
            found += try content(sender)
        } catch let error as ServiceError {
            found.append(mistake("\(error.message); \(error.advice)"))
        }
        return found.filter(\.isMistake) + found.filter { !$0.isMistake }
    }

    private func mistake(_ text: String) -> CampaignFinding {
        CampaignFinding(isMistake: true, place: "campaign \(campaign.id)", text: text)
    }

    private func audience() throws -> [CampaignFinding] {
        do {
            let count = try Audience(of: campaign, reader).count()
            return count.recipients == 0 ? [mistake("nobody gets it: \(count.text)")] : []
        } catch let error as ServiceError {
            return [mistake("\(error.message); \(error.advice)")]
        } catch {
            return [mistake("the audience can't be read: \(error)")]
        }
    }

    // MARK: Content

    private func content(_ sender: Sender) throws -> [CampaignFinding] {
        let content = MailContent(campaign, sender, reader)
        var found: [CampaignFinding] = []
        var isReadable = true
        let steps = [1] + (try MailSequence.steps(of: campaign, reader).map(\.number))
        for step in steps {
            for template in try content.templates(ofStep: step) {
                do {
                    found += TemplateCheck(try content.parts(of: template), MailFields(reader)).findings()
                } catch {
                    isReadable = false
                    found += Self.faults(of: template)
                }
            }
            for variant in campaign.variants {
                _ = try content.template(ofStep: step, variant: variant, language: nil)
            }
        }
        guard isReadable, !found.contains(where: \.isMistake) else { return found }
        return found + (try unfilled(content))
    }

    /// The places where a template can't be read.
    private static func faults(of template: Template) -> [CampaignFinding] {
        let parts: [(String, String?, MailTemplate.Format)] = [
            ("subject", template.subject, .header), ("text", template.text, .text), ("html", template.html, .html),
        ]
        let found = parts.compactMap { name, text, format -> CampaignFinding? in
            do throws(TemplateFault) {
                _ = try MailTemplate(text ?? "", format)
                return nil
            } catch {
                return TemplateCheck.finding(template, name, error)
            }
        }
        return found.isEmpty
            ? [CampaignFinding(isMistake: true, place: "template \(template.id)", text: "says nothing; give it a text")]
            : found
    }

    /// Recipients for whom a field is empty that must not be.
    private func unfilled(_ content: MailContent) throws -> [CampaignFinding] {
        guard let audience = try? Audience(of: campaign, reader) else { return [] }
        var counts: [(text: String, count: Int, first: String)] = []
        let split = try VariantSplit(of: campaign)
        for recipient in try audience.sample(Self.sample) {
            do {
                _ = try content.message(
                    for: recipient, variant: split.variant(for: Recipient.normal(recipient.email)),
                    messageID: "check@localhost", at: reader.acting.now)
            } catch let fault as TemplateFault {
                let text = "\(fault.message); \(fault.advice)"
                if let index = counts.firstIndex(where: { $0.text == text }) {
                    counts[index].count += 1
                } else {
                    counts.append((text, 1, recipient.name))
                }
            }
        }
        return counts.map { entry in
            let others = entry.count == 1 ? "" : " and \(entry.count - 1) more"
            return mistake("for \(entry.first)\(others), \(entry.text)")
        }
    }
}
