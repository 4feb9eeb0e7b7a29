// The theme for when no file can be found: the terminal's own colours and its sixteen names.

import Screen

extension Theme {
    public static let builtIn = Theme(
        name: "built-in",
        styles: [
            .text: .plain,
            .muted: Style(foreground: .indexed(8)),
            .title: Style(attributes: .bold),
            .accent: Style(foreground: .indexed(12)),
            .border: Style(foreground: .indexed(8)),
            .tabActive: Style(attributes: [.bold, .reverse]),
            .cursor: Style(attributes: .reverse),
            .cursorInactive: Style(attributes: .underline),
            .mark: Style(foreground: .indexed(11), attributes: .bold),
            .changed: Style(attributes: .underline),
            .error: Style(foreground: .indexed(9), attributes: .bold),
            .warning: Style(foreground: .indexed(11)),
            .success: Style(foreground: .indexed(10)),
            .candidateActive: Style(attributes: .reverse),
        ],
        variants: [
            .priority: ["critical": Style(foreground: .indexed(9), attributes: .bold)],
            .stage: ["won": Style(foreground: .indexed(10)), "lost": Style(foreground: .indexed(9))],
        ])
}
