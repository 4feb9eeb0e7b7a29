import Language
import Testing

@Suite struct LexerTests {
    private func sketch(_ text: String) throws -> String {
        try Lexer.tokens(of: text).map { token in
            switch token.kind {
            case .word: token.text
            case .quoted: "“\(token.text)”" + (token.isPrefix ? "*" : "")
            case .term(let kind):
                "\(token.text)<\(kind.rawValue)>"
                    + token.value.map {
                        ($0.separator == .none ? "" : $0.separator == .comma ? "," : "..")
                            + ($0.isQuoted ? "“\($0.text)”" : $0.text)
                    }
                    .joined()
            case .tag: "tag(\(token.text))"
            case .user: "user(\(token.text))"
            case .variable: "var(\(token.text))"
            case .open: "("
            case .close: ")"
            case .comma: ","
            case .minus: "-"
            }
        }.joined(separator: " ")
    }

    @Test(arguments: [
        ("show deals open", "show deals open"),
        ("stage:won,lost", "stage<:>won,lost"),
        ("stage: won, lost", "stage<:>won,lost"),
        ("value>=12k value <= 3", "value<>=>12k value<<=>3"),
        ("value:>12k", "value<>>12k"),
        ("a=b a= b", "a<=>b a<=>b"),
        ("close= owner=me", "close<=> owner<=>me"),
        (#"name = "x""#, "name = “x”"),
        ("value:5..10 value:..5 value:5..", "value<:>5..10 value<:>..5 value<:>5.."),
        (#"name="Acme \"X\" \\ \n GmbH""#, "name<=>“Acme \"X\" \\ \n GmbH”"),
        (#"subject~^a(b|c)$ x"#, "subject<~>^a(b|c)$ x"),
        (#"(subject~^ab)"#, "( subject<~>^ab )"),
        (#"subject ~ ^ab subject~/a subject ~ /a"#, "subject<~>^ab subject<~>/a subject<~>/a"),
        (#"from ~/a.csv to ~/b.csv"#, "from ~/a.csv to ~/b.csv"),
        (#"subject~"\d+ \"q\"""#, "subject<~>“\\d+ \"q\"”"),
        ("has:tickets(priority:critical)", "has<:>tickets ( priority<:>critical )"),
        ("-open -\"two words\" -(a) -5 a-b -", "- open - “two words” - ( a ) -5 a-b -"),
        ("#vip #\"two words\" @maria $acme # @ $ $500", "tag(vip) tag(two words) user(maria) var(acme) # @ $ $500"),
        ("columns a, b,c", "columns a , b,c"),
        ("12,15 3..9 14:30 €12,500", "12,15 3..9 14:30 €12,500"),
        ("\"two wor\"* acme*", "“two wor”* acme*"),
        ("customer.region:emea", "customer.region<:>emea"),
        ("close:next friday", "close<:>next friday"),
        ("a\u{A0}b\tc\nd", "a b c d"),
        ("", ""),
    ])
    func tokens(text: String, expected: String) throws {
        #expect(try sketch(text) == expected)
    }

    @Test func placesAreUTF8Offsets() throws {
        let tokens = try Lexer.tokens(of: "ümlaut name:\"ß x\",y")
        #expect(tokens[0].range == 0..<7)
        #expect(tokens[1].fieldRange == 8..<12)
        #expect(tokens[1].value[0].range == 13..<19)
        #expect(tokens[1].value[1].range == 20..<21)
    }

    @Test(arguments: [
        ("show \"deals", 5..<6, "the quotation mark is not closed; put another \" where the text ends"),
        (
            "ab\"c\"", 2..<3,
            "a quotation mark inside a word; put the whole word in quotation marks and write \\\" for the mark"
        ),
        ("\"a\"b", 0..<4, "something is glued to the quoted text; put a blank after the closing quotation mark"),
    ])
    func faults(text: String, place: Range<Int>, sentence: String) {
        let error = #expect(throws: LanguageError.self) { try Lexer.tokens(of: text) }
        #expect(error?.place == place)
        #expect(error?.description == sentence)
    }

    @Test func quotedTextsReadBack() throws {
        var random = Seeded(7)
        let alphabet: [Character] = ["a", "\\", "\"", "\n", "n", " ", "é", "(", ",", ".", "*", "😀"]
        for _ in 0..<2_000 {
            let text = String((0..<random.number(0...8)).map { _ in random.pick(alphabet) })
            let tokens = try Lexer.tokens(of: Quoting.quoted(text))
            #expect(tokens.map(\.text) == [text])
            let term = try Lexer.tokens(of: "name:" + Quoting.value(text))
            #expect(term.count == 1 && term[0].value.map(\.text) == [text])
        }
    }
}
