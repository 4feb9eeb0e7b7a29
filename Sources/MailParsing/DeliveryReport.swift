// Reports on what became of a mail that was sent (RFC 3464), and those that older servers write as they like.

/// What a server says became of a mail.
public struct DeliveryReport: Sendable, Equatable {
    public enum Action: String, Sendable { case failed, delayed, delivered, relayed, expanded }

    /// What became of it for one recipient.
    public struct Recipient: Sendable, Equatable {
        public let address: String
        public let action: Action
        /// `5.1.1`; nil where none is given.
        public let status: String?
        /// What the other server said.
        public let diagnosis: String?

        public init(address: String, action: Action, status: String? = nil, diagnosis: String? = nil) {
            self.address = address
            self.action = action
            self.status = status
            self.diagnosis = diagnosis
        }

        /// Whether trying again is useless.
        public var isPermanent: Bool { action == .failed && status?.hasPrefix("4") != true }
    }

    public let recipients: [Recipient]
    /// The id of the mail that it is about, without angle brackets.
    public let originalID: String?

    public init(recipients: [Recipient], originalID: String? = nil) {
        self.recipients = recipients
        self.originalID = originalID
    }

    /// `mina@hooli.example failed (5.1.1): user unknown`
    public var summary: String {
        recipients.map { one in
            let status = one.status.map { " (\($0))" } ?? ""
            return "\(one.address) \(one.action.rawValue)\(status)" + (one.diagnosis.map { ": \($0)" } ?? "")
        }.joined(separator: "; ")
    }
}

extension DeliveryReport {
    /// Reads the part `message/delivery-status`: groups of headers, of which each but the first is a recipient.
    static func recipients(_ text: String) -> [Recipient] {
        var groups: [[String: String]] = [[:]]
        var last: String?
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.isEmpty {
                if groups.last?.isEmpty == false { groups.append([:]) }
                last = nil
            } else if line.first == " " || line.first == "\t" {
                if let last { groups[groups.count - 1][last]? += " " + line.trimmed }
            } else if let colon = line.firstIndex(of: ":") {
                let name = line[..<colon].lowercased()
                groups[groups.count - 1][name] = line[line.index(after: colon)...].trimmed
                last = name
            }
        }
        return groups.compactMap { group in
            guard let action = group["action"].flatMap({ Action(rawValue: $0.lowercased()) }),
                let address = group["final-recipient"] ?? group["original-recipient"]
            else { return nil }
            let status = group["status"].map { String($0.prefix { $0 != " " && $0 != "(" }) }
            return Recipient(
                address: behindSemicolon(address), action: action, status: status,
                diagnosis: group["diagnostic-code"].map { String(behindSemicolon($0).prefix(500)) })
        }
    }

    /// `rfc822; mina@hooli.example` → `mina@hooli.example`
    private static func behindSemicolon(_ text: String) -> String {
        guard let sign = text.firstIndex(of: ";") else { return text }
        return text[text.index(after: sign)...].trimmed
    }
}

extension StringProtocol {
    /// Without spaces, tabs and line ends around it.
    var trimmed: String {
        let bytes = Array(utf8)
        func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
        guard let start = bytes.firstIndex(where: { !isBlank($0) }),
            let end = bytes.lastIndex(where: { !isBlank($0) })
        else { return "" }
        return String(decoding: bytes[start...end], as: UTF8.self)
    }
}
