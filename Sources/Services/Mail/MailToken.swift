// The mark in the subject of our mails by which an answer finds its ticket where the mail program dropped the
// references: `[#12-k3f9qx]`. The letters follow from the number and a secret of the workspace, so that
// nobody gets into a ticket by guessing its number.

import Base
import Hashing

struct MailToken {
    private let secret: [UInt8]

    init(secret: [UInt8]) { self.secret = secret }

    /// `[#12-k3f9qx]`
    func text(for ticket: Int64) -> String { "[#\(ticket)-\(check(ticket))]" }

    /// The ticket of the first token in a subject whose letters are right.
    func ticket(in subject: String) -> Int64? {
        let bytes = Array(subject.utf8)
        var index = 0
        while index + 3 < bytes.count {
            defer { index += 1 }
            guard bytes[index] == 0x5B, bytes[index + 1] == 0x23,
                let end = bytes[index...].prefix(32).firstIndex(of: 0x5D)
            else { continue }
            let parts = bytes[(index + 2)..<end].split(separator: 0x2D)
            guard parts.count == 2, let number = Int64(String(decoding: parts[0], as: UTF8.self)), number > 0,
                String(decoding: parts[1], as: UTF8.self).lowercased() == check(number)
            else { continue }
            return number
        }
        return nil
    }

    /// The subject without tokens and without what answers and forwards put before it.
    static func bare(_ subject: String) -> String {
        var rest = subject[...]
        if let start = rest.range(of: "[#"), let end = rest[start.upperBound...].firstIndex(of: "]") {
            let token = rest[start.upperBound..<end]
            if token.utf8.count < 30, token.first?.isNumber == true, token.contains("-") {
                rest = (String(rest[..<start.lowerBound]) + rest[rest.index(after: end)...])[...]
            }
        }
        let prefixes = ["re:", "aw:", "fw:", "fwd:", "wg:", "antw:", "sv:", "vs:", "rif:", "tr:", "rv:"]
        var goesOn = true
        while goesOn {
            rest = rest.drop { $0 == " " }
            let head = rest.prefix(6).lowercased()
            let found = prefixes.first { head.hasPrefix($0) }
            if let found { rest = rest.dropFirst(found.count) }
            goesOn = found != nil
        }
        while rest.last == " " { rest.removeLast() }
        return String(rest)
    }

    private func check(_ ticket: Int64) -> String {
        let digest = Digest(of: secret + Array("ticket \(ticket)".utf8) + secret).bytes
        let letters = Array("abcdefghijkmnpqrstuvwxyz23456789".utf8)
        return String(decoding: digest.prefix(6).map { letters[Int($0) % letters.count] }, as: UTF8.self)
    }
}

extension Substring {
    /// Where a short text stands first.
    fileprivate func range(of text: String) -> Range<String.Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
            start = index(after: start)
        }
        return nil
    }
}
