// Phone numbers as one knows that two are the same: international, digits alone (E.164). A number without
// a country code is read by the country that is given; one that can't be read is its digits.

import Base

/// Phone numbers, normalised.
public enum PhoneNumber {
    /// `+4930123456` for `030 / 123 456` in Germany; nil where there are too few digits for a number.
    ///
    /// - Parameter country: the country's name or two letters, for numbers that don't say theirs.
    public static func international(_ text: String, country: String? = nil) -> String? {
        var digits: [UInt8] = []
        var isInternational = false
        var bytes = Array(text.utf8)[...]
        // (0) within an international number is dialled at home alone.
        while let byte = bytes.first {
            if byte == 0x2B, digits.isEmpty {
                isInternational = true
            } else if byte >= 0x30, byte <= 0x39 {
                digits.append(byte)
            } else if byte == 0x28, isInternational, bytes.starts(with: Array("(0)".utf8)) {
                bytes = bytes.dropFirst(2)
            } else if byte | 0x20 == 0x78 || byte == 0x23 || byte == 0x3B {
                // What follows x, # or ; is an extension.
                break
            }
            bytes = bytes.dropFirst()
        }
        if !isInternational, digits.starts(with: [0x30, 0x30]) {
            digits.removeFirst(2)
            isInternational = true
        }
        guard digits.count >= 5, digits.count <= 15 else { return nil }
        let number = String(decoding: digits, as: UTF8.self)
        if isInternational { return "+" + number }
        guard let plan = country.flatMap({ plans[TextFolding.key($0)] }) else { return number }
        if plan.code == "1", number.utf8.count == 11, number.hasPrefix("1") { return "+" + number }
        let national =
            plan.trunk.isEmpty || !number.hasPrefix(plan.trunk) ? number : String(number.dropFirst(plan.trunk.count))
        return "+" + plan.code + national
    }

    /// The two capital letters of a country; nil where a name is not known.
    public static func region(of country: String) -> String? {
        let key = TextFolding.key(country)
        if let plan = plans[key] { return plan.region }
        let isCode = key.utf8.count == 2 && key.utf8.allSatisfy { (0x61...0x7A).contains($0) }
        return isCode ? key.uppercased() : nil
    }

    /// The country's code, what is dialled before a number at home, and the country's two letters.
    private static let plans: [String: (code: String, trunk: String, region: String)] = {
        var plans: [String: (String, String, String)] = [:]
        let rows = """
            49 0 de germany deutschland; 43 0 at austria osterreich; 41 0 ch switzerland schweiz; 33 0 fr france; \
            44 0 gb uk united-kingdom great-britain england; 31 0 nl netherlands nederland; 32 0 be belgium; 352 - lu luxembourg; \
            39 - it italy italia; 34 - es spain espana; 351 - pt portugal; 353 0 ie ireland; 45 - dk denmark; 46 0 se sweden; \
            47 - no norway; 358 0 fi finland; 48 - pl poland; 420 - cz czechia czech-republic; 421 0 sk slovakia; 36 06 hu hungary; \
            40 0 ro romania; 359 0 bg bulgaria; 30 - gr greece; 386 0 si slovenia; 385 0 hr croatia; 372 - ee estonia; \
            371 - lv latvia; 370 8 lt lithuania; 90 0 tr turkey turkiye; 380 0 ua ukraine; 972 0 il israel; \
            1 1 us usa united-states; 1 1 ca canada; 52 - mx mexico; 55 0 br brazil brasil; 54 0 ar argentina; 56 - cl chile; \
            57 - co colombia; 61 0 au australia; 64 0 nz new-zealand; 81 0 jp japan; 82 0 kr south-korea; 86 0 cn china; \
            852 - hk hong-kong; 65 - sg singapore; 91 0 in india; 62 0 id indonesia; 60 0 my malaysia; 63 0 ph philippines; \
            66 0 th thailand; 84 0 vn vietnam; 971 0 ae united-arab-emirates; 966 0 sa saudi-arabia; 20 0 eg egypt; \
            27 0 za south-africa; 234 0 ng nigeria; 254 0 ke kenya; 212 0 ma morocco
            """
        for row in rows.split(separator: ";") {
            let words = row.split(separator: " ").map(String.init)
            guard words.count > 2 else { continue }
            for name in words[2...] {
                plans[name.split(separator: "-").joined(separator: " ")] = (
                    words[0], words[1] == "-" ? "" : words[1], words[2].uppercased()
                )
            }
        }
        return plans
    }()
}
