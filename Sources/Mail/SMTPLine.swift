// One line to a mail server, kept open from mail to mail. libcurl speaks SMTP; this file sets it up, hands it
// the bytes, and reads from its end what the server has and has not taken over. A line belongs to one thread;
// who wants several connections has several lines, because libcurl waits for the answer to the final dot.

import CCurl

/// Why there is no line to a server at all.
public enum MailError: Error, Sendable, Equatable {
    /// libcurl is not installed.
    case noLibrary
}

/// A connection to a mail server, one mail after the other.
public final class SMTPLine {
    private let handle: UnsafeMutableRawPointer
    private let server: MailServer

    public init(_ server: MailServer) throws(MailError) {
        guard let handle = url_open() else { throw .noLibrary }
        self.handle = handle
        self.server = server
    }

    deinit { url_close(handle) }

    /// Hands one mail over.
    ///
    /// - Parameter beforeDot: called when all of the mail is with the server but the dot that ends it: until then
    ///   the server has taken nothing over. Where it gives false the line is cut instead.
    public func send(_ mail: OutgoingMail, beforeDot: () -> Bool = { true }) -> SMTPAnswer {
        withoutActuallyEscaping(beforeDot) { beforeDot in
            let talk = Talk(bytes: mail.bytes, beforeDot: beforeDot)
            return withExtendedLifetime(talk) { answer(to: mail, talk) }
        }
    }

    private func answer(to mail: OutgoingMail, _ talk: Talk) -> SMTPAnswer {
        url_reset(handle)
        let recipients = url_append(nil, "<\(mail.recipient)>")
        defer { if let recipients { url_free_list(recipients) } }
        let context = Unmanaged.passUnretained(talk).toOpaque()
        let settings: [CURLcode] = [
            url_set_text(handle, CURLOPT_URL, server.url),
            url_set_text(handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps"),
            url_set_text(handle, CURLOPT_MAIL_FROM, "<\(mail.sender)>"),
            url_set_list(handle, CURLOPT_MAIL_RCPT, recipients),
            url_set_number(handle, CURLOPT_UPLOAD, 1),
            url_set_number(handle, CURLOPT_NOSIGNAL, 1),
            url_set_number(handle, CURLOPT_TCP_NODELAY, 1),
            url_set_number(handle, CURLOPT_CONNECTTIMEOUT, 30),
            url_set_number(handle, CURLOPT_SERVER_RESPONSE_TIMEOUT, server.patience),
            url_set_number(handle, CURLOPT_UPLOAD_BUFFERSIZE, 64 * 1_024),
            url_set_number(handle, CURLOPT_USE_SSL, Self.security(server)),
            url_set_bytes(handle, CURLOPT_READFUNCTION, Self.give, CURLOPT_READDATA, context),
            url_set_bytes(handle, CURLOPT_HEADERFUNCTION, Self.hear, CURLOPT_HEADERDATA, context),
        ]
        if let user = server.user { url_set_text(handle, CURLOPT_USERNAME, user) }
        if let password = server.password { url_set_text(handle, CURLOPT_PASSWORD, password) }
        if let failed = settings.first(where: { $0 != CURLE_OK }) {
            return SMTPAnswer(.deferred, code: 0, text: String(cString: url_meaning(failed)))
        }
        let code = url_perform(handle)
        return talk.answer(to: code, lastCode: url_number(handle, CURLINFO_RESPONSE_CODE))
    }

    /// Encryption is taken wherever it is offered.
    private static func security(_ server: MailServer) -> Int {
        Int((server.needsEncryption ? CURLUSESSL_ALL : CURLUSESSL_TRY).rawValue)
    }

    private static let give: url_bytes = { buffer, size, count, context in
        guard let buffer, let context else { return Int(CURL_READFUNC_ABORT) }
        return Unmanaged<Talk>.fromOpaque(context).takeUnretainedValue().give(into: buffer, size * count)
    }

    private static let hear: url_bytes = { buffer, size, count, context in
        guard let buffer, let context else { return 0 }
        let line = UnsafeRawBufferPointer(start: buffer, count: size * count)
        Unmanaged<Talk>.fromOpaque(context).takeUnretainedValue().hear(line)
        return size * count
    }
}

/// What is said about one mail.
private final class Talk {
    private let bytes: [UInt8]
    private var given = 0
    private let beforeDot: () -> Bool
    private var hasDot = false
    private var lastLine = ""
    /// The last line that refused something; goodbyes come after it.
    private var refusal = ""
    /// How many lines the server has said since the dot.
    private var heardSinceDot = 0

    init(bytes: [UInt8], beforeDot: @escaping () -> Bool) {
        self.bytes = bytes
        self.beforeDot = beforeDot
    }

    func give(into buffer: UnsafeMutablePointer<CChar>, _ room: Int) -> Int {
        let count = min(room, bytes.count - given)
        if count == 0 {
            // libcurl sends the dot as soon as there is nothing more.
            guard hasDot || beforeDot() else { return Int(CURL_READFUNC_ABORT) }
            hasDot = true
            return 0
        }
        UnsafeMutableRawBufferPointer(start: buffer, count: room).copyBytes(from: bytes[given..<given + count])
        given += count
        return count
    }

    func hear(_ line: UnsafeRawBufferPointer) {
        lastLine = String(decoding: line.prefix { $0 != 0x0D && $0 != 0x0A }, as: UTF8.self)
        if let first = line.first, first == UInt8(ascii: "4") || first == UInt8(ascii: "5") { refusal = lastLine }
        if hasDot { heardSinceDot += 1 }
    }

    func answer(to code: CURLcode, lastCode: Int) -> SMTPAnswer {
        if hasDot, heardSinceDot == 0 {
            return SMTPAnswer(
                .unknown, code: 0, text: "no answer after the message: \(String(cString: url_meaning(code)))")
        }
        if code == CURLE_OK { return SMTPAnswer(.accepted, code: lastCode, text: lastLine) }
        // A server says why in its line; without one, the way to it failed.
        let text = lastCode >= 400 ? refusal : String(cString: url_meaning(code))
        let isFinal = lastCode >= 500 && lastCode < 600
        return SMTPAnswer(isFinal ? .refused : .deferred, code: lastCode >= 400 ? lastCode : 0, text: text)
    }
}
