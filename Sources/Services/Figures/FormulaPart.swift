// A part of a figure that somebody defines, with its unit, and what becomes of units where parts are joined. Like is
// added to like. A bare number takes the unit of what it is added to, and leaves that of what it multiplies. A percentage
// of something is that share of it. What a figure can't be told in is refused with the part that is wrong.

import Base
import Domain

struct FormulaPart {
    var formula: FigureFormula
    var unit: FigureUnit
    /// How it was written.
    var text: String
    /// Whether a bare number is a factor of it, which may be a price or a length: `count tickets * 15`.
    var isScaled = false
    /// Whether a percentage counts in it as the share that it is.
    var hasShare = false

    /// The number that it is, where it is nothing else.
    var number: Double? { if case .number(let number) = formula { number } else { nil } }

    private var isPlain: Bool { unit == .count || unit == .ratio }

    // MARK: Joining

    func joined(_ sign: String, _ other: FormulaPart) throws -> FormulaPart {
        var part = try sign == "*" ? times(other) : sign == "/" ? divided(by: other) : added(sign, other)
        part.text = "\(text) \(sign) \(other.text)"
        if number != nil, other.number != nil, let value = part.formula.value([]) { part.formula = .number(value) }
        part.isScaled = part.isScaled || isScaled || other.isScaled
        part.hasShare = part.hasShare || hasShare || other.hasShare
        return part
    }

    private func added(_ sign: String, _ other: FormulaPart) throws -> FormulaPart {
        guard number != nil || other.number != nil || unit == other.unit else {
            throw ServiceError(
                "“\(text)” is \(unit.words) and “\(other.text)” \(other.unit.words), which don't add up",
                advice: "add and subtract parts of one unit, or divide one by the other")
        }
        let formula = sign == "+" ? formula + other.formula : formula - other.formula
        return FormulaPart(formula: formula, unit: number == nil ? unit : other.unit, text: text)
    }

    private func times(_ other: FormulaPart) throws -> FormulaPart {
        if number != nil || other.number != nil {
            let unit = number == nil ? unit : other.unit
            return FormulaPart(formula: formula * other.formula, unit: unit, text: text, isScaled: true)
        }
        if unit == .percent, other.unit == .percent {
            // A share of a share is one.
            return FormulaPart(formula: formula * other.asShare.formula, unit: .percent, text: text)
        }
        if unit == .percent { return try asShare.times(other).withShare }
        if other.unit == .percent { return try times(other.asShare).withShare }
        guard isPlain || other.isPlain else {
            throw ServiceError(
                "“\(text)” is \(unit.words) and “\(other.text)” \(other.unit.words), which can't be multiplied",
                advice: "multiply by a number, a count, a ratio or a percentage")
        }
        let unit = unit == .ratio || (unit == .count && other.unit != .ratio) ? other.unit : unit
        return FormulaPart(formula: formula * other.formula, unit: unit, text: text)
    }

    private func divided(by other: FormulaPart) throws -> FormulaPart {
        if let number = other.number {
            guard number != 0 else {
                throw ServiceError(
                    "“\(text) / \(other.text)” divides by nothing", advice: "divide by a figure, or by another number")
            }
            if number == 100, unit == .percent { return asShare }
            guard number != 100 || !hasShare else {
                throw ServiceError(
                    "“\(text)” counts the percentage in it as a share already", advice: "leave out `/ 100`")
            }
            return FormulaPart(formula: .quotient(formula, other.formula), unit: unit, text: text, isScaled: true)
        }
        if other.unit == .percent, unit != .percent { return try divided(by: other.asShare).withShare }
        if Set([unit, other.unit]) == [.days, .duration] {
            throw ServiceError(
                "“\(text)” is \(unit.words) and “\(other.text)” \(other.unit.words), which are measured otherwise",
                advice: "define one of them `as days` or `as duration` first")
        }
        let isRate = unit == .money && [.days, .duration, .periods].contains(other.unit)
        let told: FigureUnit = number != nil || unit == other.unit ? .ratio : other.isPlain || isRate ? unit : .ratio
        return FormulaPart(formula: .quotient(formula, other.formula), unit: told, text: text)
    }

    private var withShare: FormulaPart {
        var part = self
        part.hasShare = true
        return part
    }

    /// A percentage as the share that it is: 0.4 for 40%.
    private var asShare: FormulaPart {
        var part = withShare
        part.unit = .ratio
        if case .share(let a, let b) = formula {
            part.formula = .quotient(a, b)
        } else {
            part.formula = formula * .number(0.01)
        }
        return part
    }

    // MARK: Telling

    private static let day = 86_400.0

    /// The part told in another unit.
    func told(as wanted: FigureUnit) throws -> FormulaPart {
        guard wanted != unit else { return self }
        var part = self
        part.unit = wanted
        switch (unit, wanted) {
        case (.ratio, .percent):
            guard !formula.isTimesHundred else {
                throw ServiceError(
                    "“\(text)” is in percent already, and `as percent` would take it times 100 once more",
                    advice: "leave out `100 *`")
            }
            if case .quotient(let a, let b) = formula {
                part.formula = .share(a, of: b)
            } else {
                part.formula = formula * .number(100)
            }
        case (.percent, .ratio): return asShare
        case (.duration, .days): part.formula = .quotient(formula, .number(Self.day))
        case (.days, .duration): part.formula = formula * .number(Self.day)
        case (.percent, .points), (.points, .percent), (.ratio, _), (_, .ratio), (.count, .points): break
        case (.count, .money), (.count, .days), (.count, .duration), (.count, .periods):
            guard isScaled else { throw refusal(wanted, "multiply it by what one of them comes to, `* 15`") }
        case (_, .percent): throw refusal(wanted, "divide it by the whole that it is a part of")
        default: throw refusal(wanted, "leave out `as \(wanted.rawValue)`")
        }
        return part
    }

    private func refusal(_ wanted: FigureUnit, _ advice: String) -> ServiceError {
        ServiceError("“\(text)” is \(unit.words) and can't be told as \(wanted.rawValue)", advice: advice)
    }
}

extension FigureUnit {
    /// What a number of the unit is.
    var words: String {
        switch self {
        case .money: "money"
        case .count: "a count"
        case .percent: "a percentage"
        case .days: "days"
        case .duration: "a length of time"
        case .ratio: "a ratio"
        case .points: "a score"
        case .periods: "a number of periods"
        }
    }
}

extension FigureFormula {
    /// Whether a factor of 100 stands in it, as people write percentages.
    fileprivate var isTimesHundred: Bool {
        switch self {
        case .product(let a, let b): a == .number(100) || b == .number(100) || a.isTimesHundred || b.isTimesHundred
        case .quotient(let a, _): a.isTimesHundred
        default: false
        }
    }

    /// The same formula over terms that stand further on.
    func shifted(by offset: Int) -> FigureFormula {
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
