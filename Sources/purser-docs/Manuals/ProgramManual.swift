// purser(1): how the program is called, what it writes, how it ends.

import Batch

enum ProgramManual {
    static var page: String {
        var page = ManPage("purser", 1, "an operations console for a company's customers")
        page.section("Synopsis")
        page.append(forms.map(ManPage.synopsis).joined(separator: "\n.br\n") + "\n")
        page.section("Description")
        page.line(
            """
            Purser keeps a company's customers, pipeline, tickets, campaigns and figures in one workspace, and speaks one \
            language about them. Without a command it is a console that fills the screen; with one, or with a script, it runs \
            that and ends. The same lines work in the console's command bar, on the command line, in scripts and at keys.
            """)
        page.paragraph(
            "Options stand before the command; from the first word of the command on, everything belongs to the command."
        )
        page.section("Options")
        for option in ProgramOption.allCases { page.option(option.spelling, option.help) }
        scripts(&page)
        output(&page)
        ending(&page)
        page.section("See also")
        page.line(
            "`purser-commands`(7), `purser-query`(7), `purser-keys`(7), `purser-config`(5), `purser-keymap`(5), `purser-script`(5), `purser-theme`(5)"
        )
        return page.text
    }

    private static let forms = [
        "purser [OPTIONS]", "purser [OPTIONS] COMMAND WORD…", "purser [OPTIONS] -c COMMAND …",
        "purser [OPTIONS] -f FILE",
        "purser demo",
    ]

    private static func scripts(_ page: inout ManPage) {
        page.section("Scripts")
        page.line(
            """
            A script holds one command a line. A `#` at the beginning of a line, or between blanks, begins a comment. A `\\` at \
            the end joins the next line. `<<END` as the last word takes the lines up to `END` as one text. `let name = COMMAND` \
            names the record that a command makes, and `$name` stands for it; `$last` is the record made or changed last.
            """)
        page.paragraph(
            """
            A script stops at its first error and says how far it came. With `--on-error continue` it goes on. With `--atomic` all \
            of it holds or none; with `--dry-run` nothing is changed. The same script with the same `--as`, `--now`, \
            `--timezone` and `--seed` gives the same bytes.
            """)
    }

    private static func output(_ page: inout ManPage) {
        page.section("Output")
        page.line(
            "Data goes to standard output and nothing else does. What was done, progress and errors go to standard error."
        )
        page.item("table", "Columns for people, with local times, labels and currencies; the default on a terminal.")
        page.item(
            "tsv",
            "A line of names, then a line a record, tabs between; `\\t`, `\\n`, `\\r` and `\\\\` within values, and `\\u001b` and the like for other controls. A figure without groups is its value alone. The default otherwise."
        )
        page.item(
            "csv",
            "The same as RFC 4180 has it. Here and in tsv a text that a spreadsheet would take for a formula has an apostrophe before it, as in exports; `import` takes it off again."
        )
        page.item(
            "json",
            "A list is an array with an object a line, a record an object. Every field is there unless the query names columns. Amounts are texts with a decimal beside their currency, times ISO 8601 in UTC, references ids, and null is what is unset."
        )
        page.item("jsonl", "An object a line.")
        page.item("markdown", "A table for documents.")
        page.item("vertical", "A line a field.")
        page.paragraph(
            "Errors read `FILE:LINE:COLUMN: error: what is wrong; what to do`, with `-` for standard input and `command` for a command on the command line."
        )
    }

    private static func ending(_ page: inout ManPage) {
        page.section("Exit status")
        for (status, meaning) in [
            (ExitStatus.done, "Everything was done."), (.failed, "A command failed."),
            (.usage, "The program was called wrongly."),
            (.workspace, "The workspace can't be opened."), (.integrity, "An integrity check found a fault."),
            (.interrupted, "Interrupted."),
        ] { page.item(String(status.rawValue), meaning) }
        page.section("Environment")
        page.option("PURSER_WORKSPACE", "The workspace where no `--workspace` is given.")
        page.option(
            "PURSER_DATA",
            "A folder with Themes, Keymaps, Dashboards, Reports, Forms and SampleData, each of which stands before the installed one."
        )
        page.option("PURSER_PASSPHRASE", "The passphrase of encrypted backups.")
        page.option(
            "PURSER_PASSPHRASE_FILE", "A file whose first line is the passphrase, where the variable isn't set.")
        page.option("NO_COLOR", "No colour.")
        page.option("VISUAL", "The editor for long texts.")
        page.option("EDITOR", "The same, where VISUAL isn't set.")
        page.section("Files")
        page.option(
            "$XDG_DATA_HOME/purser/default.purser",
            "The workspace where none is named; ~/.local/share where the variable is unset.")
        page.option(
            "$XDG_CONFIG_HOME/purser",
            "The settings in config.yaml (purser-config(5)), keys in keymap.yaml, and the user's own themes and keymaps."
        )
        page.option("$XDG_STATE_HOME/purser", "The history of the command bar, and what views remember.")
        page.section("Examples")
        page.line(
            "A look around, one command, one that creates, one for another program, and a script that holds as a whole:"
        )
        page.example([
            "purser demo", "purser show customers region:emea", "purser new customer \"Acme Corp\" region=emea",
            "purser --format json show tickets open | jq '.[].subject'", "purser --atomic -f monday.purser",
        ])
    }
}
