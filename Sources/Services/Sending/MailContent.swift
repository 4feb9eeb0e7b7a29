// What a campaign's mails say: the template in the recipient's language and variant, filled for the recipient,
// as a whole message with the headers that let people leave with one click (RFC 2369, RFC 8058).

public import Base
public import Domain
public import Mail
public import Store

/// Makes the mails of a campaign.
public final class MailContent {
    private let reader: Reader
    private let campaign: Campaign
    private let sender: Sender
    private var read: [Int64: ReadTemplate] = [:]
    private var choices: [Int64: [Template]] = [:]

    public init(_ campaign: Campaign, _ sender: Sender, _ reader: Reader) {
        self.reader = reader
        self.campaign = campaign
        self.sender = sender
    }

    /// A template whose parts were read.
    struct ReadTemplate {
        let template: Template
        let subject: MailTemplate
        let text: MailTemplate?
        let html: MailTemplate?

        init(_ template: Template) throws {
            self.template = template
            subject = try MailTemplate(template.subject, .header)
            text = try Self.part(template.text, .text)
            html = try Self.part(template.html, .html)
        }

        private static func part(_ text: String?, _ format: MailTemplate.Format) throws -> MailTemplate? {
            try text.flatMap { $0.isEmpty ? nil : try MailTemplate($0, format) }
        }
    }

    /// The template of a step.
    func template(ofStep step: Int64) throws -> Link<TemplateSchema> {
        if step > 1 {
            let found = try MailSequence.steps(of: campaign, reader).first { $0.number == step }?.template
            if let found { return found }
        } else if let template = campaign.template {
            return template
        }
        throw ServiceError(
            "campaign \(campaign.id) has no template for its step \(step)",
            advice: "set one: `set campaign \(campaign.id) template=…`", field: "template")
    }

    /// All templates that stand for one content: the step's own and those made of it.
    public func templates(ofStep step: Int64) throws -> [Template] {
        let link = try template(ofStep: step)
        if let known = choices[link.id] { return known }
        guard let first = try reader.entity(link) else {
            throw ServiceError("template \(link.id) is not there any more", advice: "choose another")
        }
        let made = Query(
            TemplateSchema.name,
            where: .compare(FieldPath("original"), .equals, [.value(.integer(link.id))]),
            order: [SortKey(FieldPath("id"))])
        let all = [first] + (try reader.entities(TemplateSchema.self, made))
        choices[link.id] = all
        return all
    }

    /// The template for a variant and a language: one of the variant before one for all, the language itself
    /// before its main one (`de` for `de-AT`), that before a template without a language.
    func template(ofStep step: Int64, variant: String?, language: String?) throws -> Template {
        let all = try templates(ofStep: step)
        func rank(_ template: Template) -> Int? {
            let variantRank: Int
            switch template.variant {
            case nil, "": variantRank = 0
            case variant: variantRank = 10
            default: return nil
            }
            let wanted = language?.lowercased() ?? ""
            switch template.language?.lowercased() {
            case nil, "": return variantRank + 1
            case wanted: return variantRank + 3
            case String(wanted.prefix { $0 != "-" && $0 != "_" }): return variantRank + 2
            default: return variantRank
            }
        }
        let ranked = all.compactMap { template in rank(template).map { (template, $0) } }
        guard let best = ranked.max(by: { $0.1 < $1.1 })?.1, let found = ranked.first(where: { $0.1 == best }) else {
            throw ServiceError(
                "no template has the variant “\(variant ?? "")”", advice: "make one, or one without a variant")
        }
        return found.0
    }

    func parts(of template: Template) throws -> ReadTemplate {
        if let known = read[template.id] { return known }
        let made = try ReadTemplate(template)
        guard made.text != nil || made.html != nil else {
            throw ServiceError(
                "template \(template.id) says nothing", advice: "give it a text, an html, or both", field: "text")
        }
        read[template.id] = made
        return made
    }

    /// The mail for one recipient.
    ///
    /// - Throws: `TemplateFault`, `ServiceError`.
    public func message(
        for recipient: Recipient, step: Int64 = 1, variant: String? = nil, messageID: String, at date: Instant
    ) throws -> OutgoingMessage {
        let template = try template(ofStep: step, variant: variant, language: recipient.language)
        let parts = try parts(of: template)
        let token = String(messageID.prefix { $0 != "@" })
        let mail = Addressed(campaign: campaign, sender: sender, recipient: recipient, token: token)
        let fields = MailFields(reader)
        func filled(_ template: MailTemplate) throws -> String {
            try template.filled { try fields.value(of: $0, mail) }
        }
        var message = OutgoingMessage(
            from: sender.email, name: sender.name, to: recipient.email, name: recipient.name,
            subject: try filled(parts.subject), messageID: messageID, date: date)
        message.replyTo = sender.replyTo
        message.text = try parts.text.map(filled)
        message.html = try parts.html.map(filled)
        // Laws on advertising ask where a sender is.
        if let address = sender.address, !address.isEmpty { message.sign(address) }
        message.headers = Self.headers(mail)
        return message
    }

    private static func headers(_ mail: Addressed) -> [(name: String, value: String)] {
        let mailto = "<mailto:\(mail.mailbox)?subject=unsubscribe%20\(mail.token)>"
        let domain = mail.sender.email.split(separator: "@").last ?? "localhost"
        var headers = [
            ("List-Unsubscribe", (mail.page.map { "<\($0)>,\r\n " } ?? "") + mailto),
            ("List-Id", "<campaign-\(mail.campaign.id).\(domain)>"),
        ]
        if mail.page?.hasPrefix("https://") == true {
            headers.insert(("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"), at: 1)
        }
        return headers
    }
}
