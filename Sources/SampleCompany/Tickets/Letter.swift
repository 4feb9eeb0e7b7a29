// The dress of a message: greeting, paragraphs, signature and the lines that a mail program quotes. In
// a chat people do without.

/// Writes messages as they look on a channel.
struct Letter {
    let phrases: [String: [String]]
    let channel: String
    let language: String
    let contact: SampleContact
    let customer: SampleCustomer

    /// What the customer sends.
    ///
    /// - Parameter quoted: the message that it answers, if the mail program quotes it.
    func fromCustomer(_ text: String, quoting quoted: String? = nil, isOpening: Bool = false, _ dice: inout Dice)
        -> String
    {
        if channel == "chat" || (isOpening && channel != "mail") { return text }
        var paragraphs = isOpening || dice.chance(35) ? [phrase("opening", &dice), text] : [text]
        if isOpening || dice.chance(60) {
            let signature = isOpening ? "\(contact.name.full)\n\(signatureLine)" : contact.name.first
            paragraphs.append("\(phrase("parting", &dice))\n\(signature)")
        }
        if let quoted { paragraphs.append(Self.quote(quoted)) }
        return paragraphs.joined(separator: "\n\n")
    }

    /// What an agent sends.
    func fromAgent(_ text: String, _ agent: SampleUser, facts: [String: String], _ dice: inout Dice) -> String {
        if channel == "chat" { return text }
        let greeting = Template(facts: facts).filled(phrase("greeting", &dice), &dice)
        return "\(greeting)\n\n\(text)\n\n\(phrase("closing", &dice))\n\(agent.first)\nKaltwacht \(agent.team)"
    }

    private var signatureLine: String {
        contact.title.isEmpty || customer.name == contact.name.full
            ? customer.name : "\(contact.title), \(customer.name)"
    }

    private func phrase(_ kind: String, _ dice: inout Dice) -> String {
        dice.pick(phrases["\(kind).\(language)"] ?? phrases["\(kind).en"] ?? [""])
    }

    /// The first lines of a message, each behind a mark.
    private static func quote(_ text: String) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).prefix(5)
        return lines.map { $0.isEmpty ? ">" : "> \($0)" }.joined(separator: "\n")
    }
}
