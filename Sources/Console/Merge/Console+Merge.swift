// From marks to a merge: two marked records are compared; for one, the line that names the other is begun.

import Domain

extension Console {
    /// Opens the comparison of the marked records. The one under the cursor stays, else the older one.
    mutating func merge() -> [Effect] {
        guard let subject = pane?.subject, let type = catalogue.type(named: subject.type), let first = subject.ids.first
        else {
            say(.warning, absence)
            return []
        }
        let target = subject.id.flatMap { subject.ids.contains($0) ? $0 : nil } ?? first
        let others = subject.ids.filter { $0 != target }
        // Tickets are merged as conversations; there is no field to choose.
        guard let source = others.first, others.count == 1, type.name != TicketSchema.name else {
            if others.count > 1 {
                say(.info, "mark two records to merge them field by field")
                return []
            }
            let (from, into) = others.first.map { ($0, "\(target)") } ?? (target, "")
            return begin("merge \(type.name) \(from) into \(into)")
        }
        return push(MergePane(source, into: target, of: type))
    }
}
