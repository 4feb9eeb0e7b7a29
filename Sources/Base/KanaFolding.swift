// Japanese kana by width. Banks and old systems write names in halfwidth katakana, where a voiced
// syllable is two characters; both forms lead to the one fullwidth syllable.

/// Halfwidth katakana and separate voicing marks.
enum KanaFolding {
    /// Fullwidth katakana for U+FF66 to U+FF9D.
    private static let fullwidth = Array(
        "ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン".unicodeScalars)

    /// Syllables that a voicing mark turns into the next code point.
    private static let voiceable = Set("かきくけこさしすせそたちつてとはひふへほカキクケコサシスセソタチツテトハヒフヘホ".unicodeScalars)

    /// Syllables that a half-voicing mark turns into the code point after the next.
    private static let halfVoiceable = Set("はひふへほハヒフヘホ".unicodeScalars)

    /// Appends a kana or joins a voicing mark to the syllable before it; false where the scalar is
    /// neither.
    static func fold(_ scalar: Unicode.Scalar, into key: inout String.UnicodeScalarView) -> Bool {
        switch scalar.value {
        case 0xFF66...0xFF9D: key.append(fullwidth[Int(scalar.value - 0xFF66)])
        case 0x3099, 0xFF9E: voice(&key, by: 1, in: voiceable)
        case 0x309A, 0xFF9F: voice(&key, by: 2, in: halfVoiceable)
        default: return false
        }
        return true
    }

    private static func voice(
        _ key: inout String.UnicodeScalarView, by step: UInt32, in syllables: Set<Unicode.Scalar>
    ) {
        guard let last = key.last else { return }
        if last == "ウ", step == 1 {
            key.removeLast()
            key.append("ヴ")
        } else if syllables.contains(last), let voiced = Unicode.Scalar(last.value + step) {
            key.removeLast()
            key.append(voiced)
        }
    }
}
