// What holds for activities: what has no due time has happened, and somebody did it.

import Base
import Domain
import Store

enum ActivityRules: RecordRules {
    static func settle(_ record: inout Record, _ before: Record?, _ unit: UnitOfWork) throws {
        guard before == nil else { return }
        var activity = Activity(record)
        if activity.due == nil, activity.done == nil, activity.kind != .task { activity.done = unit.now }
        activity.who = activity.who ?? unit.acting.user
        record = activity.record
    }
}
