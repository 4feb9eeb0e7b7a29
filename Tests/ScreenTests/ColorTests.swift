import Screen
import Testing

@Suite struct ColorTests {
    @Test func everyNameReadsBack() {
        var colors: [Color] = [.terminalDefault, .rgb(0, 10, 255)]
        colors += (0...255).map { .indexed(UInt8($0)) }
        for color in colors { #expect(Color(named: color.description) == color) }
        #expect(Color(named: "#fa0") == .rgb(255, 170, 0))
    }

    @Test(arguments: ["", "#12", "#gggggg", "256", "-1", "reddish", "#12345é"])
    func refusesWhatIsNoColour(name: String) {
        #expect(Color(named: name) == nil)
    }

    @Test(arguments: [
        (Color.rgb(255, 0, 0), 196), (.rgb(95, 135, 175), 67), (.rgb(8, 8, 8), 232), (.rgb(128, 128, 128), 244),
        (.rgb(0, 0, 0), 16), (.rgb(255, 255, 255), 231), (.rgb(238, 238, 238), 255),
    ])
    func reducesTo256(color: Color, index: Int) {
        #expect(color.reduced(to: .colors256) == .indexed(UInt8(index)))
    }

    @Test func reducesStepByStep() {
        #expect(Color.rgb(250, 5, 5).reduced(to: .colors16) == .indexed(9))
        #expect(Color.indexed(9).reduced(to: .colors8) == .indexed(1))
        #expect(Color.indexed(196).reduced(to: .mono) == .terminalDefault)
        #expect(Color.terminalDefault.reduced(to: .colors8) == .terminalDefault)
        #expect(Color.indexed(200).reduced(to: .colors256) == .indexed(200))
    }

    @Test func stylesStayReadableWhenReduced() {
        let faint = Style(foreground: .rgb(90, 90, 90), background: .rgb(110, 110, 110))
        for depth in [ColorDepth.colors8, .colors16] {
            let reduced = faint.reduced(to: depth)
            #expect(reduced.foreground != reduced.background)
        }
        #expect(Style(foreground: .indexed(12)).reduced(to: .colors8).attributes == .bold)
    }

    @Test func layersStyles() {
        let base = Style(foreground: .indexed(2), background: .indexed(0), attributes: .bold)
        let over = Style(background: .indexed(4), attributes: .underline).over(base)
        #expect(over.description == "green on blue bold underline")
    }
}
