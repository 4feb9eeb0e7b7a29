// Stored values as text, in the three ways they are ever written: as the language reads them back, as
// programs exchange them, and as people read them. The counterpart of `ValueReader`.

public import Base
public import Domain

/// Writes stored values.
public struct ValueText: Sendable {
    public enum Style: Sendable {
        /// Reads back through `ValueReader`, quoted where it must be: `40%`, `"Acme GmbH"`, `none`.
        case language
        /// ISO 8601 times in UTC, plain decimals, nothing for null.
        case machine
        /// Local times, labels, grouped amounts with their currency, nothing for null.
        case display
    }

    public let style: Style
    /// The zone of displayed times.
    public let zone: Zone

    public init(_ style: Style, zone: Zone = .utc) {
        self.style = style
        self.zone = zone
    }

    /// The text of a field's value; `currency` is that of the record, for money.
    public func text(_ value: Value, of field: FieldDescriptor, currency: Currency? = nil) -> String {
        if value.isNull { return style == .language ? "none" : "" }
        return switch field.kind {
        case .integer: String(value.integer ?? 0)
        case .decimal: Decimal(units: value.integer ?? 0).description
        case .money: money(Decimal(units: value.integer ?? 0), currency)
        case .percent:
            style == .machine
                ? Decimal(units: value.integer ?? 0).description
                : Self.percent(Decimal(units: value.integer ?? 0).description)
        case .boolean:
            style == .machine ? (value.integer == 1 ? "true" : "false") : (value.integer == 1 ? "yes" : "no")
        case .date: CivilDate(days: Int(value.integer ?? 0)).description
        case .instant: instant(Instant(seconds: value.integer ?? 0))
        case .duration:
            style == .machine ? TimeLength.iso(value.integer ?? 0) : TimeLength.text(value.integer ?? 0)
        case .choice(let options): choice(value.text ?? "", options)
        case .list, .references: list(ListText.items(of: value))
        case .anyReference: style == .display ? (value.text ?? "") : written(value.text ?? "")
        case .reference: String(value.integer ?? 0)
        case .text, .longText, .email, .phone, .url, .query: written(value.text ?? "")
        }
    }

    private func written(_ text: String) -> String { style == .language ? Quoting.value(text) : text }

    private func money(_ amount: Decimal, _ currency: Currency?) -> String {
        switch style {
        case .language: amount.description
        case .machine: amount.text(minimumPlaces: currency?.exponent ?? 2)
        case .display:
            Self.grouped(amount.text(minimumPlaces: currency?.exponent ?? 2)) + (currency.map { " " + $0.code } ?? "")
        }
    }

    /// `27.3` → `27.3%`: a share as it is shown everywhere, which is how it is typed, too.
    public static func percent(_ number: String) -> String { number + "%" }

    /// `12500.50` → `12,500.50`.
    public static func grouped(_ number: String) -> String {
        let digits = number.utf8.drop { !$0.isDigit }.prefix(while: \.isDigit)
        var result: [UInt8] = []
        for (index, byte) in number.utf8.enumerated() {
            let offset = index - number.utf8.distance(from: number.utf8.startIndex, to: digits.startIndex)
            if offset > 0, offset < digits.count, (digits.count - offset) % 3 == 0 { result.append(.comma) }
            result.append(byte)
        }
        return String(decoding: result, as: UTF8.self)
    }

    private func instant(_ instant: Instant) -> String {
        guard style == .display else { return instant.description }
        return String(
            decoding: zone.local(of: instant).description.utf8.prefix(16).map { $0 == UInt8(ascii: "T") ? 0x20 : $0 },
            as: UTF8.self)
    }

    private func choice(_ name: String, _ options: [ChoiceOption]) -> String {
        style == .display ? options.first { $0.name == name }?.label ?? name : written(name)
    }

    private func list(_ items: [String]) -> String {
        style == .display ? items.joined(separator: ", ") : items.map(written).joined(separator: ",")
    }
}
