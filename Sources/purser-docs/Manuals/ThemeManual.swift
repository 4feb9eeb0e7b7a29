// purser-theme(5): how the files of themes are written, and the roles that can be given a style.

import Console

enum ThemeManual {
    static var page: String {
        var page = ManPage("purser-theme", 5, "themes of the Purser console")
        page.section("Description")
        page.line(
            """
            A theme says how things look by what they mean. It is a YAML file NAME.yaml in Themes, in the folders that \
            `purser`(1) names; your own stand before the shipped ones, dark, light, high\u{2D}contrast, lantern and mono. `theme NAME` \
            changes to one, and a theme that is saved while it is in use is read again.
            """)
        page.section("Format")
        page.option("inherits: NAME", "The theme that this one stands over; what it leaves out comes from there.")
        page.option(
            "palette:",
            "Names for colours, each \"#rrggbb\", a name of the terminal's own such as red or bright-red, or a number from 0 to 255."
        )
        page.option(
            "roles:",
            "A style for each role: `COLOUR on COLOUR ATTRIBUTE …`, where every part may be left out. Attributes are bold, dim, italic, underline and reverse."
        )
        page.paragraph(
            "Colours of 24 bits become the nearest of 256 or of 16 where the terminal has no more, and attributes alone remain without colour."
        )
        page.example([
            "inherits: dark", "palette:", "  blue: \"#82aaff\"", "roles:", "  cursor: on blue bold",
            "  stage.won: green",
        ])
        page.section("Roles")
        page.line(
            "A role that no theme names looks like the one that it belongs to. `stage`, `priority` and `state` take a word behind a dot: `stage.won`, `priority.critical`."
        )
        page.paragraph(Role.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ") + ".")
        page.section("See also")
        page.line("`purser`(1), `purser-keymap`(5)")
        return page.text
    }
}
