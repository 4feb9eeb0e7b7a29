// Keeps the indexes of a workspace to those that this program declares: a field that becomes indexed, or no longer is,
// needs no migration. Indexes of custom fields come and go with their fields and are left alone.

import Base
import Domain
import Hashing
import StoreDriver

struct IndexKeeper {
    private let connection: any Connection
    private let catalogue: Catalogue

    init(_ connection: any Connection, _ catalogue: Catalogue) {
        self.connection = connection
        self.catalogue = catalogue
    }

    /// Changed where the statements change that make indexes of the same declarations.
    private static let layout = 2

    /// Tells these declarations from others, without making a statement of each.
    var fingerprint: String {
        var text = "\(Self.layout)"
        for type in catalogue.types {
            text += " " + type.name
            for field in type.fields where field.options.contains(.indexed) || field.kind.target != nil {
                text += " \(field.name)\(field.options.contains(.indexed) ? "" : "?")"
            }
            for list in type.lists { text += " \(list.of)/\(list.by)" }
            for carried in type.carried {
                text += " \(carried.on.joined(separator: "/"))+\(carried.fields.joined(separator: "+"))"
            }
        }
        return Digest(of: Array(text.utf8)).hex
    }

    /// Makes what is missing and drops what isn't declared any more.
    func renew() throws(DriverError) {
        let schema = TableSchema(dialect: connection.dialect)
        for type in catalogue.types {
            let declared = schema.indexes(type)
            let kept = try connection.rows(connection.dialect.indexes, [.text(type.name)]) {
                (name: $0.text(at: 0), statement: $0.text(at: 1))
            }
            let own = kept.filter { !$0.name.hasPrefix(type.name + "_by_x_") }
            for index in own
            where !declared.contains(where: { $0.name == index.name && $0.statement == index.statement }) {
                try connection.run("DROP INDEX \(quoted(index.name))")
            }
            for index in declared
            where !own.contains(where: { $0.name == index.name && $0.statement == index.statement }) {
                try connection.run(index.statement)
            }
        }
    }
}
