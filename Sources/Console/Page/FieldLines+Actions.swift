// What keys do to the field under the cursor of a page, the same on every page.

import Domain

extension FieldLines {
    /// Goes to the record that the field names; where it names none, `orEdit` edits it instead.
    func follow(orEdit: Bool = false) -> [Wish] {
        let descriptor = record.type.fields[field]
        if let key = Titles.references(record.values[field], descriptor.kind).first { return [.open(.record(key))] }
        return orEdit ? edit(outside: false) : [.say(Notice(.warning, "\(descriptor.label) names no record"))]
    }

    /// Edits the field where it stands, a long text in the user's editor.
    func edit(outside: Bool) -> [Wish] {
        let descriptor = record.type.fields[field]
        guard descriptor.isChangeable(from: record.values[field]) else {
            return [.say(Notice(.warning, "\(descriptor.label) is kept by the program"))]
        }
        return [
            outside || descriptor.kind == .longText
                ? .editOutside(record, field: field) : .edit(record, field: field, ids: [record.id])
        ]
    }

    /// The field's value as plain text.
    var copy: [Wish] { [.copyValue(record, field: field)] }
}
