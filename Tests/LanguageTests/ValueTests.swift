import Base
import Domain
import Language
import Testing

@Suite struct ValueTests {
    private let reader = ValueReader(clock: clock)

    private func field(_ kind: FieldKind, optional: Bool = true) -> FieldDescriptor {
        FieldDescriptor(name: "f", kind: kind, isOptional: optional, help: "A field.")
    }

    private func read(_ text: String, _ kind: FieldKind) throws -> FieldInput {
        try reader.read(text, for: field(kind))
    }

    @Test(
        arguments: [
            ("12k", 120_000_000, nil), ("1.2m", 12_000_000_000, nil), ("€12,500", 125_000_000, "EUR"),
            ("12500.50 usd", 125_005_000, "USD"),
            ("12500.50usd", 125_005_000, "USD"), ("USD 12,500.50", 125_005_000, "USD"), ("12k€", 120_000_000, "EUR"),
            ("€ 12", 120_000, "EUR"),
            ("-€5", -50_000, "EUR"), ("€-5", -50_000, "EUR"), ("12.3456", 123_456, nil), ("5 chf", 50_000, "CHF"),
        ] as [(String, Int64, String?)])
    func amounts(text: String, units: Int64, currency: String?) throws {
        let expected =
            currency.flatMap { Currency(code: $0) }.map { FieldInput.amount(.integer(units), $0) }
            ?? .value(.integer(units))
        #expect(try read(text, .money) == expected)
    }

    @Test(
        arguments: [
            (.percent, "40%", 400_000), (.percent, "40", 400_000), (.percent, "12.5 %", 125_000),
            (.integer, "1,000", 1_000), (.integer, "3k", 3_000),
            (.integer, "-7", -7), (.decimal, "2.5", 25_000), (.boolean, "Yes", 1), (.boolean, "off", 0),
            (.duration, "20m", 1_200),
            (.duration, "2h", 7_200), (.duration, "1h 30m", 5_400), (.duration, "2 days", 172_800),
            (.duration, "2w", 1_209_600),
            (.duration, "6mo", 15_552_000), (.duration, "1y", 31_536_000), (.duration, "PT1H30M", 5_400),
            (.duration, "P2DT3S", 172_803),
            (.date, "2026-03-01", 20_513), (.date, "tomorrow", 20_498), (.date, "next friday", 20_504),
            (.date, "eom", 20_512),
            (.instant, "2026-03-01 09:30", 1_772_353_800), (.instant, "2026-03-01T09:30:15", 1_772_353_815),
            (.instant, "2026-03-01T09:30Z", 1_772_357_400), (.instant, "now", 1_770_975_000),
            (.instant, "in 2 hours", 1_770_982_200),
            (.instant, "tomorrow", 1_771_023_600),
        ] as [(FieldKind, String, Int64)])
    func numbersAndTimes(kind: FieldKind, text: String, stored: Int64) throws {
        #expect(try read(text, kind) == .value(.integer(stored)))
    }

    @Test func textsListsAndReferences() throws {
        #expect(try read("Acme, Inc.", .text) == .value("Acme, Inc."))
        #expect(try read("a, b,a", .list) == .value("|a|b|"))
        #expect(try reader.read("a, b", isQuoted: true, for: field(.list)) == .value("|a, b|"))
        #expect(try read("none", .text) == .value(.null))
        #expect(try reader.read("none", isQuoted: true, for: field(.text)) == .value("none"))
        #expect(try read("Acme", .reference("customer")) == .name("Acme"))
        #expect(try read("@maria", .reference("user")) == .name("maria"))
        #expect(try read("me", .reference("user")) == .me)
        #expect(try read("Crane, 7", .references("product")) == .names(["Crane", "7"]))
        #expect(try read("deal:42", .anyReference) == .value("deal:42"))
        #expect(try reader.read("by hand", for: DealSchema.fields.probabilityMode.descriptor) == .value("manual"))
    }

    @Test(
        arguments: [
            (.integer, "2.5", "“2.5” is no value of f; f is a whole number, such as 12 or 3k"),
            (.boolean, "perhaps", "“perhaps” is no value of f; f is yes or no"),
            (.money, "12,50", "“12,50” is no value of f; f is an amount, such as 12k, €12,500 or 12500.50 usd"),
            (.date, "q3", "“q3” is more than a day; f takes one, such as 2026-09-30"),
            (.date, "tomorow", "“tomorow” is no date; did you mean tomorrow?"),
            (.instant, "3h", "“3h” is a length of time, no date; write 3h-ago or in-3h"),
            (.text, "", "f has no value; write f=none to clear it"),
        ] as [(FieldKind, String, String)])
    func faults(kind: FieldKind, text: String, sentence: String) {
        let error = #expect(throws: LanguageError.self) { try read(text, kind) }
        #expect(error?.description == sentence)
    }

    @Test func aRequiredFieldIsNotCleared() {
        let error = #expect(throws: LanguageError.self) {
            try reader.read("none", for: field(.integer, optional: false))
        }
        #expect(error?.description == "f can't be cleared; write a value")
    }

    /// `close=next friday` and `value=12500.50 usd` go on in the words behind them.
    @Test func termsTakeTheWordsBehindThem() throws {
        func input(_ line: String, _ field: FieldDescriptor) throws -> (FieldInput, Int) {
            let tokens = try Lexer.tokens(of: line)
            let read = try reader.read(tokens[0], followedBy: tokens[1...], for: field)
            return (read.input, read.taken)
        }
        let close = DealSchema.fields.close.descriptor
        let value = DealSchema.fields.value.descriptor
        #expect(try input("close=next friday name=x", close) == (.value(.integer(20_504)), 1))
        #expect(try input("close=in 3 days name=x", close) == (.value(.integer(20_500)), 2))
        #expect(try input("close=friday name=x", close) == (.value(.integer(20_504)), 0))
        #expect(try input("value=12500.50 usd", value) == (.amount(.integer(125_005_000), .dollar), 1))
        #expect(try input("value=€12,500 acme", value) == (.amount(.integer(125_000_000), .euro), 0))
        #expect(try input("products=a, b", DealSchema.fields.products.descriptor) == (.names(["a", "b"]), 0))
    }

    @Test func displayAndMachineTexts() {
        let display = ValueText(.display, zone: berlin)
        let machine = ValueText(.machine)
        let value = DealSchema.fields.value.descriptor
        #expect(display.text(.integer(12_345_678_905_000), of: value, currency: .euro) == "1,234,567,890.50 EUR")
        #expect(display.text(.integer(-125_000_000), of: value, currency: Currency(code: "JPY")) == "-12,500 JPY")
        #expect(machine.text(.integer(125_005_000), of: value, currency: .euro) == "12500.50")
        #expect(display.text(.integer(1_772_357_400), of: field(.instant)) == "2026-03-01 10:30")
        #expect(machine.text(.integer(1_772_357_400), of: field(.instant)) == "2026-03-01T09:30:00Z")
        #expect(display.text("in_progress", of: TicketSchema.fields.status.descriptor) == "In progress")
        #expect(machine.text(.integer(5_400), of: field(.duration)) == "PT1H30M")
        #expect(display.text("|a|b|", of: field(.list)) == "a, b" && display.text(.null, of: value) == "")
    }

    @Test func languageTextsReadBack() throws {
        var random = Seeded(3)
        let kinds: [FieldKind] = [
            .text, .longText, .email, .integer, .decimal, .money, .percent, .boolean, .date, .instant, .duration, .list,
            DealStage.kind,
        ]
        let texts = ["Acme", "Acme GmbH", "none", "any", "a,b", "x..y", "\"q\"", "-1", "a\nb", "12k", "me"]
        for _ in 0..<5_000 {
            let kind = random.pick(kinds)
            let value: Value =
                switch kind {
                case .text, .longText, .email: .text(random.pick(texts))
                case .list: ListText.value(of: [random.pick(texts), random.pick(texts)])
                case .choice(let options): .text(random.pick(options).name)
                case .boolean: .integer(random.chance(50) ? 1 : 0)
                case .date: .integer(Int64(random.date().days))
                case .duration: .integer(Int64(random.number(0...10_000_000)))
                default: .integer(Int64(random.number(-100_000...4_000_000)))
                }
            let stored = random.chance(5) ? Value.null : value
            let field = field(kind)
            let line = "f=" + ValueText(.language).text(stored, of: field)
            let tokens = try Lexer.tokens(of: line)
            #expect(tokens.count == 1, "\(line)")
            #expect(try reader.read(tokens[0], for: field).input == .value(stored), "\(line)")
        }
    }

    @Test func machineTextsReadBack() throws {
        var random = Seeded(4)
        for kind in [FieldKind.integer, .decimal, .money, .percent, .boolean, .date, .instant, .duration] {
            for _ in 0..<300 {
                let number = Int64(kind == .boolean ? random.number(0...1) : random.number(0...90_000))
                let text = ValueText(.machine).text(.integer(number), of: field(kind), currency: .euro)
                #expect(try read(text, kind) == .value(.integer(number)), "\(text)")
            }
        }
    }
}
