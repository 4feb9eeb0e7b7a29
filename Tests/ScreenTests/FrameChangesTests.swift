import Screen
import Testing

@Suite struct FrameChangesTests {
    func frame(_ rows: [String]) -> Frame {
        var frame = Frame(size: Size(width: 12, height: rows.count))
        for (index, row) in rows.enumerated() { frame.write(row, at: Point(x: 0, y: index), style: .plain) }
        return frame
    }

    @Test func findsTheChangedColumns() {
        let old = frame(["same", "abcdef", "日本語"])
        let new = frame(["same", "abXdYf", "日x語"])
        #expect(new.changedColumns(row: 0, from: old) == nil)
        #expect(new.changedColumns(row: 1, from: old) == 2..<5)
        #expect(new.changedColumns(row: 2, from: old) == 2..<6)
    }

    @Test func seesAChangeOfStyleAlone() {
        let old = frame(["abc"])
        var new = old
        new.write("b", at: Point(x: 1, y: 0), style: Style(attributes: .reverse))
        #expect(new.changedColumns(row: 0, from: old) == 1..<2)
    }

    @Test func comparesClustersByTheirText() {
        let old = frame(["e\u{301}x", "o\u{308}"])
        let new = frame(["o\u{308}x", "o\u{308}"])
        #expect(new.changedColumns(row: 0, from: old) == 0..<1)
        #expect(new.changedColumns(row: 1, from: old) == nil)
    }
}
