// One stage of a lane of a board: a window on its cards.

import Base
import Domain
import Language

/// A column of a lane.
struct BoardColumn: Sendable {
    let option: ChoiceOption
    var list: ListModel

    init(
        _ option: ChoiceOption, base: Query, type: RecordType, stage: String, within: Condition = .everything,
        isLane: Bool = false
    ) {
        self.option = option
        list = ListModel(
            BoardColumn.query(option, base: base, type: type, stage: stage, filter: within, isLane: isLane))
    }

    /// The records of the stage. What is closed stands newest first.
    static func query(
        _ option: ChoiceOption, base: Query, type: RecordType, stage: String, filter: Condition, isLane: Bool
    ) -> Query {
        var query = base
        let own = Condition.compare(FieldPath(stage), .equals, [.value(.text(option.name))])
        query.condition = base.condition.and(filter).and(own)
        // One person's cards are read in the order of their own index, whatever became of them.
        if query.order.isEmpty, isLane, type.position(of: "close") != nil {
            query.order = [SortKey(FieldPath("close"), descending: ["won", "lost"].contains(option.name))]
        } else if query.order.isEmpty, ["won", "lost"].contains(option.name), type.position(of: "closed") != nil {
            query.order = [SortKey(FieldPath("closed"), descending: true)]
        }
        return query
    }
}
