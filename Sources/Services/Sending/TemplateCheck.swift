// What one template says: fields that there are not, links that lead nowhere, no way to leave, and words at which
// filters of unwanted mail take offence.

import Base
import Domain
import Mail

struct TemplateCheck {
    private let parts: MailContent.ReadTemplate
    private let fields: MailFields
    private var template: Template { parts.template }

    init(_ parts: MailContent.ReadTemplate, _ fields: MailFields) {
        self.parts = parts
        self.fields = fields
    }

    func findings() -> [CampaignFinding] {
        var found: [CampaignFinding] = []
        for (name, part) in [("subject", parts.subject), ("text", parts.text), ("html", parts.html)] {
            guard let part else { continue }
            found += part.fields.compactMap { fields.fault(of: $0) }.map { Self.finding(template, name, $0) }
            if name != "subject" {
                if !part.fields.contains(where: { $0.path == "unsubscribe" }) {
                    found.append(finding(name, isMistake: true, "no way to leave; put {{unsubscribe}} into it"))
                }
                found += links(in: part.literal, name)
            }
            found += wording(part.literal, name)
        }
        if parts.text == nil { found.append(finding("html", isMistake: false, "no plain text beside it")) }
        return found
    }

    static func finding(_ template: Template, _ part: String, _ fault: TemplateFault) -> CampaignFinding {
        CampaignFinding(
            isMistake: true, place: "template \(template.id) \(part), \(fault.line):\(fault.column)",
            text: "\(fault.message); \(fault.advice)")
    }

    private func finding(_ part: String, isMistake: Bool, _ text: String) -> CampaignFinding {
        CampaignFinding(isMistake: isMistake, place: "template \(template.id) \(part)", text: text)
    }

    // MARK: Links

    private func links(in text: String, _ part: String) -> [CampaignFinding] {
        var found: [CampaignFinding] = []
        for mark in ["href=\"", "href='"] {
            var rest = text[...]
            while let start = rest.firstRange(of: mark) {
                let link = rest[start.upperBound...].prefix { $0 != "\"" && $0 != "'" }
                rest = rest[link.endIndex...]
                if let fault = Self.fault(of: link) { found.append(finding(part, isMistake: true, fault)) }
            }
        }
        for scheme in ["https://", "http://"] {
            var rest = text[...]
            while let start = rest.firstRange(of: scheme) {
                let host = rest[start.upperBound...].prefix { $0.isLetter || $0.isNumber || "-.:[]".contains($0) }
                rest = rest[start.upperBound...]
                guard !host.contains("."), host != "localhost", !host.isEmpty else { continue }
                found.append(finding(part, isMistake: true, "the link \(scheme)\(host) leads nowhere"))
            }
        }
        return found
    }

    /// Why a link can't be followed; nil for one that begins with a field.
    private static func fault(of link: Substring) -> String? {
        if link.isEmpty || link.hasPrefix("#") { return nil }
        let known = ["https://", "http://", "mailto:", "tel:"].first { link.lowercased().hasPrefix($0) }
        guard let known else { return "the link “\(link)” has no https:// before it" }
        return link.utf8.count == known.utf8.count || link.contains(" ") ? "the link “\(link)” leads nowhere" : nil
    }

    // MARK: Wording

    /// Words of which mail filters think the worst.
    private static let suspicious = [
        "100% free", "act now", "cash bonus", "click here", "congratulations", "double your", "earn money",
        "free money",
        "guaranteed", "limited time", "make money", "no obligation", "once in a lifetime", "risk-free", "urgent",
        "viagra", "winner", "you have been selected",
    ]

    private func wording(_ text: String, _ part: String) -> [CampaignFinding] {
        let lower = text.lowercased()
        var doubts = Self.suspicious.filter { lower.contains($0) }.map { "“\($0)” looks like unwanted mail" }
        if text.contains("!!") { doubts.append("several exclamation marks look like unwanted mail") }
        if part == "subject" {
            let letters = text.filter(\.isLetter)
            if letters.count >= 8, letters.allSatisfy(\.isUppercase) { doubts.append("a subject all in capitals") }
            if text.count > 78 { doubts.append("a subject of more than 78 characters is cut") }
        }
        return doubts.map { finding(part, isMistake: false, $0) }
    }
}
