// Where mail goes out, and one mail on its way there.

/// A server that takes mail.
public struct MailServer: Sendable, Hashable {
    /// `smtp://host:port`, or `smtps://` where the line is encrypted from its first byte.
    public var url: String
    public var user: String?
    public var password: String?
    /// Whether a server that offers no encryption is refused.
    public var needsEncryption: Bool
    /// Seconds until a server that says nothing is given up.
    public var patience: Int

    public init(
        url: String, user: String? = nil, password: String? = nil, needsEncryption: Bool = false, patience: Int = 120
    ) {
        self.url = url
        self.user = user
        self.password = password
        self.needsEncryption = needsEncryption
        self.patience = patience
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
