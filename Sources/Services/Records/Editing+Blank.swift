// New records before anything was said about them.

import Base
public import Domain
import Store

extension Editing {
    /// A new record of a type, with the workspace's currency.
    public func blank(_ type: RecordType) -> Record {
        var record = Record(type)
        if type.currency != nil { record["currency"] = .text(unit.settings.currency.code) }
        return record
    }
}
