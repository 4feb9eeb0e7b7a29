// Telling colleagues: each gets a task that is due now, which stands on their day until it is done.

import Base
import Domain
import Store

/// Tells colleagues what they should know.
struct Notices {
    let unit: UnitOfWork

    /// Tells somebody, unless it is the one who did it.
    func tell(_ user: Link<UserSchema>, _ text: String, on key: RecordKey) throws {
        guard user != unit.acting.user else { return }
        try ActivityLog(unit).remind(at: unit.now, text, on: key, who: user)
    }

    /// Tells somebody that a text names them.
    func tellMention(_ text: String, to user: Link<UserSchema>, on key: RecordKey) throws {
        try tell(user, "\(unit.acting.login)\(Self.mentioning)\(text.prefix(Self.quoted))", on: key)
    }

    /// Whether a task is what tells of a mention in a text.
    static func isNotice(_ task: String, ofMention text: String) -> Bool {
        task.hasSuffix("\(mentioning)\(text.prefix(quoted))")
    }

    private static let mentioning = " mentions you: "
    private static let quoted = 200

    /// The users whose logins stand behind an @ in a text.
    func mentioned(in text: String) throws -> [Link<UserSchema>] {
        var found: [Link<UserSchema>] = []
        for login in Self.logins(in: text) {
            let query = Query(
                UserSchema.name, where: .compare(FieldPath("login"), .equals, [.value(.text(login))]))
            // Equality on texts means "contains".
            let users = try unit.reader.entities(UserSchema.self, query).filter { $0.login.lowercased() == login }
            if let user = users.first, !found.contains(user.link) { found.append(user.link) }
        }
        return found
    }

    /// `@ben`, at the start of a word; `anna@example.com` is none.
    static func logins(in text: String) -> [String] {
        var logins: [String] = []
        var previous: UInt8 = 0x20
        let bytes = Array(text.utf8)
        var index = 0
        func isName(_ byte: UInt8) -> Bool {
            (byte >= 0x61 && byte <= 0x7A) || (byte >= 0x41 && byte <= 0x5A) || (byte >= 0x30 && byte <= 0x39)
                || byte == 0x2E || byte == 0x2D || byte == 0x5F || byte >= 0x80
        }
        while index < bytes.count {
            if bytes[index] == 0x40, !isName(previous) {
                var end = index + 1
                while end < bytes.count, isName(bytes[end]) { end += 1 }
                // A full stop behind the name ends the sentence.
                while end > index + 1, bytes[end - 1] == 0x2E { end -= 1 }
                if end > index + 1 {
                    logins.append(String(decoding: bytes[(index + 1)..<end], as: UTF8.self).lowercased())
                }
                index = end
                previous = 0x40
            } else {
                previous = bytes[index]
                index += 1
            }
        }
        return logins
    }
}
