import Screen
import Testing

@Suite struct RectTests {
    @Test func stripsAreTakenFromEachSide() {
        var rest = Rect(x: 0, y: 0, width: 80, height: 24)
        #expect(rest.takeTop(1) == Rect(x: 0, y: 0, width: 80, height: 1))
        #expect(rest.takeBottom(2) == Rect(x: 0, y: 22, width: 80, height: 2))
        #expect(rest.takeLeft(20) == Rect(x: 0, y: 1, width: 20, height: 21))
        #expect(rest.takeRight(10) == Rect(x: 70, y: 1, width: 10, height: 21))
        #expect(rest == Rect(x: 20, y: 1, width: 50, height: 21))
        #expect(rest.takeTop(99).height == 21)
        #expect(rest.isEmpty)
        #expect(rest.takeTop(-3).isEmpty)
    }

    @Test func partsAreEqualAndCoverTheWhole() {
        let parts = Rect(x: 0, y: 0, width: 82, height: 3).splitIntoColumns(3, gap: 1)
        #expect(parts.map(\.width) == [27, 27, 26])
        #expect(parts.map(\.x) == [0, 28, 56])
        #expect(Rect(x: 0, y: 0, width: 5, height: 7).splitIntoRows(2).map(\.height) == [4, 3])
        #expect(Rect(x: 0, y: 0, width: 2, height: 1).splitIntoColumns(4, gap: 1).map(\.width) == [0, 0, 0, 0])
    }

    @Test func neverHasANegativeSide() {
        let tiny = Rect(x: 3, y: 3, width: 1, height: 1)
        #expect(tiny.insideBorder.isEmpty)
        #expect(tiny.intersection(Rect(x: 9, y: 9, width: 2, height: 2)).isEmpty)
        #expect(tiny.centered(Size(width: 5, height: 5)) == tiny)
        #expect(
            Rect(x: 0, y: 0, width: 10, height: 6).centered(Size(width: 4, height: 2))
                == Rect(x: 3, y: 2, width: 4, height: 2))
    }
}
