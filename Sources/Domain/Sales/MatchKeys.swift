// The keys under which two records may be the same person or company. Records are compared only where they
// share a key, so a sweep never looks at all pairs.

import Base

/// Why two records may be one.
public enum MatchReason: String, Sendable, Hashable, CaseIterable {
    case email, phone, name
    /// The same but for how its letters are written: `Müller`, `Mueller`.
    case spelledOut = "spelled-out name"
    case website
    case similarName = "similar name"

    /// What it speaks for, of 100.
    public var weight: Int {
        switch self {
        case .email: 60
        case .phone: 50
        case .name, .spelledOut: 50
        case .website: 30
        case .similarName: 30
        }
    }

    /// What says less about the same thing: the same name is a similar one too.
    public var implied: [MatchReason] {
        switch self {
        case .name: [.spelledOut, .similarName]
        case .spelledOut: [.similarName]
        case .email, .phone, .website, .similarName: []
        }
    }
}

/// One of a record's keys.
public struct MatchKey: Sendable, Hashable {
    public let reason: MatchReason
    public let text: String
}

public enum MatchKeys {
    /// Words that companies of the same name are told by, or not.
    private static let forms: Set<Substring> = [
        "gmbh", "ag", "kg", "co", "ohg", "ug", "mbh", "se", "ltd", "limited", "plc", "llc", "inc", "corp",
        "corporation",
        "company", "sa", "sarl", "sas", "srl", "spa", "bv", "nv", "oy", "ab", "as", "aps", "sro", "kk", "pty", "the",
        "and",
        "und", "et", "y",
    ]

    /// The keys of a customer or a contact.
    ///
    /// - Parameter phone: reads a phone number, given its country.
    public static func of(
        _ record: Record, phone read: (String, String?) -> String? = { PhoneNumber.international($0, country: $1) }
    ) -> [MatchKey] {
        var keys: [MatchKey] = []
        if let email = record["email"].text, email.utf8.contains(0x40) {
            keys.append(MatchKey(reason: .email, text: TextFolding.key(email)))
        }
        let country = record["country"].text
        if let phone = record["phone"].text.flatMap({ read($0, country) }) {
            keys.append(MatchKey(reason: .phone, text: phone))
        }
        let words = words(of: record.title)
        if !words.isEmpty {
            keys.append(MatchKey(reason: .name, text: words.joined(separator: " ")))
            if let spelled = SpelledOutName.text(of: record.title) {
                keys.append(MatchKey(reason: .spelledOut, text: Self.words(of: spelled).joined(separator: " ")))
            }
            let skeleton = skeleton(of: words)
            if skeleton.utf8.count >= 4 { keys.append(MatchKey(reason: .similarName, text: skeleton)) }
        }
        if let host = record["website"].text.flatMap(host) { keys.append(MatchKey(reason: .website, text: host)) }
        return keys
    }

    /// A name's words in order of the alphabet: `Meyer, Anna` is `Anna Meyer`, `Acme Corp.` is `ACME`.
    static func words(of name: String) -> [Substring] {
        let folded = TextFolding.key(name)
        let words = folded.split { !($0.isLetter || $0.isNumber) }
        let own = words.filter { !forms.contains($0) }
        return (own.isEmpty ? words : own).sorted()
    }

    /// The word that tells most about a name, in each way in which it may be written.
    public static func tellingWords(of name: String) -> [String] {
        func longest(_ name: String) -> String? {
            words(of: name).max { $0.utf8.count < $1.utf8.count }.map(String.init)
        }
        guard let word = longest(name) else { return [] }
        let spelled = SpelledOutName.text(of: name).flatMap(longest)
        return [word] + SpelledOutName.spellings(of: word) + (spelled.map { $0 == word ? [] : [$0] } ?? [])
    }

    /// The consonants, doubles once: slips of a letter in vowels and doubles stay the same.
    private static func skeleton(of words: [Substring]) -> String {
        var bytes: [UInt8] = []
        for byte in words.joined().utf8 {
            switch byte {
            case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"), UInt8(ascii: "u"),
                UInt8(ascii: "y"):
                if bytes.isEmpty { bytes.append(byte) }
            default: if bytes.last != byte { bytes.append(byte) }
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The host of a web address without the www before it.
    public static func host(_ url: String) -> String? {
        var rest = TextFolding.key(url)[...]
        if let scheme = rest.range(of: "://") { rest = rest[scheme.upperBound...] }
        let host = rest.prefix { $0 != "/" && $0 != ":" && $0 != "?" }
        let bare = host.hasPrefix("www.") ? host.dropFirst(4) : host
        return bare.contains(".") ? String(bare) : nil
    }
}

extension Substring {
    /// The first place of a short text.
    fileprivate func range(of text: String) -> Range<Index>? {
        var index = startIndex
        while index < endIndex {
            if self[index...].hasPrefix(text) { return index..<self.index(index, offsetBy: text.count) }
            index = self.index(after: index)
        }
        return nil
    }
}
