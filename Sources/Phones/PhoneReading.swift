// Phone numbers as one dials them from anywhere, by the numbering plans of all countries (libphonenumber). The
// library is opened when a number is first read that it takes: one that doesn't say its country, where the country is
// known. Where it is not installed, or calls a number invalid, the short plans of `PhoneNumber` are followed.

import CPhones
import Domain

/// Reads phone numbers.
public enum PhoneReading {
    /// `+4930123456` for `030 / 123 456` in Germany; nil where there are too few digits for a number.
    ///
    /// - Parameter country: the country's name or two letters, for numbers that don't say theirs.
    public static func international(_ text: String, country: String? = nil) -> String? {
        let plain = PhoneNumber.international(text, country: country)
        guard plain != nil, let region = country.flatMap(PhoneNumber.region), !saysItsCountry(text) else {
            return plain
        }
        return byPlan(text, region) ?? plain
    }

    /// Whether the library is there.
    public static var isComplete: Bool { phones_are_there() == 1 }

    private static func saysItsCountry(_ text: String) -> Bool {
        text.utf8.first { $0 != 0x20 && $0 != 0x28 } == UInt8(ascii: "+")
    }

    private static func byPlan(_ text: String, _ region: String) -> String? {
        guard text.utf8.count < 100 else { return nil }
        return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 40) { buffer in
            let count = phone_international(text, region, buffer.baseAddress, buffer.count)
            guard count > 0 else { return nil }
            return String(decoding: buffer[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self)
        }
    }
}
