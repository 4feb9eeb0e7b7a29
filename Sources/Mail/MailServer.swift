// Where mail goes out, and one mail on its way there.

/// A server that takes mail.
public struct MailServer: Sendable, Hashable {
    /// `smtp://host:port`, or `smtps://` where the line is encrypted from its first byte.
    public var url: String
    public var user: String?
    public var password: String?
    /// Whether encryption was asked for, be there a password or not.
    private let isEncryptionAsked: Bool
    /// Seconds until a server that says nothing is given up.
    public var patience: Int

    /// - Parameter needsEncryption: whether it is asked for without a password too.
    public init(
        url: String, user: String? = nil, password: String? = nil, needsEncryption: Bool = false, patience: Int = 120
    ) {
        self.url = url
        self.user = user
        self.password = password
        isEncryptionAsked = needsEncryption
        self.patience = patience
    }

    /// Whether a server that offers no encryption is refused: where that is asked for, and wherever a password would go over
    /// a network. Whoever stands on the way could take the offer away, and read it.
    public var needsEncryption: Bool { isEncryptionAsked || password != nil && !Self.isHere(url) }

    /// Whether a server is on this machine, where nobody listens on the way.
    public static func isHere(_ url: String) -> Bool {
        let host = (url.firstRange(of: "://").map { url[$0.upperBound...] } ?? url[...]).lowercased()
        guard !host.contains("@") else { return false }
        return ["localhost", "127.0.0.1", "[::1]"].contains { host == $0 || host.hasPrefix($0 + ":") }
    }
}

/// A mail with its envelope.
public struct OutgoingMail: Sendable, Hashable {
    /// The address that delivery reports go to.
    public var sender: String
    public var recipient: String
    /// The message as RFC 5322 has it, lines ended by CR LF.
    public var bytes: [UInt8]

    public init(sender: String, recipient: String, bytes: [UInt8]) {
        self.sender = sender
        self.recipient = recipient
        self.bytes = bytes
    }
}
