import Base
import Testing

@Suite struct JSONWriterTests {
    @Test func objectsAndArrays() {
        var json = JSONWriter()
        json.object {
            $0.field("id", 12)
            $0.field("name", "Zoë \"Z\" \\ 日本")
            $0.field("won", true)
            $0.field("rate", 0.1)
            $0.field("none") { $0.null() }
            $0.field("tags") {
                $0.array {
                    $0.value("vip")
                    $0.object { _ in }
                    $0.array { _ in }
                }
            }
        }
        #expect(
            json.text
                == #"{"id":12,"name":"Zoë \"Z\" \\ 日本","won":true,"rate":0.1,"none":null,"tags":["vip",{},[]]}"#)
    }

    @Test func jsonLines() {
        var json = JSONWriter()
        for id in 1...2 {
            json.object { $0.field("id", id) }
            json.endLine()
        }
        #expect(json.text == "{\"id\":1}\n{\"id\":2}\n")
        json.removeAll()
        json.value("again")
        #expect(json.text == "\"again\"")
    }

    @Test func indentation() {
        var json = JSONWriter(indentation: 2)
        json.object {
            $0.field("a", 1)
            $0.field("b") { $0.array { $0.value("{") } }
            $0.field("c") { $0.array { _ in } }
        }
        #expect(json.text == "{\n  \"a\": 1,\n  \"b\": [\n    \"{\"\n  ],\n  \"c\": []\n}")
    }

    @Test(arguments: [
        ("\u{1B}[0m", #""\u001b[0m""#), ("\u{9B}x", #""\u009bx""#), ("\u{7F}", #""\u007f""#),
        ("\u{202E}", #""\u202e""#),
        ("a\n\t\r\u{0}", #""a\n\t\r\u0000""#), ("\u{2028}", #""\u2028""#),
        ("pay\u{200B}pal\u{FEFF}", #""pay\u200bpal\ufeff""#), ("a\u{E0041}", #""a\udb40\udc41""#),
        ("\u{34F}\u{FE00}\u{1D173}", #""\u034f\ufe00\ud834\udd73""#), ("e\u{301} 日本 😀", "\"e\u{301} 日本 😀\""),
    ])
    func nothingATerminalWouldObey(text: String, expected: String) throws {
        var json = JSONWriter()
        json.value(text)
        #expect(json.text == expected)
        #expect(try JSON.parse(json.bytes) == .string(text))
    }

    @Test func numbersThatJSONHasNot() {
        var json = JSONWriter()
        json.array {
            $0.value(Double.nan)
            $0.value(-Double.infinity)
            $0.value(1e300)
            $0.value(Int64.min)
        }
        #expect(json.text == "[null,null,1e+300,-9223372036854775808]")
    }
}
