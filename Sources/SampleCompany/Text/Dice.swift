// Chance that can be repeated: the same seed and label give the same throws on every machine. Every
// part of the company throws dice of its own, so that a change to one leaves the others as they were.

/// A source of repeatable chance (SplitMix64, by Steele, Lea and Flood).
struct Dice {
    private var state: UInt64

    /// Dice for one purpose: the label keeps them apart from all others of the same seed.
    init(seed: UInt64, label: String) {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in label.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        state = seed &* 0x9E37_79B9_7F4A_7C15 ^ hash
    }

    private mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// A whole number from 0 up to, not including, a positive count.
    mutating func below(_ count: Int) -> Int {
        precondition(count > 0, "there is nothing to choose from")
        return Int(next().multipliedFullWidth(by: UInt64(count)).high)
    }

    /// A whole number of a range; its lower end where the range is written the wrong way round.
    mutating func number(_ low: Int, _ high: Int) -> Int { high <= low ? low : low + below(high - low + 1) }

    /// Whether something happens that happens so many times in a hundred.
    mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

    /// One of several, which must not be empty.
    mutating func pick<Item>(_ items: [Item]) -> Item { items[below(items.count)] }

    /// One of several by weight; nil where all weights are zero.
    mutating func pick<Item>(_ items: [Item], by weight: (Item) -> Int) -> Item? {
        let weights = items.map(weight)
        let total = weights.reduce(0, +)
        guard total > 0 else { return nil }
        var rest = below(total)
        for (item, weight) in zip(items, weights) {
            if rest < weight { return item }
            rest -= weight
        }
        return nil
    }

    /// The same items in another order.
    mutating func shuffled<Item>(_ items: [Item]) -> [Item] {
        var items = items
        for index in stride(from: items.count - 1, to: 0, by: -1) { items.swapAt(index, below(index + 1)) }
        return items
    }
}
