// What went wrong on the way, for the one sentence that a person reads: the furthest word that was reached, and
// names that several records share.

import Base
import CommandSpec
import Domain
import Store

final class Trouble {
    private(set) var furthest = 0
    private(set) var shared: (span: NameSpan, type: RecordType, place: Int)?
    /// What speaks against a reading that has a place for every word.
    private(set) var objection: CommandError?
    /// What was understood and can't be done, said better than by any word.
    private(set) var refusal: CommandError?
    /// The record descriptions that fit several records, or none.
    private(set) var unsettled: CommandError?

    /// A word was come to with all before it understood.
    func reach(_ place: Int) { furthest = max(furthest, place) }

    func ambiguous(_ span: NameSpan, type: RecordType, at place: Int) {
        guard span.matches.count > 1 else { return }
        if shared == nil || span.end - place > shared.map({ $0.span.end - $0.place }) ?? 0 {
            shared = (span, type, place)
        }
    }

    func object(_ error: CommandError) { objection = objection ?? error }

    func refuse(_ error: CommandError) { refusal = refusal ?? error }

    /// A change of more than was said.
    private(set) var vagueness: CommandError?

    func vague(_ error: CommandError) { vagueness = vagueness ?? error }

    func unsettle(_ error: CommandError) { unsettled = unsettled ?? error }
}
