// Templates: fields, fall-backs, conditions, and that nothing put into one leaves its place.

import Testing

@testable import Mail

@Suite struct MailTemplateTests {
    private func filled(_ text: String, _ format: MailTemplate.Format = .text, _ values: [String: String] = [:]) throws
        -> String
    {
        try MailTemplate(text, format).filled { values[$0.path] ?? "" }
    }

    private func fault(_ text: String, _ format: MailTemplate.Format = .text) -> TemplateFault? {
        do {
            _ = try MailTemplate(text, format)
            return nil
        } catch {
            return error
        }
    }

    @Test func fieldsAndFallBacks() throws {
        #expect(try filled("Dear {{ contact.name }},", .text, ["contact.name": "Mara"]) == "Dear Mara,")
        #expect(try filled("Dear {{contact.name | customer}},") == "Dear customer,")
        #expect(try filled("Dear {{contact.name | \"dear reader\"}},") == "Dear dear reader,")
    }

    @Test func anEmptyFieldWithoutFallBackIsRefused() throws {
        let template = try MailTemplate("Line one\nDear {{contact.title}}", .text)
        #expect(throws: TemplateFault.self) { try template.filled { _ in "" } }
    }

    @Test(arguments: [
        ("{{if r = emea}}a{{else}}b{{end}}", "emea", "a"), ("{{if r = emea}}a{{else}}b{{end}}", "apac", "b"),
        ("{{if r != emea}}a{{end}}", "apac", "a"), ("{{if r}}a{{end}}", "", ""), ("{{if not r}}a{{end}}", "", "a"),
        ("{{if r}}{{if r = \"x y\"}}1{{else}}2{{end}}{{end}}3", "X Y", "13"),
    ])
    func conditions(template: String, value: String, expected: String) throws {
        #expect(try filled(template, .text, ["r": value]) == expected)
    }

    @Test func valuesStayTextInHTML() throws {
        let evil = "<script>alert('x')</script>\"&"
        let text = try filled("<p title=\"{{n}}\">{{n}}</p>", .html, ["n": evil])
        let escaped = "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot;&amp;"
        #expect(text == "<p title=\"\(escaped)\">\(escaped)</p>")
    }

    @Test func valuesStayPartsOfLinks() throws {
        let link = "<a href=\"https://a.example/?q={{n}}&x=1\">"
        #expect(
            try filled(link, .html, ["n": "a b&c=ü\""]) == "<a href=\"https://a.example/?q=a%20b%26c%3D%C3%BC%22&x=1\">"
        )
        #expect(try filled("<a href='{{n}}'>", .html, ["n": "javascript:alert(1)"]) == "<a href='#'>")
        #expect(
            try filled("<a href='{{n}}'>", .html, ["n": "https://a.example/?b&c"])
                == "<a href='https://a.example/?b&amp;c'>")
    }

    @Test func noValueBecomesAHeader() throws {
        #expect(try filled("Hello {{n}}", .header, ["n": "x\r\nBcc: all@b.example"]) == "Hello x  Bcc: all@b.example")
    }

    @Test(arguments: [
        ("Hi {{name", 1, 4), ("\n\n x{{if a}}b", 3, 3), ("{{end}}", 1, 1), ("a{{}}", 1, 2), ("{{a b}}", 1, 1),
        ("{{if a}}b{{else}}c{{else}}d{{end}}", 1, 19),
    ])
    func mistakesHavePlaces(text: String, line: Int, column: Int) {
        let found = fault(text)
        #expect(found?.line == line)
        #expect(found?.column == column)
    }

    @Test(arguments: ["<script>var a = '{{n}}'</script>", "<p onclick=\"{{n}}\">", "<{{n}}>", "<p style='{{n}}'>"])
    func fieldsDoNotStandInScripts(text: String) {
        #expect(fault(text, .html) != nil)
    }
}
