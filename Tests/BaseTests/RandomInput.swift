// Input that nobody would write, the same in every run.

/// SplitMix64: a small generator with a fixed seed, so that a failure can be had again.
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

/// Some bytes with a number of them replaced, dropped or repeated.
func mutated(_ bytes: [UInt8], changes: Int, using generator: inout SeededGenerator) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<changes where !bytes.isEmpty {
        let place = Int.random(in: bytes.indices, using: &generator)
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: bytes.remove(at: place)
        case 1: bytes.insert(bytes[place], at: place)
        case 2: bytes.removeSubrange(place...)
        default: bytes[place] = UInt8.random(in: .min ... .max, using: &generator)
        }
    }
    return bytes
}
