import Screen
import Testing

@testable import Terminal

@Suite struct TerminalProfileTests {
    func profile(
        _ name: String, colors: Int = 256, color: Bool = true, utf8: Bool = true, _ environment: [String: String] = [:]
    )
        -> TerminalProfile
    {
        TerminalProfile(
            name: name, colors: colors, wantsColor: color, hasMouse: true, isUTF8: utf8,
            environment: { environment[$0] })
    }

    @Test(arguments: [
        (0, ColorDepth.mono), (8, .colors8), (16, .colors16), (88, .colors16), (256, .colors256), (1 << 24, .direct),
    ])
    func depthFollowsTheColours(colors: Int, depth: ColorDepth) {
        #expect(profile("xterm", colors: colors).depth == depth)
        #expect(profile("xterm", colors: colors, color: false).depth == .mono)
    }

    @Test(arguments: [
        ("xterm-256color", GlyphSet.braille), ("tmux-256color", .braille), ("vte-256color", .braille),
        ("linux", .blocks), ("vt100", .blocks),
    ])
    func glyphsFollowTheName(name: String, glyphs: GlyphSet) {
        #expect(profile(name).glyphs == glyphs)
        #expect(profile(name, utf8: false).glyphs == .ascii)
    }

    @Test func multiplexersAreSeen() {
        #expect(profile("tmux", ["TMUX": "/tmp/x,1,0"]).multiplexer == .tmux)
        #expect(profile("screen", ["STY": "1.pts"]).multiplexer == .screen)
        #expect(profile("xterm").multiplexer == .none)
    }

    @Test func utf8FollowsTheLocale() {
        #expect(TerminalProfile.isUTF8(codeset: "UTF-8") { _ in nil })
        #expect(TerminalProfile.isUTF8(codeset: "ANSI_X3.4-1968") { _ in nil })
        #expect(!TerminalProfile.isUTF8(codeset: "ANSI_X3.4-1968") { $0 == "LC_ALL" ? "C" : nil })
        #expect(!TerminalProfile.isUTF8(codeset: "ISO-8859-1") { $0 == "LANG" ? "de_DE" : nil })
    }
}

@Suite struct ControlStringsTests {
    @Test(arguments: [
        ("\u{1B}[K$<3>", "\u{1B}[K"), ("a$<2*/>b$<1>c", "abc"), ("$<", "$<"), ("plain", "plain"), ("", ""),
    ])
    func paddingIsLeftOut(capability: String, sent: String) {
        #expect(ControlStrings.withoutPadding(capability) == sent)
    }
}
