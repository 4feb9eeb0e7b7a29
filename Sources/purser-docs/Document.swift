// The files that are written, and where they lie in the source tree.

/// A generated file.
struct Document {
    let path: String
    let text: String

    static var all: [Document] {
        [
            Document(path: "man/purser.1", text: ProgramManual.page),
            Document(path: "man/purser-commands.7", text: CommandManual.page),
            Document(path: "man/purser-query.7", text: QueryManual.page),
            Document(path: "man/purser-keys.7", text: KeyManual.page),
            Document(path: "man/purser-theme.5", text: ThemeManual.page),
            Document(path: "man/purser-keymap.5", text: KeymapManual.page),
            Document(path: "man/purser-config.5", text: ConfigManual.page),
            Document(path: "completions/purser.bash", text: BashCompletion.script),
            Document(path: "completions/_purser", text: ZshCompletion.script),
            Document(path: "completions/purser.fish", text: FishCompletion.script),
        ]
    }
}
