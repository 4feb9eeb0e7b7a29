import Markdown
import Testing

@Suite struct MarkdownTests {
    private let text = """
        # Bring a *gateway* back

        Open the **lid** and press `reset`
        for five seconds. See [the manual](https://kaltwacht.example/m).

        1. First
        2. Second
           - inner

        > Quoted words
        > over two lines

        ```
        ping  gateway
        ```
        """

    @Test func blocksAndLooksAreRead() {
        let blocks = MarkdownDocument(text).blocks
        #expect(
            blocks.map(\.kind) == [.heading(1), .paragraph, .item("1."), .item("2."), .item("•"), .paragraph, .code])
        #expect(blocks.map(\.depth) == [0, 0, 1, 1, 2, 1, 0])
        #expect(blocks[0].spans == [.init("Bring a "), .init("gateway", isItalic: true), .init(" back")])
        #expect(blocks[1].spans.first { $0.isBold }?.text == "lid")
        #expect(blocks[1].spans.first { $0.isCode }?.text == "reset")
        #expect(blocks[1].spans.first { $0.link != nil }?.link == "https://kaltwacht.example/m")
        #expect(blocks[5].isQuoted)
    }

    /// Quotations, lists and styles within each other without end are followed so far, and their words are kept.
    @Test func whatIsNestedTooDeepIsWordsAlone() {
        let deep = 100_000
        let quoted = MarkdownDocument(String(repeating: "> ", count: deep) + "here").blocks
        #expect(quoted.map(\.text) == ["here"])
        let listed = MarkdownDocument(String(repeating: "- ", count: deep) + "here").blocks
        #expect(listed.last?.text.contains("here") == true)
        let styled = MarkdownDocument(
            String(repeating: "*a **b ", count: 1_000) + "here" + String(repeating: "** *", count: 1_000)
        ).blocks
        #expect(styled.map(\.text).joined().contains("here"))
        #expect(
            MarkdownText(width: 40).lines(of: MarkdownDocument(String(repeating: "> ", count: deep) + "here")) != [])
    }

    @Test func linesAreWrappedAndIndented() {
        let lines = MarkdownText(width: 40).lines(of: MarkdownDocument(text))
        #expect(
            lines == [
                "Bring a gateway back", "════════════════════", "",
                "Open the lid and press reset for five", "seconds. See the manual", "(https://kaltwacht.example/m).",
                "",
                "1. First", "2. Second", "  • inner", "", "│ Quoted words over two lines", "", "    ping  gateway",
            ])
    }

    @Test func pipesMakeATable() {
        let text = "| lamp | meaning |\n|---|:-:|\n| off | *no* power |\n| red, blinking | starting |"
        #expect(
            MarkdownDocument(text).blocks.map(\.kind) == [
                .table([["lamp", "meaning"], ["off", "no power"], ["red, blinking", "starting"]])
            ])
        #expect(
            MarkdownText(width: 60).lines(of: MarkdownDocument(text)) == [
                "lamp           meaning", "─────────────  ────────", "off            no power",
                "red, blinking  starting",
            ])
        #expect(MarkdownDocument("| no table\n| at all").blocks.map(\.kind) == [.paragraph])
    }

    /// What articles hold comes from anywhere: nothing of it may reach the terminal as a command.
    @Test func controlCharactersAndHTMLAreShownNotObeyed() {
        let lines = MarkdownText(width: 60).lines(of: MarkdownDocument("a \u{1B}[31mred\u{7} <script>x</script>"))
        #expect(!lines.joined().unicodeScalars.contains { $0.value < 32 })
        #expect(lines.joined().contains("<script>"))
    }

    @Test func anythingIsMarkdown() {
        #expect(MarkdownDocument("").blocks.isEmpty)
        #expect(MarkdownDocument("*a **b").blocks.map(\.text) == ["*a **b"])
        #expect(MarkdownText(width: 3).lines(of: MarkdownDocument("日本語 東京")).first == "日本語 東京")
    }
}
