import Testing
import YAML

@Suite struct YAMLTests {
    @Test func aTreeKnowsItsPlaces() throws {
        let node = try YAML.parse(
            "name: dark\n# comment\nroles:\n  cursor: {fg: '#fff', bold: true}\nkeys: [a, \"b c\", 12]\nnone:\n")
        #expect(node.mapping?.map(\.key) == ["name", "roles", "keys", "none"])
        #expect(node["name"]?.text == "dark")
        let cursor = try #require(node["roles"]?["cursor"])
        #expect([cursor.line, cursor.column] == [4, 11])
        #expect(cursor["fg"]?.text == "#fff" && cursor["bold"]?.bool == true && cursor["fg"]?.bool == nil)
        #expect(node["keys"]?.sequence?.compactMap(\.text) == ["a", "b c", "12"])
        #expect(node["keys"]?.sequence?.last?.integer == 12)
        #expect(node["none"]?.isNull == true && node["none"]?.text == nil)
        #expect(node["absent"] == nil && node["name"]?["x"] == nil)
        #expect(node.mapping?[2].line == 5)
    }

    @Test(arguments: ["", "# nothing\n", "---\n", "~", "null"])
    func nothingIsNull(text: String) throws {
        #expect(try YAML.parse(text).isNull)
    }

    @Test func textKeepsItsLines() throws {
        let node = try YAML.parse("a: |\n  one\n  two\nb: 'null'\nc: \"\\e[0m\"\nd: 日本\n")
        #expect(node["a"]?.text == "one\ntwo\n" && node["b"]?.text == "null" && node["c"]?.text == "\u{1B}[0m")
        #expect(node["d"]?.text == "日本")
    }

    @Test(arguments: [
        ("a: 1\nb: 2\na: 3\n", 3, 1, "stands on line 1 already"), ("a: [1, 2\nb: 3\n", 2, 2, "while parsing"),
        ("a: &x 1\nb: *x\n", 1, 4, "anchors such as &x"), ("- *x\n", 1, 3, "aliases such as *x"),
        ("a: !!set {}\n", 1, 4, "tags"),
        ("? [a]\n: b\n", 1, 3, "a key must be plain text"), ("a: 1\n---\nb: 2\n", 2, 1, "second document"),
        ("a: \"x\nb: 1\n", 3, 1, "quoted scalar"), ("a:\n\t- b\n", 2, 1, "cannot start any token"),
        ("a: }\n", 1, 4, "did not find"),
    ])
    func faultsHaveAPlaceAndWords(text: String, line: Int, column: Int, words: String) throws {
        let error = try #require(throws: YAMLError.self) { try YAML.parse(text) }
        #expect([error.line, error.column] == [line, column] && error.message.contains(words), "\(error)")
    }

    @Test func limits() {
        let deep = String(repeating: "[", count: 100) + String(repeating: "]", count: 100)
        #expect(throws: YAMLError.self) { try YAML.parse(deep) }
        #expect(throws: Never.self) { try YAML.parse(deep, limits: YAMLLimits(depth: 200)) }
        #expect(throws: YAMLError.self) { try YAML.parse("a: 12345", limits: YAMLLimits(bytes: 4)) }
        #expect(throws: YAMLError.self) { try YAML.parse(String(repeating: "[", count: 100_000)) }
    }

    @Test func bytesThatAreNoTextHaveAPlace() throws {
        let error = try #require(throws: YAMLError.self) { try YAML.parse([0x61, 0x3A, 0x0A, 0x20, 0xFF]) }
        #expect([error.line, error.column] == [2, 2], "\(error)")
    }

    @Test func brokenDocumentsNeverCrash() {
        let seed = Array("a: {b: [1, 'x', \"y\\n\"], c: |\n  t\n}\nd:\n  - &e f\n  - *e\n? g\n: !!str h\n日本: 語\n".utf8)
        var state: UInt64 = 42
        func random(below bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        for _ in 0..<5000 {
            var bytes = seed
            for _ in 0...random(below: 6) where !bytes.isEmpty {
                let place = random(below: bytes.count)
                switch random(below: 3) {
                case 0: bytes.remove(at: place)
                case 1: bytes.removeSubrange(place...)
                default: bytes[place] = UInt8(random(below: 256))
                }
            }
            do {
                _ = try YAML.parse(bytes)
            } catch {
                #expect(error.line >= 1 && error.column >= 1)
            }
        }
    }
}
