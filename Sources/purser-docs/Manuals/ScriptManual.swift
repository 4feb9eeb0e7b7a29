// purser-script(5): scripts, what they are made of, how they are run, and what becomes of their output.

import Batch

enum ScriptManual {
    static var page: String {
        var page = ManPage("purser-script", 5, "scripts of Purser")
        page.section("Description")
        page.line(
            """
            A script is commands of `purser-commands`(7), one a line, in UTF-8. `purser -f FILE` runs it, and so does a pipe to \
            `purser`; `-f -` is standard input. With the same `--now`, `--as`, `--timezone` and `--seed` a script gives the same \
            bytes wherever it runs.
            """)
        lines(&page)
        names(&page)
        running(&page)
        output(&page)
        errors(&page)
        page.section("Examples")
        page.example(example.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
        page.section("See also")
        page.line("`purser`(1), `purser-commands`(7), `purser-query`(7)")
        return page.text
    }

    /// A script that runs on an empty workspace; a test runs it.
    static let example = """
        # A customer with a deal, and what is to be done next.
        let acme = new customer "Acme Corp" region=emea
        new deal Renewal for $acme value=12k \\
            close=next-friday
        note deal $last <<END
        Wants a three-year term.
        Jane decides.
        END
        remind me tomorrow to "call Jane" on deal $last
        show deals open columns name, value, close
        """

    private static func lines(_ page: inout ManPage) {
        page.section("Lines")
        for (form, meaning) in [
            (
                "# words",
                "A comment: at the beginning of a line, or behind a command with a blank on both sides. `#word` is a tag."
            ),
            ("command \\", "A backslash at the end joins the next line."),
            (
                "command <<END",
                "The lines up to one that is just `END` are one text, the last argument of the command. Any word of letters, digits and underscores will do for END."
            ),
            ("\"two words\"", "A text; within it `\\\"` is a quotation mark, `\\n` a new line and `\\\\` a backslash."),
            (
                "include FILE",
                "The commands of another script in the place of this line. The file is looked for from the folder of the script that includes it; one that includes itself is refused."
            ),
        ] { page.option(form, meaning) }
    }

    private static func names(_ page: inout ManPage) {
        page.section("Names")
        for (form, meaning) in [
            (
                "let NAME = COMMAND",
                "Runs the command and names the one record that it makes or changes. The name holds to the end of the run, in included scripts too."
            ),
            (
                "$NAME",
                "That record, wherever an id or a name may stand: `show deal $it`, `customer=$acme`, `for $acme`."
            ),
            ("$last", "The record that was made or changed last."),
            (
                "$1 … $9, $*",
                "In an alias alone: the words that follow its name, and what is left of them. `alias big = show deals value>$1 @$2` makes `big 10k tom` a command. One word too few or too many is an error."
            ),
        ] { page.option(form, meaning) }
    }

    private static func running(_ page: inout ManPage) {
        page.section("Running")
        for option in [ProgramOption.atomic, .dryRun, .onError, .asUser, .now, .timezone, .seed] {
            page.option(option.spelling, option.help)
        }
        page.paragraph(
            """
            Each command is a commit of its own, durable before the next one begins; with `--atomic` the whole script is one \
            transaction. `Ctrl-C` stops between two commands, and once more at once; what was done stays. A reader that closes \
            the pipe ends the script without an error. While another program writes to the workspace a command waits for it, up \
            to half a minute, and says so after a second. On a terminal a long run says how far it is.
            """)
        page.paragraph(
            "`history --format script` writes what you did as a script, in which records that were made on the way have names."
        )
    }

    private static func output(_ page: inout ManPage) {
        page.section("Output")
        page.line("Standard output has data alone; what is said about it, and errors, go to standard error.")
        for format in OutputFormat.allCases { page.option(format.rawValue, format.help) }
    }

    private static func errors(_ page: inout ManPage) {
        page.section("Errors")
        page.line(
            """
            An error reads `FILE:LINE:COLUMN: error: what is wrong; what to do`, with `-` for standard input and `command` for \
            `-c`. A script stops at its first error and says how many commands were done; with `--on-error continue` it goes on and \
            says at the end how many failed. A byte that is no UTF-8 stops it at its place.
            """)
    }
}
