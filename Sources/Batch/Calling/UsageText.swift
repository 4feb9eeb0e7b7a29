// What `--help` and `--version` say.

import Base

public enum UsageText {
    public static let version = "0.1.0"

    /// The lines of `--help`.
    public static var lines: [String] {
        let forms = [
            ("purser [OPTIONS]", "the console, full screen"),
            ("purser [OPTIONS] COMMAND WORD…", "one command, as if typed in the bar"),
            ("purser [OPTIONS] -c COMMAND …", "one or more commands, in order"),
            ("purser [OPTIONS] -f FILE", "a script; - or a pipe: from standard input"),
            ("purser demo", "the console on a throw-away workspace with sample data"),
        ]
        let options = ProgramOption.allCases.map { ($0.spelling, $0.help) }
        return ["Purser, the operations console for a company's customers.", ""] + table(forms) + [""] + table(options)
            + ["", "`purser help` lists the commands; purser(1) is the manual."]
    }

    private static func table(_ rows: [(String, String)]) -> [String] {
        let width = rows.map { TextWidth.columns(of: $0.0) }.max() ?? 0
        return rows.map { "  " + TextWidth.pad($0.0, to: width) + "  " + $0.1 }
    }
}
