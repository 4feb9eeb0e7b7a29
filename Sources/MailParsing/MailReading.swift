// From GMime's tree to the value: which part is the text, which are files, what a report reports.

import Base
import CGMime

/// One opened mail, on its way to a value.
struct MailReading {
    private let opened: OpaquePointer
    private let limits: MailLimits
    private let parts: [Part]

    /// A part with its bytes still GMime's own.
    struct Part {
        let parent: Int
        let isContainer: Bool
        /// `text/plain`, in small letters.
        let type: String
        let charset: String?
        let name: String?
        let disposition: String?
        let isReferred: Bool
        let bytes: UnsafeBufferPointer<UInt8>
    }

    init(_ opened: OpaquePointer, _ limits: MailLimits) {
        self.opened = opened
        self.limits = limits
        parts = (0..<mime_part_count(opened)).map { Part(mime_part_at(opened, $0)) }
    }

    var message: MailMessage {
        var mail = MailMessage()
        mail.id = ids("Message-ID", most: 1).first
        for id in ids("In-Reply-To", most: limits.answers) + ids("References", newestFirst: true, most: limits.answers)
        where mail.answers.count < limits.answers && !mail.answers.contains(id) {
            mail.answers.append(id)
        }
        mail.from = addresses(MIME_FROM)
        if mail.from.isEmpty { mail.from = addresses(MIME_SENDER) }
        mail.replyTo = addresses(MIME_REPLY_TO)
        mail.to = addresses(MIME_TO)
        mail.cc = addresses(MIME_CC)
        mail.subject = CleanText.line(header("Subject") ?? "", most: 1_000)
        mail.date = date
        mail.standing = standing
        mail.wasCut = mime_was_cut(opened) == 1
        let texts = textParts()
        fill(&mail, texts)
        mail.attachments = attachments(besides: texts)
        mail.complaint = complaint
        if mail.complaint == nil { mail.report = report }
        return mail
    }

    // MARK: Headers

    private func header(_ name: String) -> String? { mime_header(opened, name).map { String(cString: $0) } }

    /// The ids of a header, each once.
    ///
    /// - Parameters:
    ///   - newestFirst: whether they are read from the last one, as References end with the nearest.
    ///   - most: as many are read.
    private func ids(_ name: String, newestFirst: Bool = false, most: Int) -> [String] {
        guard most > 0, let value = header(name) else { return [] }
        var found = FoundIDs(most: most)
        withUnsafeMutablePointer(to: &found) { found in
            mime_ids(value, newestFirst ? 1 : 0, found) { context, id in
                guard let id, let found = context?.assumingMemoryBound(to: FoundIDs.self) else { return 0 }
                return found.pointee.takes(CleanText.line(String(cString: id), most: 500)) ? 1 : 0
            }
        }
        return found.ids
    }

    /// Ids as they are read. A header may name a million, or one a million times.
    private struct FoundIDs {
        let most: Int
        private(set) var ids: [String] = []
        private var looks = 0

        init(most: Int) { self.most = most }

        /// Takes one more; false where that was the last.
        mutating func takes(_ id: String) -> Bool {
            if !id.isEmpty, !ids.contains(id) { ids.append(id) }
            looks += 1
            return ids.count < most && looks < 20 * most
        }
    }

    private func addresses(_ role: mime_role) -> [MailAddress] {
        var found: [MailAddress] = []
        withUnsafeMutablePointer(to: &found) { list in
            mime_addresses(opened, role, list) { context, name, address in
                guard let address, let list = context?.assumingMemoryBound(to: [MailAddress].self) else { return }
                let written = CleanText.line(String(cString: address), most: 320)
                let name = name.map { CleanText.line(String(cString: $0), most: 200) }
                guard written.contains("@") else { return }
                list.pointee.append(MailAddress(name: name?.isEmpty == true ? nil : name, address: written))
            }
        }
        return Array(found.prefix(limits.addresses))
    }

    private var date: Instant? {
        guard let text = header("Date") else { return nil }
        var seconds: Int64 = 0
        guard mime_date(text, &seconds) == 1, (0...253_402_300_799).contains(seconds) else { return nil }
        return Instant(seconds: seconds)
    }

    private var standing: MailStanding {
        var standing = MailStanding()
        func word(_ name: String) -> String? {
            header(name).map { String($0.lowercased().prefix { $0 != ";" && $0 != "(" }).trimmed }
        }
        standing.autoSubmitted = word("Auto-Submitted")
        standing.precedence = word("Precedence")
        standing.isFromList = header("List-Id") != nil || header("List-Post") != nil
        standing.refusesAnswers = header("X-Auto-Response-Suppress") != nil || header("X-Autoreply") != nil
        standing.hasNullReturnPath = word("Return-Path") == "<>"
        return standing
    }

    // MARK: Text

    /// The parts whose text is the mail's: of alternatives the plain one, and none that is a file.
    private func textParts() -> [Int] {
        var chosen: [Int] = []
        for (place, part) in parts.enumerated()
        where part.type == "text/plain" || part.type == "text/html" {
            guard part.disposition != "attachment", part.name == nil || part.disposition == "inline" else { continue }
            if part.type == "text/html", hasPlain(besides: place) { continue }
            // What a report quotes of the mail that failed is no text of its own.
            if isBelow(place, "multipart/report"), !chosen.isEmpty { continue }
            chosen.append(place)
        }
        return chosen
    }

    /// Whether a plain text says the same: in the same alternative, at whatever depth below it.
    private func hasPlain(besides place: Int) -> Bool {
        var above = parts[place].parent
        while above >= 0 {
            if parts[above].type == "multipart/alternative" {
                return parts.indices.contains { other in
                    parts[other].type == "text/plain" && parts[other].disposition != "attachment"
                        && !isBlank(parts[other].bytes) && isBelow(other, above)
                }
            }
            above = parts[above].parent
        }
        return false
    }

    private func isBelow(_ place: Int, _ container: Int) -> Bool {
        var above = parts[place].parent
        while above >= 0, above != container { above = parts[above].parent }
        return above == container
    }

    private func isBelow(_ place: Int, _ type: String) -> Bool {
        var above = parts[place].parent
        while above >= 0, parts[above].type != type { above = parts[above].parent }
        return above >= 0
    }

    private func isBlank(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool { bytes.allSatisfy { $0 <= 0x20 } }

    private func fill(_ mail: inout MailMessage, _ chosen: [Int]) {
        var texts: [String] = []
        var room = limits.text
        for place in chosen where room > 0 {
            let part = parts[place]
            // Markup is many times longer than what it says.
            let isHTML = part.type == "text/html"
            let most = min(part.bytes.count, isHTML ? room * 16 : room)
            if most < part.bytes.count { mail.wasCut = true }
            let decoded = MailCharset.text(UnsafeBufferPointer(rebasing: part.bytes[..<most]), part.charset)
            var text = isHTML ? HTMLText(decoded).text : CleanText.lines(decoded)
            if text.utf8.count > room {
                text = String(decoding: Array(text.utf8.prefix(room)), as: UTF8.self)
                mail.wasCut = true
            }
            mail.isFromHTML = mail.isFromHTML || isHTML
            room -= text.utf8.count
            if !text.trimmed.isEmpty { texts.append(text) }
        }
        mail.text = MailQuotes.marked(texts.joined(separator: "\n\n"))
    }

    // MARK: Files

    private func attachments(besides texts: [Int]) -> [MailAttachment] {
        var found: [MailAttachment] = []
        for (place, part) in parts.enumerated() where !part.isContainer && !texts.contains(place) {
            let isText = part.type == "text/plain" || part.type == "text/html"
            // The other form of the text, and what a report reports, are no files.
            if isText, part.disposition != "attachment", part.name == nil { continue }
            if isBelow(place, "multipart/report") { continue }
            guard !part.bytes.isEmpty else { continue }
            let name = AttachmentName.safe(part.name, type: part.type, number: found.count + 1)
            found.append(
                MailAttachment(
                    name: name, type: part.type, bytes: Array(part.bytes),
                    isInline: part.disposition == "inline" || (part.isReferred && part.disposition != "attachment")))
        }
        return found
    }

    // MARK: Reports

    private var complaint: ComplaintReport? {
        guard let part = parts.first(where: { $0.type == "message/feedback-report" }) else { return nil }
        return ComplaintReport(head(of: part, most: 64 << 10), originalID: quotedID, most: limits.recipients)
    }

    /// The id of the mail that a report quotes.
    private var quotedID: String? {
        parts.first { $0.type == "message/rfc822" || $0.type == "text/rfc822-headers" }.flatMap { originalID(of: $0) }
    }

    private var report: DeliveryReport? {
        guard parts.first?.type == "multipart/report" || parts.contains(where: { $0.type == "message/delivery-status" })
        else { return nil }
        let recipients = parts.filter { $0.type == "message/delivery-status" }
            .flatMap { DeliveryReport.recipients(head(of: $0, most: 256 << 10)) }
            .prefix(limits.recipients)
        guard !recipients.isEmpty else { return nil }
        return DeliveryReport(recipients: Array(recipients), originalID: quotedID)
    }

    private func head(of part: Part, most: Int) -> String {
        CleanText.lines(MailCharset.text(UnsafeBufferPointer(rebasing: part.bytes.prefix(most)), nil))
    }

    private func originalID(of part: Part) -> String? {
        for line in head(of: part, most: 64 << 10).split(separator: "\n", omittingEmptySubsequences: false) {
            if line.trimmed.isEmpty { return nil }
            guard line.lowercased().hasPrefix("message-id:") else { continue }
            let value = line.dropFirst("message-id:".count).trimmed
            return value.hasPrefix("<") && value.hasSuffix(">") ? String(value.dropFirst().dropLast()) : value
        }
        return nil
    }
}

extension MailReading.Part {
    init(_ part: mime_part) {
        func word(_ pointer: UnsafePointer<CChar>?) -> String? { pointer.map { String(cString: $0) } }
        parent = Int(part.parent)
        isContainer = part.is_container == 1
        type = "\(word(part.type) ?? "text")/\(word(part.subtype) ?? "plain")".lowercased()
        charset = word(part.charset)
        name = word(part.name)
        disposition = word(part.disposition)?.lowercased()
        isReferred = part.content_id != nil
        bytes = UnsafeBufferPointer(start: part.bytes, count: part.bytes == nil ? 0 : part.count)
    }
}
