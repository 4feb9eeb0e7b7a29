// The word that stands beside a record's name where several are called alike.

import Base
import Domain

extension Reader {
    /// A word on what a record is: the customer it belongs to, else its first choice, else its number.
    func word(on record: Record) throws -> String {
        if let customer = record["customer"].integer,
            let title = try title(of: RecordKey(type: "customer", id: customer))
        {
            return title
        }
        for (field, value) in zip(record.type.fields, record.values) {
            if let option = field.kind.options.first(where: { .text($0.name) == value }) { return option.label }
        }
        return "\(record.type.name) \(record.id)"
    }
}
