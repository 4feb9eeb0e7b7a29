import Screen
import Testing

@Suite struct ChartTests {
    func drawn(_ width: Int, _ height: Int = 1, _ draw: (inout Frame) -> Void) -> [String] {
        var frame = Frame(size: Size(width: width, height: height))
        draw(&frame)
        return frame.text
    }

    @Test(arguments: [
        (0.0, ""), (1.0, "████"), (0.5, "██"), (0.53125, "██▏"), (2.0, "████"), (-1.0, ""), (.nan, ""),
    ])
    func barsGrowInEighths(share: Double, shown: String) {
        #expect(drawn(4) { $0.bar(share, in: $0.bounds, style: .plain) } == [shown])
    }

    @Test func barsInASCII() {
        #expect(drawn(4) { $0.bar(0.6, in: $0.bounds, style: .plain, glyphs: .ascii) } == ["##"])
    }

    @Test func sparklinesStandAtTheRight() {
        #expect(drawn(6) { $0.sparkline([0, 1, 2, 7], in: $0.bounds, style: .plain) } == ["  ▁▂▃█"])
        #expect(drawn(3) { $0.sparkline([9, 0, .nan, 7], in: $0.bounds, style: .plain) } == ["▁ █"])
        #expect(drawn(3) { $0.sparkline([], in: $0.bounds, style: .plain) } == [""])
        #expect(drawn(2) { $0.sparkline([3, 3], in: $0.bounds, style: .plain, glyphs: .ascii) } == ["=="])
    }

    @Test func dotsBecomeBrailleBlocksOrASCII() {
        var plot = DotPlot(size: Size(width: 2, height: 1))
        plot.line(from: Point(x: 0, y: 3), to: Point(x: 3, y: 0))
        #expect(drawn(2) { $0.plot(plot, at: .zero) { _ in .plain } } == ["⡠⠊"])
        #expect(drawn(2) { $0.plot(plot, at: .zero, glyphs: .blocks) { _ in .plain } } == ["▄▀"])
        #expect(drawn(2) { $0.plot(plot, at: .zero, glyphs: .ascii) { _ in .plain } } == ["_\""])
        var single = DotPlot(size: Size(width: 1, height: 1))
        single.set(0, 3)
        single.set(1, 3)
        single.set(7, 7)
        #expect(drawn(1) { $0.plot(single, at: .zero) { _ in .plain } } == ["⣀"])
    }

    @Test func curvesReachBothEnds() {
        var plot = DotPlot(size: Size(width: 4, height: 2))
        plot.curve([0, 10], in: 0...10)
        #expect(drawn(4, 2) { $0.plot(plot, at: .zero) { _ in .plain } } == ["  ⡠⠊", "⡠⠊"])
        plot = DotPlot(size: Size(width: 4, height: 1))
        plot.curve([5, .nan, 5], in: 5...5)
        #expect(drawn(4) { $0.plot(plot, at: .zero) { _ in .plain } }[0].count == 4)
    }

    @Test func bordersCarryTitles() {
        let shown = drawn(12, 3) { $0.border($0.bounds, style: .plain, title: "Deals and more") }
        #expect(shown == ["┌─ Deals… ─┐", "│          │", "└──────────┘"])
        #expect(drawn(3, 2) { $0.border($0.bounds, .ascii, style: .plain, title: "x") } == ["+-+", "+-+"])
        #expect(drawn(1, 1) { $0.border($0.bounds, style: .plain) } == [""])
    }
}
