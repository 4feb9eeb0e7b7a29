import Base
import Testing

@Suite struct EditDistanceTests {
    @Test(arguments: [
        ("", "", 0), ("abc", "abc", 0), ("", "abc", 3), ("kitten", "sitting", 3), ("deal", "dael", 1), ("ca", "abc", 3),
        ("ticket", "tikcet", 1), ("stage", "stages", 1), ("Zoë", "Zoe", 1), ("flaw", "lawn", 2),
        ("abcdef", "fedcba", 5),
    ])
    func distances(a: String, b: String, expected: Int) {
        #expect(EditDistance.within(a, b, limit: 10) == expected)
        #expect(EditDistance.within(b, a, limit: 10) == expected)
        #expect(EditDistance.within(a, b, limit: expected) == expected)
        #expect(EditDistance.within(a, b, limit: expected - 1) == nil)
    }

    @Test func theBandGivesWhatTheWholeTableGives() {
        var generator = SeededGenerator(seed: 3)
        for _ in 0..<2000 {
            let words = (0..<2).map { _ in
                let length = Int.random(in: 0...8, using: &generator)
                return String((0..<length).compactMap { _ in "abc".randomElement(using: &generator) })
            }
            let whole = wholeTable(Array(words[0]), Array(words[1]))
            for limit in 0...8 {
                let banded = EditDistance.within(words[0], words[1], limit: limit)
                #expect(banded == (whole <= limit ? whole : nil), "\(words) within \(limit)")
            }
        }
    }

    private func wholeTable(_ a: [Character], _ b: [Character]) -> Int {
        var table = (0...a.count).map { i in (0...b.count).map { j in i == 0 ? j : j == 0 ? i : 0 } }
        for i in 0..<a.count {
            for j in 0..<b.count {
                var cost = min(table[i][j + 1] + 1, table[i + 1][j] + 1, table[i][j] + (a[i] == b[j] ? 0 : 1))
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, table[i - 1][j - 1] + 1) }
                table[i + 1][j + 1] = cost
            }
        }
        return table[a.count][b.count]
    }

    @Test(arguments: [
        ("stauts", "status"), ("prioritty", "priority"), ("Priority", "priority"), ("prio", "priority"),
        ("ownr", "owner"),
        ("xyzzy", nil), ("", nil), ("tgs", "tags"), ("clsoe", "close"),
    ])
    func nearestWords(word: String, expected: String?) {
        let words = ["status", "stage", "priority", "owner", "tags", "close", "created"]
        #expect(NearestWord.of(word, among: words) == expected)
    }
}
