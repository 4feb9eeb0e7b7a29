import Base
import Testing

@Suite struct JSONTests {
    @Test(
        arguments: [
            ("null", JSON.null), ("true", .bool(true)), (" false ", .bool(false)), ("0", .integer(0)),
            ("-12", .integer(-12)),
            ("9223372036854775807", .integer(.max)), ("9223372036854775808", .number("9223372036854775808")),
            ("0.10", .number("0.10")), ("-1.5E+3", .number("-1.5E+3")), ("\"\"", .string("")), ("[]", .array([])),
            ("{}", .object(JSONObject())),
            ("\"a\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0041\"", .string("a\"\\/\u{8}\u{C}\n\r\tA")),
            ("\"\\ud83d\\ude00\"", .string("😀")),
            ("\"\\u0000\"", .string("\u{0}")), ("\"日本 \u{7F}\"", .string("日本 \u{7F}")),
            ("[1,[2,{\"a\":[]}]]", [1, [2, ["a": []]]]),
            ("\u{FEFF}1", .integer(1)), ("\t\r\n[ 1 , 2 ]\n", [1, 2]),
        ] as [(String, JSON)])
    func values(text: String, expected: JSON) throws {
        #expect(try JSON.parse(text) == expected)
    }

    @Test(arguments: [
        ("", 1, 1), ("  ", 1, 3), ("nul", 1, 1), ("tru e", 1, 1), ("01", 1, 1), ("-", 1, 2), ("1.", 1, 3), (".5", 1, 1),
        ("1e", 1, 3),
        ("+1", 1, 1), ("[1,]", 1, 4), ("[1 2]", 1, 4), ("{\"a\"}", 1, 5), ("{\"a\":1,}", 1, 8), ("{a:1}", 1, 2),
        ("\"abc", 1, 1),
        ("\"a\nb\"", 1, 3), ("\"\\x\"", 1, 2), ("\"\\u12\"", 1, 2), ("\"\\ud800\"", 1, 2), ("\"\\udc00\"", 1, 2),
        ("\"\\ud800\\u0041\"", 1, 2), ("1 2", 1, 3), ("NaN", 1, 1), ("[\n  1,\n  é\n]", 3, 3), ("[\"é\", x]", 1, 7),
        ("'a'", 1, 1),
        ("[1]//", 1, 4), ("[", 1, 2), ("{\"a\":", 1, 6),
    ])
    func faultsHaveAPlace(text: String, line: Int, column: Int) throws {
        let error = try #require(throws: JSONError.self) { try JSON.parse(text) }
        #expect([error.line, error.column] == [line, column], "\(error)")
    }

    @Test func aLineOfALargerFileKeepsItsNumber() throws {
        let error = try #require(throws: JSONError.self) { try JSON.parse("{]", line: 40) }
        #expect(error.description.hasPrefix("40:2: "))
    }

    @Test(
        arguments: [[0xFF], [0x22, 0xC0, 0x80, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22], [0x22, 0xE2, 0x82, 0x22]]
            as [[UInt8]])
    func onlyUTF8IsRead(bytes: [UInt8]) {
        #expect(throws: JSONError.self) { try JSON.parse(bytes) }
    }

    @Test func nestingIsBounded() throws {
        let deep = String(repeating: "[", count: 200) + String(repeating: "]", count: 200)
        _ = try JSON.parse(deep)
        #expect(throws: JSONError.self) { try JSON.parse("[" + deep + "]") }
        #expect(throws: JSONError.self) { try JSON.parse(String(repeating: "[{\"a\":", count: 1_000_000)) }
    }

    @Test func theLastOfTwoMembersCounts() throws {
        let json = try JSON.parse("{\"a\":1,\"b\":2,\"a\":3}")
        #expect(json == ["a": 3, "b": 2])
        #expect(json.description == "{\"a\":3,\"b\":2}")
    }

    @Test func largeObjectsKeepOrderAndFindMembers() throws {
        var object = JSONObject()
        for index in 0..<100 { object["k\(index)"] = .integer(Int64(index)) }
        #expect(object["k57"] == 57)
        object["k3"] = nil
        #expect(object.count == 99 && object["k3"] == nil && object["k99"] == 99)
        #expect(try JSON.parse(JSON.object(object).description) == .object(object))
        #expect(object.keys.prefix(4) == ["k0", "k1", "k2", "k4"])
    }

    @Test func accessors() throws {
        let json = try JSON.parse(#"{"n":1.50,"s":"x","a":[true,null]}"#)
        #expect(json["n"]?.numberText == "1.50" && json["n"]?.double == 1.5 && json["n"]?.integer == nil)
        #expect(json["a"]?[0]?.bool == true && json["a"]?[1]?.isNull == true && json["a"]?[2] == nil)
        #expect(json["s"]?.string == "x" && json["x"] == nil && json[0] == nil)
    }

    @Test func brokenTextNeverCrashes() {
        let seed = Array(#"{"a":[1,-2.5e3,"x\u00e9\ud83d\ude00\n",true,null,{"b":{}}],"日本":"語"}"#.utf8)
        var generator = SeededGenerator(seed: 1)
        for _ in 0..<5000 {
            let bytes = mutated(seed, changes: Int.random(in: 1...6, using: &generator), using: &generator)
            guard let json = try? JSON.parse(bytes) else { continue }
            #expect((try? JSON.parse(json.description)) == json)
        }
    }
}
