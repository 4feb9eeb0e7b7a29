// Every parser that reads what others wrote, in the order of the floors.

import Base
import Batch
import Console
import Domain
import Markdown
import Platform
import Screen
import Services
import TestSupport
import YAML

/// The parsers, made in a folder in which they may write.
public enum FuzzTargets {
    public static let names = [
        "json", "zone", "yaml", "markdown", "keys", "csv", "tsv", "json-table", "json-lines", "vcard", "calendar",
        "pipe-table", "sheet", "workbook",
        "words", "query", "command", "language", "script", "theme", "keymap", "settings", "mail", "template",
        "dashboard", "report", "form",
        "import",
        "journal", "workspace",
    ]

    /// The target of that name; nil where there is none.
    public static func target(named name: String, folder: String) throws -> FuzzTarget? {
        switch name {
        case "json": json
        case "zone": zone
        case "yaml": yaml
        case "markdown": markdown
        case "keys": keys
        case "csv": table("csv", "csv", folder, [csv, "a;b\r\n\"1\n2\";'x'\r\n", "\u{FEFF}name\n"])
        case "tsv": table("tsv", "tsv", folder, ["name\tsize\nAcme\t\"1\t2\"\n"])
        case "json-table": table("json-table", "json", folder, [#"[{"name":"A","size":1},{"email":["x"]}]"#])
        case "json-lines": table("json-lines", "jsonl", folder, ["{\"name\":\"A\"}\n{\"size\":1e3}\n"])
        case "vcard": table("vcard", "vcf", folder, [card])
        case "calendar": table("calendar", "ics", folder, [calendar])
        case "pipe-table":
            table("pipe-table", "md", folder, ["| name | size |\n|:---|---:|\n| A \\| B<br>C | &#32;1&lt; |\n"])
        case "sheet": sheet(folder)
        case "workbook": workbook(folder)
        case "words": try language("words", folder) { $0.takeWords($1) }
        case "query": try language("query", folder) { $0.takeQuery($1) }
        case "command": try language("command", folder) { $0.takeCommand($1) }
        case "language": try language(folder)
        case "script": script
        case "theme": theme
        case "keymap": keymap
        case "settings": settings
        case "mail": mail
        case "template": template
        case "dashboard": try board(.dashboard, folder)
        case "report": try board(.report, folder)
        case "form": try form(folder)
        case "import": try imports(folder)
        case "journal": try journal(folder)
        case "workspace": try workspace(folder)
        default: nil
        }
    }

    // MARK: Values

    private static var json: FuzzTarget {
        FuzzTarget(
            "json", seeds: [#"{"a":[1,-2.5e3,true,null],"é":"\ud83d\ude00\n"}"#, "[[[]],{}]", "\"\\u0000\""],
            pieces: ["{", "}", "[", "]", ":", ",", "\"", "\\", "\\u", "\\ud800", "1e", "-", "true", "null", "0"]
        ) { bytes in
            FuzzTarget.worded {
                let value = try JSON.parse(bytes)
                var writer = JSONWriter()
                writer.value(value)
                return try JSON.parse(writer.bytes) == value ? nil : "reads otherwise when written"
            }
        }
    }

    private static var zone: FuzzTarget {
        let files = ["/usr/share/zoneinfo/Europe/Berlin", "/usr/share/zoneinfo/UTC", "/usr/share/zoneinfo/Asia/Gaza"]
        return FuzzTarget(
            "zone", seeds: files.compactMap { try? Files.read($0) },
            pieces: ["TZif", "CET-1CEST,M3.5.0,M10.5.0/3", "<-03>3", "J365", ",", "\u{0}\u{0}\u{0}\u{1}"]
        ) { bytes in
            FuzzTarget.worded {
                let zone = try Zone(name: "Fuzz", tzif: bytes)
                for seconds in [Int64.min / 4, -1, 0, 1_772_445_600, Int64.max / 4] {
                    _ = zone.offset(at: Instant(seconds: seconds))
                }
                _ = zone.start(of: CivilDate(days: 20_000))
                return nil
            }
        }
    }

    private static var yaml: FuzzTarget {
        FuzzTarget(
            "yaml", seeds: ["a: 1\nb: [x, \"y\"]\nc: {d: e}\n", "- |\n  text\n- >\n  more\n", "&a x: *a\n"],
            pieces: ["&a", "*a", "<<:", "|", ">", "- ", ": ", "{", "}", "[", "]", "#", "---", "...", "!!", "%", "\t"]
        ) { bytes in
            FuzzTarget.worded {
                _ = try YAML.parse(bytes)
                return nil
            }
        }
    }

    private static var markdown: FuzzTarget {
        FuzzTarget(
            "markdown", seeds: ["# A\n\n*b* **c** `d` [e](f)\n\n> g\n\n1. h\n   - i\n\n```\nj\n```\n"],
            pieces: ["*", "_", "`", "#", ">", "- ", "1. ", "[", "](", ")", "![", "<", "&amp;", "\\", "    ", "|", "~~"]
        ) { bytes in
            let text = String(decoding: bytes, as: UTF8.self)
            _ = MarkdownText(width: 40).lines(of: MarkdownDocument(text))
            return nil
        }
    }

    /// What a terminal sends: wherever it is cut, the events are the same.
    private static var keys: FuzzTarget {
        FuzzTarget(
            "keys", seeds: ["\u{1B}[A\u{1B}[1;5B\u{1B}[<0;10;5M\u{1B}[200~paste\u{1B}[201~\u{1B}Oxé"],
            pieces: [
                "\u{1B}", "\u{1B}[", "\u{1B}O", "\u{1B}]", "\u{1B}P", ";", "~", "200~", "201~", "<", "M", "\u{7F}",
            ]
        ) { bytes in
            var (whole, cut) = (InputDecoder(), InputDecoder())
            let middle = bytes.count / 2
            let expected = whole.feed(bytes) + whole.flush()
            let found = cut.feed(bytes[..<middle]) + cut.feed(bytes[middle...]) + cut.flush()
            return found == expected ? nil : "reads otherwise where it is cut"
        }
    }

    // MARK: Files that people write

    private static var script: FuzzTarget {
        FuzzTarget(
            "script", seeds: ["# a\nshow deals \\\n  open\nnote deal 1 <<END\ntext\nEND\nlet x = 1\n"],
            pieces: ["<<END", "END", "\\", "#", "\n", "\r\n", "let ", "\"", "$x"]
        ) { bytes in
            FuzzTarget.worded {
                var reader = ScriptReader(String(decoding: bytes, as: UTF8.self))
                while let statement = try reader.statement() {
                    for offset in [0, statement.text.utf8.count, nil] {
                        let place = statement.place(of: offset)
                        if place.line < 1 || place.column < 1 { return "a place outside" }
                    }
                }
                return nil
            }
        }
    }

    private static func file(_ bytes: [UInt8]) -> SettingsFile {
        SettingsFile(path: "fuzz.yaml", text: String(decoding: bytes, as: UTF8.self))
    }

    private static var theme: FuzzTarget {
        FuzzTarget(
            "theme",
            seeds: ["inherits: base\npalette:\n  accent: \"#aabbcc\"\nroles:\n  title: accent on raised bold\n"],
            pieces: ["inherits", "palette", "roles", "accent", "#fff", " on ", "bold", "title", ": ", "\n  ", "\""]
        ) { bytes in
            FuzzTarget.worded {
                _ = try ThemeReader { _ in nil }.theme(named: "fuzz", in: file(bytes))
                return nil
            }
        }
    }

    private static var keymap: FuzzTarget {
        FuzzTarget(
            "keymap", seeds: ["inherits: default\nglobal:\n  g g: first\n  Ctrl-x: none\nlist:\n  \"j\": down\n"],
            pieces: ["global", "list", "Ctrl-", "Alt-", "Space", "F13", "none", "inherits", "g g", ": ", "\n  ", "\""]
        ) { bytes in
            FuzzTarget.worded {
                let own = file(bytes)
                _ = try KeymapReader { name in name == "fuzz" ? own : nil }.keymap(named: "fuzz")
                return nil
            }
        }
    }

    private static var settings: FuzzTarget {
        FuzzTarget(
            "settings", seeds: ["theme: lantern\nkeymap: vim\nmouse: on\nzone: Europe/Berlin\n"],
            pieces: ["theme", "keymap", "mouse", "bell", "on", "off", ": ", "\n", "- ", "\""]
        ) { bytes in
            FuzzTarget.worded {
                let file = file(bytes)
                _ = ListHabits(file)
                _ = PlaceMarks(file)
                _ = try ConsoleSettings(file)
                return nil
            }
        }
    }
}
