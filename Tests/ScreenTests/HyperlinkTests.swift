import Screen
import Testing

@Suite struct HyperlinkTests {
    @Test func onlyAddressesThatAreSafeToOpenAreTargets() {
        #expect(Hyperlink.target("https://example.com/a?b=c") == "https://example.com/a?b=c")
        #expect(Hyperlink.target("mailto:jane@example.com") != nil)
        for bad in [
            "javascript:alert(1)", "file:///etc/passwd", "https://", "example.com", "https://a b",
            "https://ex\u{1B}]8;;x",
            "https://exämple.com", "https://" + String(repeating: "a", count: 2_000),
        ] {
            #expect(Hyperlink.target(bad) == nil, "\(bad)")
        }
    }

    @Test func aLinkIsTheTextWithoutTheBlanksAroundIt() {
        var frame = Frame(size: Size(width: 20, height: 2))
        frame.write("  see 日本 here", at: Point(x: 0, y: 1), style: .plain)
        frame.link(Rect(x: 5, y: 1, width: 6, height: 1), to: "https://example.com")
        #expect(frame.visibleLinks.map(\.area) == [Rect(x: 6, y: 1, width: 4, height: 1)])
        #expect(frame.visibleLinks.map(\.text) == ["日本"])
    }

    @Test func whatIsDrawnOverIsNoLinkAnyMore() {
        var frame = Frame(size: Size(width: 20, height: 1))
        frame.write("example.com", at: .zero, style: .plain)
        frame.link(frame.bounds, to: "https://example.com")
        #expect(frame.visibleLinks.count == 1)
        frame.write("popup", at: Point(x: 3, y: 0), style: .plain)
        #expect(frame.visibleLinks.isEmpty)
    }
}
