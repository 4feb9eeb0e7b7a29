// What comes by mail, the letters that go out, and the files that describe dashboards, reports and forms.

import Mail
import MailParsing
import Platform
import Services
import Store
import TestSupport

extension FuzzTargets {
    private static let letter = [
        "From: Kim Lund <kim@lund.example>", "To: help@purser.example", "Subject: =?utf-8?Q?Ofen_kalt?=",
        "Message-ID: <1@lund.example>", "MIME-Version: 1.0", "Content-Type: multipart/mixed; boundary=b", "",
        "--b", "Content-Type: text/html; charset=iso-8859-1", "Content-Transfer-Encoding: quoted-printable", "",
        "<p>Der Ofen ist k=FChl.<br>&gt; war warm</p>", "--b",
        "Content-Type: text/plain; name=\"a.txt\"", "Content-Disposition: attachment; filename*=utf-8''a%2Etxt",
        "Content-Transfer-Encoding: base64", "", "SGFsbG8=", "--b--", "",
    ].joined(separator: "\r\n")

    /// One mail, of which no control character may come through.
    static var mail: FuzzTarget {
        FuzzTarget(
            "mail", seeds: [letter, "From a@b.example Mon Mar  2 10:00:00 2026\n" + letter],
            pieces: [
                "\r\n", "\r\n\r\n", "--b", "--b--", "Content-Type: ", "multipart/report; report-type=delivery-status",
                "message/rfc822", "; boundary=", "=?utf-8?B?", "?=", "charset=", "utf-7", "base64", "quoted-printable",
                "<p>", "<script>", "&#x1B;", "&amp", "=1B", "\u{1B}", "References: <", ">", "> ", "-- \n", "filename=",
            ]
        ) { bytes in
            FuzzTarget.worded {
                let message = try MailParser().parse(bytes)
                return isPlain(message.text) && isPlain(message.subject) ? nil : "control characters came through"
            }
        }
    }

    /// Whether a text can't steer a terminal.
    private static func isPlain(_ text: String) -> Bool {
        text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 0x0A || $0 == 0x09 }
    }

    /// A letter's template, whose fields may not bring in tags or header lines of their own.
    static var template: FuzzTarget {
        FuzzTarget(
            "template",
            seeds: [
                "Dear {{contact.first_name | customer}},{{if customer.region = emea}} in Berlin{{else}} there{{end}}",
                "<p title=\"{{customer.name}}\"><a href=\"{{link.unsubscribe}}\">{{customer.name | you}}</a></p>",
            ],
            pieces: [
                "{{", "}}", "{{if ", "{{else}}", "{{end}}", " | ", " = ", " != ", "customer.name", "<a href=\"", "\">",
                "<p ", "style='", "<script>", "</script>", "<!--", "-->", "\n", "&amp;",
            ]
        ) { bytes in
            let text = String(decoding: bytes, as: UTF8.self)
            let (sign, value) = ("<i>\r\nBcc:", "<i>\r\nBcc: kim@lund.example")
            for format in [MailTemplate.Format.text, .html, .header] {
                let fault = FuzzTarget.worded {
                    let template = try MailTemplate(text, format)
                    let filled = try template.filled { _ in value }
                    guard format != .text, !template.fields.isEmpty else { return nil }
                    return !text.contains("<i>") && filled.contains(sign) ? "a field came through unescaped" : nil
                }
                if let fault { return fault }
            }
            return nil
        }
    }

    static func board(_ kind: BoardKind, _ folder: String) throws -> FuzzTarget {
        let workspace = try TemporaryWorkspace.open(Paths.join(folder, "\(kind).purser"))
        return FuzzTarget(
            kind.rawValue,
            seeds: [
                """
                title: Support
                period: this-month
                tiles:
                  - kpi: new_tickets
                    trend: 12 months
                  - show: line
                    kpi: new_tickets
                    per: week
                    last: 12
                  - show: bars
                    kpi: open_tickets
                    by: priority

                """,
                "title: Q\nfor: customer\ntiles:\n  - text: >-\n      {subject}\n  - facts: [status]\n  - section: A\n",
            ],
            pieces: [
                "title: ", "period: ", "tiles:", "\n  - ", "\n    ", "kpi: ", "show: ", "by: ", "per: week", "facts: ",
                "text: ", "for: customer", "win_rate", "gauge", "heat", "funnel", "stacked", "[", "]", "{", "}",
                "last: ",
            ]
        ) { bytes in
            FuzzTarget.worded {
                _ = try DashboardReader(workspace.reader, file: "fuzz.yaml", kind: kind)
                    .read(String(decoding: bytes, as: UTF8.self))
                return nil
            }
        }
    }

    static func form(_ folder: String) throws -> FuzzTarget {
        let workspace = try TemporaryWorkspace.open(Paths.join(folder, "forms.purser"))
        return FuzzTarget(
            "form",
            seeds: [
                """
                name: contact
                time: submitted_at
                inputs:
                  email: {to: contact.email, required: true}
                  message: note
                consent:
                  input: newsletter
                  channels: [email]
                tags: [web]

                """
            ],
            pieces: [
                "name: ", "inputs:", "\n  ", "{to: ", "contact.email", "customer.name", "note", "consent:", "trap: ",
                "owner: ", "tags: ", "[", "]", "{", "}",
            ]
        ) { bytes in
            FuzzTarget.worded {
                _ = try LeadFormReader(workspace.reader, file: "fuzz.yaml").read(String(decoding: bytes, as: UTF8.self))
                return nil
            }
        }
    }
}
