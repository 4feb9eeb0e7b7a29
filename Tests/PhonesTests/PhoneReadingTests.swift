// Phone numbers by the plans of all countries, and by the short ones where the library says nothing.

import Phones
import Testing

struct PhoneReadingTests {
    @Test(
        "Numbers are read as their country dials them",
        .enabled(if: PhoneReading.isComplete),
        arguments: [
            ("030 / 123 456", "Germany", "+4930123456"), ("+49 (0)30 123456", nil, "+4930123456"),
            ("(415) 555-2671", "us", "+14155552671"), ("8 (495) 123-45-67", "RU", "+74951234567"),
            ("011 15-2345-6789", "Argentina", "+5491123456789"), ("0011 44 20 7946 0018", "Australia", "+442079460018"),
            ("06 1 234 5678", "Hungary", "+3612345678"),
            ("0171 1234567 ext. 12", "de", "+491711234567"),
        ] as [(String, String?, String)])
    func plans(_ text: String, _ country: String?, _ number: String) {
        #expect(PhoneReading.international(text, country: country) == number)
    }

    @Test("What no plan knows stays what its digits say")
    func unknown() {
        #expect(PhoneReading.international("12345678", country: "Atlantis") == "12345678")
        #expect(PhoneReading.international("030 1", country: "Germany") == nil)
        #expect(PhoneReading.international("no number", country: "Germany") == nil)
        #expect(PhoneReading.international(String(repeating: "1", count: 400), country: "Germany") == nil)
    }
}
