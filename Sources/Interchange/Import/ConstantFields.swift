// The fields that every row gets, from the words after `with`.

import Base
import Domain
import Store

enum ConstantFields {
    /// Reads the constants of a request for a type.
    ///
    /// - Throws: `InterchangeError` for a field or a value that there isn't.
    static func read(_ session: ImportSession, of type: RecordType) throws -> [(index: Int, content: CellContent)] {
        try session.request.constants.compactMap { name, text in
            guard let (index, field) = type.field(named: name) else {
                // Of all files of a folder some have the field.
                if session.request.type == nil { return nil }
                let near = NearestWord.of(name, among: type.fields.map(\.name))
                throw InterchangeError(
                    "\(type.plural) have no field \(name)", advice: near.map { "did you mean \($0)?" })
            }
            do {
                return try content(text, field, session).map { (index, $0) }
            } catch CellFault.wrong(let reason) {
                throw InterchangeError(reason)
            } catch let fault as RowFault {
                throw InterchangeError(fault.reason)
            }
        }
    }

    private static func content(_ text: String, _ field: FieldDescriptor, _ session: ImportSession) throws
        -> CellContent?
    {
        var reader = CellReader(field, clock: session.unit.acting.clock, isGuarded: false)
        var text = text
        let content = try text.withUTF8 { try reader.read($0, isQuoted: false) }
        guard case .names(let names) = content else { return content }
        let references = names.map { NamedReference(keys: [(.any, $0)]) }
        return .value(try ReferenceResolver(field, session: session).resolve(references, customer: nil).value)
    }
}
