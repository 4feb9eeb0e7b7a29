// One line of the output: what was measured, against what, and whether it is within its budget.

import Base

/// A measured figure.
struct Figure {
    /// What must hold of the value, or of its ratio to the baseline.
    enum Budget {
        case atMost(Double)
        case atLeast(Double)
        case timesAtMost(Double)
        case timesAtLeast(Double)
    }

    let name: String
    let value: Double
    let unit: String
    /// What the same work costs elsewhere, in the same unit.
    var baseline: Double?
    /// What the baseline is.
    var against: String?
    /// All must hold; none is a figure for information.
    var budgets: [Budget] = []
    /// The spread, where the value is one of many.
    var latencies: Latencies?

    var ratio: Double? { baseline.flatMap { $0 > 0 ? value / $0 : nil } }

    /// Nil where a budget speaks of a ratio and there is no baseline.
    var isWithinBudget: Bool? {
        var result = true
        for budget in budgets {
            switch budget {
            case .atMost(let limit): result = result && value <= limit
            case .atLeast(let limit): result = result && value >= limit
            case .timesAtMost(let limit):
                guard let ratio else { return nil }
                result = result && ratio <= limit
            case .timesAtLeast(let limit):
                guard let ratio else { return nil }
                result = result && ratio >= limit
            }
        }
        return result
    }

    /// The figure as a line of JSON.
    var json: String {
        var writer = JSONWriter()
        writer.object { json in
            json.field("name", name)
            json.field("value", Self.rounded(value))
            json.field("unit", unit)
            json.field("baseline", Self.number(baseline))
            json.field("ratio", Self.number(ratio))
            json.field("budget", budgetText.map { .string($0) } ?? .null)
            json.field("ok", isWithinBudget.map { .bool($0) } ?? .null)
            if let against { json.field("against", against) }
            if let latencies {
                json.field("p50", Self.rounded(latencies.percentile(50)))
                json.field("p95", Self.rounded(latencies.percentile(95)))
                json.field("p99", Self.rounded(latencies.percentile(99)))
                json.field("runs", latencies.count)
            }
        }
        writer.endLine()
        return writer.text
    }

    /// What is allowed: `<= 3x`; nil for a figure for information.
    var budgetText: String? { budgets.isEmpty ? nil : budgets.map(Self.text).joined(separator: ", ") }

    private static func number(_ number: Double?) -> JSON {
        number.map { .number(String(rounded($0))) } ?? .null
    }

    private static func text(_ budget: Budget) -> String {
        switch budget {
        case .atMost(let limit): "<= \(plain(limit))"
        case .atLeast(let limit): ">= \(plain(limit))"
        case .timesAtMost(let limit): "<= \(plain(limit))x"
        case .timesAtLeast(let limit): ">= \(plain(limit))x"
        }
    }

    private static func plain(_ number: Double) -> String {
        number == number.rounded() ? String(Int(number)) : String(number)
    }

    /// Four significant digits: more would be noise.
    static func rounded(_ number: Double) -> Double {
        guard number != 0, number.isFinite else { return number }
        var scale = 1.0
        while abs(number) * scale < 1_000, scale < 1e9 { scale *= 10 }
        return (number * scale).rounded() / scale
    }
}
