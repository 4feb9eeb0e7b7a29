// Figures that people define, in the one language:
//
//     count deals won value>10k on closed
//     sum value of deals won on closed / count deals won on closed
//     count tickets priority:critical on created / count tickets on created as percent
//     revenue - campaign_cost
//
// A formula is made of counts and sums of queries, of other figures and of numbers, with + - * / between
// blanks and parentheses around parts. `on FIELD` says by which time a record counts in a period; said once
// at the end it holds for every part, and without it a part tells what holds now; another figure keeps its own times.
// `as percent` gives a share in percent, `as money` and the like another unit. What becomes of units stands at the top
// of `FormulaPart`.
//
// Other figures are the program's, by name or label, and the workspace's own, which may be made of others in their turn,
// so far and so large as bounds allow: no definition is made of itself, and reading one ends.

import Base
import Domain
import Language
import Store

struct FigureDefinitionReader {
    private let reader: Reader
    /// The workspace's own figures.
    private let definitions: [KPIDefinition]
    /// The figures that are being read, each made of the one behind it.
    private var path: [String] = []
    private var terms: [FigureTerm] = []
    private var times: [String?] = []
    private var depth = 0
    /// The names of own figures that the formula names.
    private(set) var used: [String] = []

    /// How deep own figures may stand in one another, and parentheses in a formula.
    private static let mostNested = 8
    private static let mostParentheses = 20
    /// The most counts and sums of a figure, those of the figures in it among them.
    private static let mostTerms = 60
    private static let mostWords = 400

    init(_ reader: Reader, _ definitions: [KPIDefinition]) {
        self.reader = reader
        self.definitions = definitions
    }

    func kpi(_ definition: KPIDefinition) throws -> KPI {
        var reading = self
        return try reading.read(definition)
    }

    /// The own figures that a definition names itself, as far as it can be read.
    func figures(in definition: KPIDefinition) -> [String] {
        var reading = self
        _ = try? reading.read(definition)
        return reading.used
    }

    private mutating func read(_ definition: KPIDefinition) throws -> KPI {
        path.append(definition.name)
        let text = definition.formula
        var words = Self.words(of: text)
        guard words.count <= Self.mostWords else {
            throw ServiceError("the formula has \(words.count) words", advice: "write \(Self.mostWords) at most")
        }
        var wanted: FigureUnit?
        if words.count > 2, words[words.count - 2] == "as", let last = words.last {
            guard let unit = FigureUnit(rawValue: last) else {
                throw ServiceError(
                    "a figure is not told in “\(last)”",
                    advice: "say one of " + FigureUnit.allCases.map(\.rawValue).joined(separator: ", "))
            }
            wanted = unit
            words.removeLast(2)
        }
        var part = try formula(words[...])
        if let wanted { part = try part.told(as: wanted) }
        inheritTime()
        guard !terms.isEmpty else {
            throw ServiceError("“\(text)” counts nothing", advice: "begin with `count QUERY` or `sum FIELD of QUERY`")
        }
        return KPI(
            definition.name, label: definition.name, part.unit, higherIsBetter: definition.direction == .higher,
            help: text, terms, combine: { _ in part.formula })
    }

    /// The words of a text; what stands in quotation marks or parentheses stays together.
    private static func words(of text: String) -> [String] {
        var words: [String] = []
        var word: [UInt8] = []
        var (depth, isQuoted) = (0, false)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""): isQuoted.toggle()
            case UInt8(ascii: "(") where !isQuoted: depth += 1
            case UInt8(ascii: ")") where !isQuoted: depth -= 1
            default: break
            }
            if byte == UInt8(ascii: " "), !isQuoted, depth == 0 {
                if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
                word = []
            } else {
                word.append(byte)
            }
        }
        if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
        return words
    }

    /// A formula is split at its last sign of the lowest rank, so that `a - b - c` takes both from a.
    private mutating func formula(_ words: ArraySlice<String>) throws -> FormulaPart {
        for signs in [["+", "-"], ["*", "/"]] {
            guard let place = words.lastIndex(where: signs.contains), place > words.startIndex else { continue }
            let left = try formula(words[..<place])
            let right = try formula(words[(place + 1)...])
            return try left.joined(words[place], right)
        }
        var part = try operand(words)
        part.text = words.joined(separator: " ")
        return part
    }

    private mutating func operand(_ words: ArraySlice<String>) throws -> FormulaPart {
        guard let first = words.first else {
            throw ServiceError("a part of the formula is missing", advice: "write something on both sides of a sign")
        }
        if words.count == 1 {
            if first.hasPrefix("("), first.hasSuffix(")") {
                guard depth < Self.mostParentheses else {
                    throw ServiceError(
                        "more than \(Self.mostParentheses) parentheses stand in one another",
                        advice: "define a part as a figure of its own")
                }
                depth += 1
                defer { depth -= 1 }
                return try formula(Self.words(of: String(first.dropFirst().dropLast()))[...])
            }
            if let number = Self.number(first) {
                return FormulaPart(formula: .number(number), unit: .ratio, text: first)
            }
        }
        switch first {
        case "count": return try sum(of: nil, words.dropFirst())
        case "sum", "average":
            guard let of = words.firstIndex(of: "of"), of == words.startIndex + 2 else {
                throw ServiceError("“\(first)” needs a field", advice: "write `\(first) FIELD of QUERY`")
            }
            let field = words[words.startIndex + 1]
            let total = try sum(of: field, words[(of + 1)...])
            guard first == "average" else { return total }
            let number = try sum(of: nil, words[(of + 1)...], having: field)
            // The mean of whole numbers is no whole number.
            let unit: FigureUnit = total.unit == .count ? .ratio : total.unit
            return FormulaPart(formula: .quotient(total.formula, number.formula), unit: unit, text: first)
        default: return try figure(words.joined(separator: " "))
        }
    }

    /// A number as people write it: no word for one, and none that can't be reckoned with.
    private static func number(_ word: String) -> Double? {
        guard word.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E || $0 == 0x2D }),
            let number = Double(word), number.magnitude < 1e12
        else { return nil }
        return number
    }

    /// Another figure: one of the program by its name or label, or one of the workspace's own.
    private mutating func figure(_ name: String) throws -> FormulaPart {
        let said = name.split(separator: "\"").joined(separator: " ")
        guard let kpi = try KPIRegistry.kpi(named: said) ?? own(said) else {
            let near = NearestWord.of(said, among: KPIRegistry.all.map(\.name) + definitions.map(\.name))
            throw ServiceError(
                "“\(name)” is no part of a formula",
                advice: near.map { "did you mean \($0)?" }
                    ?? "write `count QUERY`, `sum FIELD of QUERY`, a figure or a number")
        }
        guard kpi.recurring == nil else {
            throw ServiceError(
                "\(kpi.name) is read from contracts and is no part of a formula",
                advice: "write `sum FIELD of QUERY` or a figure that counts records")
        }
        let offset = terms.count
        try add(kpi.terms, kpi.terms.map { $0.time ?? "now" })
        return FormulaPart(formula: kpi.formula.shifted(by: offset), unit: kpi.unit, text: name)
    }

    /// A figure that the workspace defines; nil where there is none of the name.
    private mutating func own(_ name: String) throws -> KPI? {
        if let place = path.firstIndex(where: { PlainWord.same($0, name) }) {
            let circle = path[place...].map { "“\($0)”" } + ["“\(path[place])”"]
            throw ServiceError(
                "a figure can't be made of itself: " + circle.joined(separator: " is made of "),
                advice: "take another figure for one of them")
        }
        guard let definition = definitions.first(where: { PlainWord.same($0.name, name) }) else { return nil }
        guard path.count < Self.mostNested else {
            throw ServiceError(
                "“\(path[0])” is made of figures that are made of others, more than \(Self.mostNested) deep",
                advice: "write out one of them")
        }
        used.append(definition.name)
        var inner = FigureDefinitionReader(reader, definitions)
        inner.path = path
        return try inner.read(definition)
    }

    private mutating func add(_ more: [FigureTerm], _ said: [String?]) throws {
        terms += more
        times += said
        guard terms.count <= Self.mostTerms else {
            throw ServiceError(
                "“\(path[0])” is made of more than \(Self.mostTerms) counts and sums", advice: "make less of it")
        }
    }

    private mutating func sum(of measure: String?, _ words: ArraySlice<String>, having: String? = nil) throws
        -> FormulaPart
    {
        var words = words
        var time: String?
        if words.count > 2, words[words.endIndex - 2] == "on" {
            time = words.last
            words = words.dropLast(2)
        }
        let text = words.joined(separator: " ")
        let query: Query
        do throws(LanguageError) {
            query = try SavedQueryShelf(reader).parser(reader.catalogue).parse(text)
        } catch {
            throw ServiceError("“\(text)”: \(error.what)", advice: error.advice)
        }
        guard let type = reader.catalogue.type(named: query.type), !query.isGrouped, query.limit == nil else {
            throw ServiceError("“\(text)” is no plain query", advice: "leave out groups and limits")
        }
        let field = try measure.map { try summable($0, of: type) }
        if let time, time != "now" { _ = try timeField(time, of: type) }
        let term = FigureTerm(
            field?.name, of: type.name, present: try having.map { [try summable($0, of: type).name] } ?? [],
            matching: query.condition == .everything ? nil : query.condition,
            label: (field.map { "\($0.name) of " } ?? "") + text)
        try add([term], [time])
        let unit: FigureUnit =
            switch field?.kind {
            case .money: .money
            case .percent: .percent
            case .duration: .duration
            case nil, .integer: .count
            default: .ratio
            }
        return FormulaPart(formula: .term(terms.count - 1), unit: unit, text: text)
    }

    private func summable(_ name: String, of type: RecordType) throws -> FieldDescriptor {
        guard let (_, field) = type.field(named: name) else {
            let near = NearestWord.of(name, among: type.fields.map(\.name))
            throw ServiceError(
                "\(type.plural) have no field “\(name)”",
                advice: near.map { "did you mean \($0)?" } ?? "`help \(type.name)` lists them")
        }
        guard field.kind.isSummable else {
            throw ServiceError("\(field.name) of \(type.plural) can't be added up", advice: "take a number")
        }
        return field
    }

    private func timeField(_ name: String, of type: RecordType) throws -> String {
        guard let (_, field) = type.field(named: name), field.kind.isTime else {
            let times = type.fields.filter(\.kind.isTime).map(\.name)
            throw ServiceError(
                "\(name) of \(type.plural) is no time", advice: "take one of " + times.joined(separator: ", "))
        }
        return field.name
    }

    /// What was said once at the end holds for every part that says nothing itself and has such a field.
    private mutating func inheritTime() {
        let common = times.last ?? nil
        for place in terms.indices {
            let said = times[place] ?? common
            guard terms[place].time == nil, let said, said != "now",
                let type = reader.catalogue.type(named: terms[place].type),
                let (_, field) = type.field(named: said), field.kind.isTime
            else { continue }
            terms[place] = terms[place].counted(on: field.name)
        }
    }
}

extension FigureTerm {
    /// The same term, in periods by a time field.
    fileprivate func counted(on time: String) -> FigureTerm {
        FigureTerm(
            measure, of: type, where: values, present: present, absent: absent, matching: condition, on: time,
            span: span, label: label + " on " + time)
    }
}
