// What was being typed when the program ended against its will. A line in the bar, a cell and a form all come to
// a command line; it is kept outside while it is typed, and the next start offers it where lines are typed.

import Base
import Domain
import Language
import Screen

extension Console {
    /// The command line that is being typed, in the bar, in a cell or in a form; nil where there is none worth
    /// keeping, or where it may hold a password. What an earlier run left stays until it is taken up.
    public var unfinishedLine: String? { typedLine.flatMap { AddressSecret.mayBegin(in: $0) ? nil : $0 } }

    private var typedLine: String? {
        guard let bar, bar.line.text != bar.start || bar.purpose == .form else { return drafts[""] }
        switch bar.purpose {
        case .command: return bar.line.text.isEmpty ? drafts[""] : bar.line.text
        case .field(let record, let field, let ids):
            return FieldLine.set(ids, record.type, field, to: bar.line.text)
        case .form:
            guard case .form(let form) = popup, form.isTouched else { return drafts[""] }
            return form.line
        default: return drafts[""]
        }
    }

    /// Offers the line that an earlier run could not finish.
    public mutating func offer(unfinished line: String) {
        drafts[""] = line
        let key = keymap.chords(for: .action(.bar), in: .global).first.map { Keymap.name(of: $0) } ?? "the bar"
        say(.info, "what you were typing when the program ended is kept; \(key) brings it back")
    }
}
