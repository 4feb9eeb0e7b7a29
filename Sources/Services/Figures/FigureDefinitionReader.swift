// Figures that people define, in the one language:
//
//     count deals won value>10k on closed
//     sum value of deals won on closed / count deals won on closed
//     count tickets priority:critical on created / count tickets on created as percent
//     revenue - campaign_cost
//
// A formula is made of counts and sums of queries, of other figures and of numbers, with + - * / between
// blanks and parentheses around parts. `on FIELD` says by which time a record counts in a period; said once
// at the end it holds for every part, and without it a part tells what holds now. `as percent` gives a
// share in percent, `as money` and the like another unit.

import Base
import Domain
import Language
import Store

struct FigureDefinitionReader {
    private let reader: Reader
    private var terms: [FigureTerm] = []
    private var times: [String?] = []

    init(_ reader: Reader) { self.reader = reader }

    /// A part of a formula with its unit.
    private struct Part {
        var formula: FigureFormula
        var unit: FigureUnit
    }

    func kpi(_ name: String, _ text: String, higherIsBetter: Bool) throws -> KPI {
        var reading = self
        return try reading.read(name, text, higherIsBetter)
    }

    private mutating func read(_ name: String, _ text: String, _ higherIsBetter: Bool) throws -> KPI {
        var words = Self.words(of: text)
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
        if wanted == .percent, part.unit != .percent {
            part.formula =
                if case .quotient(let a, let b) = part.formula { .share(a, of: b) } else {
                    part.formula * .number(100)
                }
        }
        inheritTime()
        guard !terms.isEmpty else {
            throw ServiceError("“\(text)” counts nothing", advice: "begin with `count QUERY` or `sum FIELD of QUERY`")
        }
        return KPI(
            name, label: name, wanted ?? part.unit, higherIsBetter: higherIsBetter, help: text, terms,
            combine: { _ in part.formula })
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
    private mutating func formula(_ words: ArraySlice<String>) throws -> Part {
        for signs in [["+", "-"], ["*", "/"]] {
            guard let place = words.lastIndex(where: signs.contains), place > words.startIndex else { continue }
            let left = try formula(words[..<place])
            let right = try formula(words[(place + 1)...])
            return Self.joined(left, words[place], right)
        }
        return try operand(words)
    }

    private static func joined(_ a: Part, _ sign: String, _ b: Part) -> Part {
        let isPlain = a.unit == .count || a.unit == .ratio
        switch sign {
        case "+": return Part(formula: a.formula + b.formula, unit: a.unit)
        case "-": return Part(formula: a.formula - b.formula, unit: a.unit)
        case "*": return Part(formula: a.formula * b.formula, unit: isPlain ? b.unit : a.unit)
        default:
            let isShare = a.unit == b.unit || isPlain
            return Part(formula: .quotient(a.formula, b.formula), unit: isShare ? .ratio : a.unit)
        }
    }

    private mutating func operand(_ words: ArraySlice<String>) throws -> Part {
        guard let first = words.first else {
            throw ServiceError("a part of the formula is missing", advice: "write something on both sides of a sign")
        }
        if words.count == 1 {
            if first.hasPrefix("("), first.hasSuffix(")") {
                return try formula(Self.words(of: String(first.dropFirst().dropLast()))[...])
            }
            if let number = Double(first) { return Part(formula: .number(number), unit: .ratio) }
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
            return Part(formula: .quotient(total.formula, number.formula), unit: total.unit)
        default: return try figure(words.joined(separator: " "))
        }
    }

    /// Another figure by its name.
    private mutating func figure(_ name: String) throws -> Part {
        guard
            let kpi = KPIRegistry.kpi(named: name)
                ?? KPIRegistry.kpi(named: name.split(separator: "\"").joined(separator: " "))
        else {
            let near = NearestWord.of(name, among: KPIRegistry.all.map(\.name))
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
        terms += kpi.terms
        times += kpi.terms.map(\.time)
        return Part(formula: kpi.formula.shifted(by: offset), unit: kpi.unit)
    }

    private mutating func sum(of measure: String?, _ words: ArraySlice<String>, having: String? = nil) throws -> Part {
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
        terms.append(term)
        times.append(time)
        let unit: FigureUnit =
            switch field?.kind {
            case .money: .money
            case .percent: .percent
            case .duration: .duration
            case nil, .integer: .count
            default: .ratio
            }
        return Part(formula: .term(terms.count - 1), unit: unit)
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

extension FigureFormula {
    /// The same formula over terms that stand further on.
    fileprivate func shifted(by offset: Int) -> FigureFormula {
        switch self {
        case .term(let place): .term(place + offset)
        case .number: self
        case .sum(let a, let b): .sum(a.shifted(by: offset), b.shifted(by: offset))
        case .difference(let a, let b): .difference(a.shifted(by: offset), b.shifted(by: offset))
        case .product(let a, let b): .product(a.shifted(by: offset), b.shifted(by: offset))
        case .quotient(let a, let b): .quotient(a.shifted(by: offset), b.shifted(by: offset))
        case .share(let a, let b): .share(a.shifted(by: offset), of: b.shifted(by: offset))
        }
    }
}
