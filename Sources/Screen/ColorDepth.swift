// What a terminal can show, from nothing to 24 bits; ordered, so that "at least 256" is a comparison.

/// How many colours a terminal has.
public enum ColorDepth: Int, Comparable, CaseIterable, Sendable {
    case mono
    case colors8
    case colors16
    case colors256
    case direct

    public static func < (left: ColorDepth, right: ColorDepth) -> Bool {
        left.rawValue < right.rawValue
    }
}
