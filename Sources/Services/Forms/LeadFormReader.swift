// Reads the file of a form:
//
//     name: contact
//     title: Contact form of the website
//     id: submission_id
//     time: submitted_at
//     trap: fax_number
//     inputs:
//       email: {to: contact.email, required: true}
//       company: customer.name
//       message: note
//     consent: {input: newsletter, yes: ["on", "true"], channels: [email]}
//     campaign: Spring mailing
//     source: website
//     tags: [web]
//     owner: territories
//     nurture: Welcome
//     mails: {from: forms@website.example, subject: Contact form}
//
// A mistake is told with file, line, what is wrong and the nearest right word, and nothing of a file that has one is taken.

import Base
import Domain
import Language
import Platform
public import Store
import YAML

/// Reads forms.
public struct LeadFormReader {
    private let reader: Reader
    private let file: String

    private static let formKeys = [
        "name", "title", "id", "time", "trap", "inputs", "consent", "campaign", "source", "tags", "owner", "nurture",
        "mails",
    ]
    private static let inputKeys = ["to", "required"]
    private static let consentKeys = ["input", "yes", "channels"]
    private static let mailKeys = ["from", "subject"]
    /// What stands for yes where the form doesn't say.
    private static let yes = ["yes", "true", "1", "on", "checked"]

    /// - Parameter file: the name that errors give.
    public init(_ reader: Reader, file: String) {
        self.reader = reader
        self.file = file
    }

    /// The form of a file: a path, or the name of one in a folder `Forms`.
    ///
    /// - Throws: `ServiceError` where there is none, `FileFault` where it has a mistake.
    public static func form(_ path: String, _ reader: Reader) throws -> LeadForm {
        let isPath = path.contains("/") || path.hasSuffix(".yaml") || path.hasSuffix(".yml")
        guard let found = isPath ? path : ResourcePath.find("\(path).yaml", in: .forms) else {
            throw ServiceError(
                "there is no form \(path)",
                advice: "give the path of its file, or put it into a folder Forms as \(path).yaml")
        }
        return try LeadFormReader(reader, file: found).read(Files.readText(found))
    }

    /// - Throws: `FileFault`.
    public func read(_ text: String) throws(FileFault) -> LeadForm {
        let root: YAMLNode
        do { root = try YAML.parse(text) } catch {
            throw FileFault(file: file, line: error.line, column: error.column, what: error.message, advice: "")
        }
        guard root.mapping != nil else { throw fault(root, "this is no form", "begin with `name:`") }
        try check(root, Self.formKeys)
        guard let name = root["name"]?.text else { throw fault(root, "the form has no name", "add `name:`") }
        let inputs = try inputs(root)
        guard
            inputs.contains(where: {
                [.contact("email"), .customer("email"), .contact("phone"), .customer("phone")].contains($0.place)
            })
        else {
            throw fault(
                root["inputs"] ?? root, "nobody who fills it in could be reached",
                "let an input go to contact.email or contact.phone")
        }
        return LeadForm(
            name: name, title: root["title"]?.text ?? name, id: root["id"]?.text, time: root["time"]?.text,
            trap: root["trap"]?.text, inputs: inputs, consent: try consent(root),
            campaign: try campaign("campaign", root)?.id, source: root["source"]?.text, tags: try words("tags", root),
            owner: try owner(root), nurture: try nurture(root),
            mails: try mails(root))
    }

    /// The forms of the folders `Forms` whose submissions come by mail. Others are not read.
    static func ofMails(_ reader: Reader) throws -> [LeadForm] {
        var names: Set<String> = []
        var forms: [LeadForm] = []
        for folder in ResourcePath.folders(of: .forms) {
            for name in try Folders.names(in: folder).sorted()
            where name.hasSuffix(".yaml") && names.insert(name).inserted {
                let text = try Files.readText(Paths.join(folder, name))
                guard namesMails(text) else { continue }
                forms.append(try LeadFormReader(reader, file: Paths.join(folder, name)).read(text))
            }
        }
        return forms
    }

    /// Whether the file of a form says which mails are its submissions.
    static func namesMails(_ text: String) -> Bool {
        text.split(whereSeparator: \.isNewline).contains { $0.hasPrefix("mails:") }
    }

    private func inputs(_ root: YAMLNode) throws(FileFault) -> [LeadForm.Input] {
        guard let members = root["inputs"]?.mapping, !members.isEmpty else {
            throw fault(root["inputs"] ?? root, "the form has no inputs", "add `inputs:` with `email: contact.email`")
        }
        var inputs: [LeadForm.Input] = []
        for member in members {
            var (place, isRequired) = (member.value, false)
            if member.value.mapping != nil {
                try check(member.value, Self.inputKeys)
                guard let to = member.value["to"] else {
                    throw fault(member.value, "the input goes nowhere", "add `to: contact.email`")
                }
                place = to
                if let required = member.value["required"] {
                    guard let flag = required.bool else {
                        throw fault(required, "required is true or false", "write one")
                    }
                    isRequired = flag
                }
            }
            inputs.append(LeadForm.Input(name: member.key, place: try self.place(place), isRequired: isRequired))
        }
        return inputs
    }

    private func place(_ node: YAMLNode) throws(FileFault) -> LeadForm.Place {
        let text = node.text ?? ""
        if text == "note" { return .note }
        let parts = text.split(separator: ".", maxSplits: 1).map(String.init)
        for type in [ContactSchema.type, CustomerSchema.type] where parts.first == type.name && parts.count == 2 {
            let fields = reader.catalogue.type(named: type.name)?.fields.filter(Self.takesInput) ?? []
            guard let field = fields.first(where: { $0.isNamed(parts[1]) }) else {
                throw near(node, parts[1], "\(type.plural) have no field", among: fields.map(\.name))
            }
            return type.name == ContactSchema.name ? .contact(field.name) : .customer(field.name)
        }
        throw near(
            node, text, "an input can't go to", among: ["note", "contact.name", "contact.email", "customer.name"])
    }

    /// What people outside may say of themselves.
    private static func takesInput(_ field: FieldDescriptor) -> Bool {
        guard field.isSettable, !["status", "consent", "owner", "external", "created", "currency"].contains(field.name)
        else { return false }
        return switch field.kind {
        case .reference, .references, .anyReference, .query, .instant: false
        default: true
        }
    }

    private func consent(_ root: YAMLNode) throws(FileFault) -> LeadForm.Consent? {
        guard let node = root["consent"] else { return nil }
        try check(node, Self.consentKeys)
        guard let input = node["input"]?.text else {
            throw fault(node, "consent is given by an input", "add `input: newsletter`")
        }
        let yes = try words("yes", node).map { $0.lowercased() }
        let channels = try words("channels", node)
        if let wrong = channels.first(where: { !Channels.ofConsent.contains($0.lowercased()) }) {
            throw near(
                node["channels"] ?? node, wrong, "there is no channel", among: Channels.ofConsent)
        }
        return LeadForm.Consent(
            input: input, words: yes.isEmpty ? Self.yes : yes, channels: channels.isEmpty ? ["email"] : channels)
    }

    private func owner(_ root: YAMLNode) throws(FileFault) -> LeadForm.Owner {
        guard let node = root["owner"] else { return .none }
        let text = node.text ?? ""
        if text == "territories" { return .territories }
        let users: [User]
        do { users = try reader.entities(UserSchema.self, Query(UserSchema.name)) } catch {
            throw fault(node, "the staff can't be read", "")
        }
        guard let user = users.first(where: { $0.login == text }) else {
            throw near(node, text, "there is no colleague", among: ["territories"] + users.map(\.login))
        }
        return .user(user.id)
    }

    private func campaign(_ key: String, _ root: YAMLNode) throws(FileFault) -> Campaign? {
        guard let node = root[key] else { return nil }
        let campaigns: [Campaign]
        do { campaigns = try reader.entities(CampaignSchema.self, Query(CampaignSchema.name)) } catch {
            throw fault(node, "the campaigns can't be read", "")
        }
        let text = node.text ?? ""
        guard let found = campaigns.first(where: { $0.name.lowercased() == text.lowercased() || String($0.id) == text })
        else { throw near(node, text, "there is no campaign", among: campaigns.map(\.name)) }
        return found
    }

    private func nurture(_ root: YAMLNode) throws(FileFault) -> Int64? {
        guard let node = root["nurture"], let campaign = try campaign("nurture", root) else { return nil }
        guard campaign.sendsMail else {
            throw fault(node, "“\(campaign.name)” sends no mails", "name a campaign of the type email with a template")
        }
        return campaign.id
    }

    private func mails(_ root: YAMLNode) throws(FileFault) -> LeadForm.Mails? {
        guard let node = root["mails"] else { return nil }
        try check(node, Self.mailKeys)
        let senders = try words("from", node).map { $0.lowercased() }
        guard !senders.isEmpty, senders.allSatisfy({ $0.contains("@") }) else {
            throw fault(
                node["from"] ?? node, "mails are known by the address that sends them",
                "add `from: forms@website.example`, or `from: \"@website.example\"` for all of a domain")
        }
        return LeadForm.Mails(senders: senders, subject: node["subject"]?.text?.lowercased())
    }

    private func words(_ key: String, _ node: YAMLNode) throws(FileFault) -> [String] {
        guard let found = node[key] else { return [] }
        if let text = found.text { return [text] }
        guard let texts = found.sequence?.map(\.text), !texts.contains(nil) else {
            throw fault(found, "\(key) is a list of words", "write `\(key): [one, two]`")
        }
        return texts.compactMap { $0 }
    }

    // MARK: Faults

    private func check(_ node: YAMLNode, _ keys: [String]) throws(FileFault) {
        guard let members = node.mapping else { throw fault(node, "this is a list of keys", "take `\(keys[0]):`") }
        for member in members where !keys.contains(member.key) {
            throw FileFault.unknownKey(member, among: keys, in: file)
        }
    }

    private func fault(_ node: YAMLNode, _ what: String, _ advice: String) -> FileFault {
        FileFault(file: file, line: node.line, column: node.column, what: what, advice: advice)
    }

    private func near(_ node: YAMLNode, _ word: String, _ what: String, among words: [String]) -> FileFault {
        fault(node, "\(what) “\(word)”", FileFault.nearest(word, among: words))
    }
}
