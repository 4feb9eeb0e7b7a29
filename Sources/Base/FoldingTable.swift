// Base letters of accented Latin, Greek and Cyrillic letters, in lower case, from the
// decompositions of UnicodeData.txt (and for ø, đ, ł and their like, which have none, by what
// readers take them for). A dot marks a place that the table says nothing about.

/// Accented letters and their bases, by code point.
enum FoldingTable {
    private struct Block: Sendable {
        let first: UInt32
        let bases: [Unicode.Scalar]

        init(_ first: UInt32, _ bases: String) {
            self.first = first
            self.bases = Array(bases.unicodeScalars)
        }
    }

    private static let blocks = [
        // Latin-1 letters and Latin Extended-A
        Block(
            0xC0,
            "aaaaaa.ceeeeiiiidnooooo.ouuuuy..aaaaaa.ceeeeiiiidnooooo.ouuuuy.yaaaaaaccccccccddddeeeeeeeeeegggg"
                + "gggghhhhiiiiiiiiii..jjkkkllllllllllnnnnnnnnnoooooo..rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs"),
        // Latin Extended-B, from the caron letters on
        Block(
            0x1CD,
            "aaiioouuuuuuuuuu.aaaa..ǥ.ggkkooooʒʒj...ggƕƿnnaa..ooaaaaeeeeiiiioooorrrruuuussttȝ.hhƞ.ȣ.ȥ.aaeeooo"
                + "oooooyy"),
        // Greek with tonos and dialytika
        Block(0x386, "α.εηι.ο.υωιαβγδεζηθικλμνξοπρ.στυφχψωιυαεηιυ.................σ.......ιυουω"),
        // Cyrillic
        Block(
            0x400,
            "ееђгєѕііјљњћкиуџабвгдежзииклмнопрстуфхцчшщъыьэюя.........и......................ее.г...і....киу."),
        // Latin Extended Additional
        Block(
            0x1E00,
            "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrrrrr"
                + "ssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwy.s....aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee"
                + "eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyyỻ.ỽ.ỿ."),
        // Greek Extended
        Block(
            0x1F00,
            "ααααααααααααααααεεεεεε..εεεεεε..ηηηηηηηηηηηηηηηηιιιιιιιιιιιιιιιιοοοοοο..οοοοοο..υυυυυυυυ.υ.υ.υ.υ"
                + "ωωωωωωωωωωωωωωωωααεεηηιιοουυωω..ααααααααααααααααηηηηηηηηηηηηηηηηωωωωωωωωωωωωωωωωααααα.ααααααα.ι."
                + "..ηηη.ηηεεηηη...ιιιι..ιιιιιι....υυυυρρυυυυυυρ.....ωωω.ωωοοωωω..."),
    ]

    static func base(of scalar: Unicode.Scalar) -> Unicode.Scalar? {
        guard scalar.value >= 0xC0, scalar.value < 0x2000 else { return nil }
        for block in blocks where scalar.value >= block.first {
            let index = Int(scalar.value - block.first)
            guard index < block.bases.count else { continue }
            let base = block.bases[index]
            return base == "." ? nil : base
        }
        return nil
    }
}
