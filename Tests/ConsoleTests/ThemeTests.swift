import Screen
import Testing

@testable import Console

@Suite struct ThemeTests {
    private func read(_ files: [String: String], _ name: String = "mine") throws -> Theme {
        try ThemeReader { name in files[name].map { SettingsFile(path: "\(name).yaml", text: $0) } }.theme(named: name)
    }

    private func error(_ text: String) -> String? {
        do {
            _ = try read(["mine": text])
            return nil
        } catch {
            return (error as? SettingsError)?.description
        }
    }

    @Test(arguments: ["dark", "light", "high-contrast", "lantern", "mono"])
    func shippedThemesAreRight(name: String) throws {
        let theme = try Shipped.theme(name)
        #expect(theme[.cursor] != theme[.text])
        #expect(theme[.tabActive] != theme[.tab])
    }

    /// Contrast after WCAG 2: 4.5 for text, 3 for what is switched off.
    @Test(arguments: ["dark", "light", "high-contrast", "lantern"])
    func textCanBeRead(name: String) throws {
        let theme = try Shipped.theme(name)
        let texts: [Role] = [
            .text, .muted, .title, .accent, .error, .warning, .success, .info, .money, .person, .tag, .hintKey,
        ]
        for role in texts {
            #expect(contrast(theme[role].over(theme.ground)) >= 4.5, "\(role.rawValue) on the ground")
            #expect(
                contrast(theme[role].over(theme[.cursor].over(theme.ground))) >= 3.5, "\(role.rawValue) on the cursor")
        }
    }

    private func contrast(_ style: Style) -> Double {
        func light(_ color: Color) -> Double {
            guard let (red, green, blue) = color.components else { return 0 }
            func linear(_ part: Int) -> Double {
                let share = Double(part) / 255
                return share <= 0.03928 ? share / 12.92 : power((share + 0.055) / 1.055)
            }
            return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
        }
        let (one, other) = (light(style.foreground), light(style.background))
        return (max(one, other) + 0.05) / (min(one, other) + 0.05)
    }

    /// x to the 2.4, near enough for a bound.
    private func power(_ x: Double) -> Double {
        x * x * x.squareRoot().squareRoot() * x.squareRoot().squareRoot().squareRoot()
    }

    @Test func aMonochromeThemeNamesNoColour() throws {
        let theme = try Shipped.theme("mono")
        for role in Role.allCases {
            #expect(theme[role].foreground.isDefault && theme[role].background.isDefault, "\(role.rawValue)")
        }
    }

    @Test(arguments: ["dark", "light", "high-contrast", "lantern", "mono"], ColorDepth.allCases)
    func whatIsChosenStandsOutAtEveryDepth(name: String, depth: ColorDepth) throws {
        let theme = try Shipped.theme(name).adapted(to: depth)
        for role in [Role.cursor, .tabActive, .candidateActive] {
            let chosen = theme[role].over(theme.ground).reduced(to: depth)
            let ground = theme.ground.reduced(to: depth)
            #expect(chosen.background != ground.background || chosen.attributes.contains(.reverse), "\(role.rawValue)")
        }
    }

    @Test func aThemeInheritsRolesAndMayChangeThePalette() throws {
        let theme = try read([
            "base": "palette:\n  warm: \"#ff0000\"\nroles:\n  error: warm bold\n  title: bold\n",
            "mine": "inherits: base\npalette:\n  warm: \"#00ff00\"\nroles:\n  title: underline\n",
        ])
        #expect(theme[.error] == Style(foreground: .rgb(0, 255, 0), attributes: .bold))
        #expect(theme[.title].attributes == .underline)
    }

    @Test func aRoleLooksLikeItsParentWhereNothingIsSaid() throws {
        let theme = try read(["mine": "roles:\n  muted: dim\n  stage: bold\n  stage.won: green\n"])
        #expect(theme[.label].attributes == .dim)
        #expect(theme[.stage, "won"].foreground == .indexed(2))
        #expect(theme[.stage, "lead"].attributes == .bold)
    }

    @Test(arguments: [
        ("roles:\n  titel: bold\n", "mine.yaml:2:3: error: there is no role \"titel\"; did you mean title?"),
        ("roles:\n  title: bolt\n", "mine.yaml:2:10: error: \"bolt\" is no colour"),
        ("roles:\n  title: #fff\n", "mine.yaml:2:9: error: title needs a text; quote colours"),
        ("colors:\n  a: b\n", "mine.yaml:1:1: error: \"colors\" is no part of a theme"),
        ("inherits: mine\n", "mine.yaml:1:11: error: a theme can't inherit itself"),
        ("inherits: other\n", "mine.yaml:1:11: error: there is no theme \"other\" to inherit"),
        ("roles: [\n", "mine.yaml:2:1: error:"),
    ])
    func faultsHaveTheirPlace(text: String, start: String) {
        #expect(error(text)?.hasPrefix(start) == true, "\(error(text) ?? "no error")")
    }
}
