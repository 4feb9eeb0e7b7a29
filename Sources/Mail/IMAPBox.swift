// A folder on a mail server, read by IMAP. libcurl speaks it; fetching a mail marks it as seen at once, so a mail
// gets a keyword before it is fetched and loses it when what it says is safely kept: whatever breaks between
// the two, the mail is fetched again, and nothing is lost.

import CCurl

/// Why mail was not fetched.
public enum IMAPError: Error, Sendable, Equatable {
    /// libcurl is not installed.
    case noLibrary
    /// What libcurl or the server said.
    case failed(String)

    /// What is wrong, without a full stop.
    public var message: String {
        switch self {
        case .noLibrary: "mail can't be fetched: libcurl is not installed"
        case .failed(let reason): reason
        }
    }
}

/// A folder of a mail server, over one connection.
public final class IMAPBox {
    private let handle: UnsafeMutableRawPointer
    private let server: MailServer
    private let folder: String
    private let isWanted: () -> Bool

    /// The most bytes that one mail may have; a longer one is given as far as it was fetched.
    private static let mailLimit = 80 << 20
    private static let answerLimit = 4 << 20
    /// Bears the mails that are fetched and not yet kept.
    private static let pending = "PurserPending"

    /// - Parameters:
    ///   - server: `imaps://host`, or `imap://host:port` where encryption is offered later.
    ///   - folder: such as `INBOX`.
    ///   - isWanted: asked while it waits for the server; what is not wanted any more ends as a failure.
    public init(
        _ server: MailServer, folder: String, isWanted: @escaping () -> Bool = { true }
    ) throws(IMAPError) {
        guard let handle = url_open() else { throw .noLibrary }
        self.handle = handle
        self.server = server
        self.folder = folder
        self.isWanted = isWanted
    }

    deinit { url_close(handle) }

    /// The numbers (UIDs) of mails that nobody has seen, or that an earlier fetch did not keep, in ascending order.
    public func waiting() throws(IMAPError) -> [UInt32] {
        let answer = try ask("UID SEARCH OR UNSEEN KEYWORD \(Self.pending)")
        for line in String(decoding: answer, as: UTF8.self).split(whereSeparator: \.isNewline) {
            let words = line.split(separator: " ")
            guard words.count >= 2, words[0] == "*", words[1].uppercased() == "SEARCH" else { continue }
            return words.dropFirst(2).compactMap { UInt32($0) }.sorted()
        }
        return []
    }

    /// Says that mails are about to be fetched.
    public func begin(_ numbers: [UInt32]) throws(IMAPError) { try store(numbers, "+FLAGS.SILENT") }

    /// Says that fetched mails are safely kept: they stay seen and are not fetched again.
    public func finish(_ numbers: [UInt32]) throws(IMAPError) { try store(numbers, "-FLAGS.SILENT") }

    /// The bytes of one mail.
    public func fetch(_ number: UInt32) throws(IMAPError) -> [UInt8] {
        try perform(path: "/;UID=\(number)", request: nil, limit: Self.mailLimit)
    }

    private func store(_ numbers: [UInt32], _ change: String) throws(IMAPError) {
        guard !numbers.isEmpty else { return }
        let set = numbers.map(String.init).joined(separator: ",")
        _ = try ask("UID STORE \(set) \(change) (\(Self.pending))")
    }

    private func ask(_ request: String) throws(IMAPError) -> [UInt8] {
        try perform(path: "", request: request, limit: Self.answerLimit)
    }

    // MARK: libcurl

    private func perform(path: String, request: String?, limit: Int) throws(IMAPError) -> [UInt8] {
        let (code, bytes) = call(server.url + "/" + Self.escaped(folder) + path, request, limit)
        guard code == CURLE_OK else { throw failure(code) }
        return bytes
    }

    private func call(_ url: String, _ request: String?, _ limit: Int) -> (CURLcode, [UInt8]) {
        url_reset(handle)
        let taken = Taken(limit: limit, isWanted: isWanted)
        let context = Unmanaged.passUnretained(taken).toOpaque()
        let settings: [CURLcode] = [
            url_set_text(handle, CURLOPT_URL, url),
            url_set_text(handle, CURLOPT_PROTOCOLS_STR, "imap,imaps"),
            url_set_text(handle, CURLOPT_CUSTOMREQUEST, request),
            url_set_text(handle, CURLOPT_USERNAME, server.user),
            url_set_text(handle, CURLOPT_PASSWORD, server.password),
            url_set_number(handle, CURLOPT_NOSIGNAL, 1),
            url_set_number(handle, CURLOPT_CONNECTTIMEOUT, 30),
            url_set_number(handle, CURLOPT_SERVER_RESPONSE_TIMEOUT, server.patience),
            url_set_number(handle, CURLOPT_LOW_SPEED_LIMIT, 1),
            url_set_number(handle, CURLOPT_LOW_SPEED_TIME, server.patience),
            url_set_number(
                handle, CURLOPT_USE_SSL, Int((server.needsEncryption ? CURLUSESSL_ALL : CURLUSESSL_TRY).rawValue)),
            url_set_bytes(handle, CURLOPT_WRITEFUNCTION, Self.take, CURLOPT_WRITEDATA, context),
            url_set_watch(handle, Self.watch, context),
        ]
        if let failed = settings.first(where: { $0 != CURLE_OK }) { return (failed, []) }
        let code = withExtendedLifetime(taken) { url_perform(handle) }
        return (taken.isFull ? CURLE_OK : code, taken.bytes)
    }

    /// The folders that there are; nil where the server lets nobody in.
    private func folders() -> [String]? {
        let (code, answer) = call(server.url + "/", nil, Self.answerLimit)
        guard code == CURLE_OK else { return nil }
        // `* LIST (\HasNoChildren) "/" "Sent mail"`
        return String(decoding: answer, as: UTF8.self).split(whereSeparator: \.isNewline).compactMap { line in
            guard line.hasPrefix("* LIST ") else { return nil }
            let name =
                line.hasSuffix("\"") ? line.dropLast().split(separator: "\"").last : line.split(separator: " ").last
            return name.map(String.init)
        }
    }

    private func failure(_ code: CURLcode) -> IMAPError {
        switch code {
        case CURLE_LOGIN_DENIED:
            // libcurl says the same of a folder that can't be opened.
            if let folders = folders() {
                let known = folders.isEmpty ? "" : "; it has \(folders.prefix(10).joined(separator: ", "))"
                return .failed("\(server.url) has no folder \(folder)\(known)")
            }
            return .failed("\(server.url) does not accept the login or the password")
        case CURLE_USE_SSL_FAILED: return .failed("\(server.url) offers no encryption")
        case CURLE_QUOTE_ERROR: return .failed("\(server.url) refused a request; perhaps it has no folder \(folder)")
        default: return .failed("\(server.url): \(String(cString: url_meaning(code)).lowercased())")
        }
    }

    /// A folder's name in a URL: everything but letters and digits is escaped.
    private static func escaped(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            let isPlain = (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
            bytes += isPlain ? [byte] : [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static let take: url_bytes = { buffer, size, count, context in
        guard let buffer, let context else { return 0 }
        let bytes = UnsafeRawBufferPointer(start: buffer, count: size * count)
        return Unmanaged<Taken>.fromOpaque(context).takeUnretainedValue().add(bytes) ? size * count : 0
    }

    private static let watch: url_watch = { context, _, _, _, _ in
        guard let context else { return 0 }
        return Unmanaged<Taken>.fromOpaque(context).takeUnretainedValue().isWanted() ? 0 : 1
    }
}

/// What a server has given so far, and whether more is wanted.
private final class Taken {
    private(set) var bytes: [UInt8] = []
    private(set) var isFull = false
    private let limit: Int

    let isWanted: () -> Bool

    init(limit: Int, isWanted: @escaping () -> Bool) {
        self.limit = limit
        self.isWanted = isWanted
    }

    func add(_ more: UnsafeRawBufferPointer) -> Bool {
        guard bytes.count + more.count <= limit else {
            isFull = true
            return false
        }
        bytes += more
        return true
    }
}
