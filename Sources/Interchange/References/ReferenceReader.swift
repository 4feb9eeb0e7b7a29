// Reads a reference field of a row: the names from its columns, the records from the names.

import Base
import Domain

final class ReferenceReader {
    private let plan: FieldPlan
    private let session: ImportSession
    private let log: ImportLog
    private let resolver: ReferenceResolver
    /// The field that tells records of the same name apart.
    private let customer: Int?
    /// The address that may tell where somebody works.
    private let email: Int?
    private let column: String
    /// Finds a single record by name; nil where the field takes more than that.
    private let finder: NameFinder?

    init(_ plan: FieldPlan, of type: RecordType, session: ImportSession, log: ImportLog) {
        (self.plan, self.session, self.log) = (plan, session, log)
        resolver = ReferenceResolver(plan.field, session: session, missing: plan.missing)
        customer = type.position(of: "customer").flatMap { $0 == plan.index ? nil : $0 }
        email = type.name == ContactSchema.name && plan.field.name == "customer" ? type.position(of: "email") : nil
        column = plan.columnName
        let isPlain = plan.sources.count == 1 && plan.sources[0].isPlainName
        if isPlain, case .reference(let name) = plan.field.kind, let target = session.catalogue.type(named: name) {
            finder = session.finder(of: target)
        } else {
            finder = nil
        }
    }

    /// - Parameter cell: reads a cell of the current row.
    func read(into row: inout IncomingRow, _ cell: (CellSource, IncomingRow) throws -> CellContent?) throws {
        var named: [[NamedReference]] = []
        /// How many records the key of the source names, which comes first.
        var keys: Int?
        for source in plan.sources {
            switch try cell(source, row) {
            case .value(let value)? where value.isNull: row.values[plan.index] = .null
            case .value(.text(let text))?: named.append([NamedReference(keys: [(source.target.key, text)])])
            case .names(let written)?:
                if source.target.key == .external { keys = written.first.map { Self.items(of: $0).count } }
                let names = one(of: written, source, keys)
                if let id = known(names) {
                    row.values[plan.index] = .integer(id)
                    return
                }
                named.append(
                    names.map { name in
                        let kind = kind(of: name, source)
                        return NamedReference(keys: [(kind, key(name, kind))])
                    })
            default: break
            }
        }
        let names = united(named)
        if names.isEmpty { noteMissing(row) } else { try resolve(names, &row) }
    }

    /// The short way of nearly every cell: one name that was found before.
    private func known(_ names: [String]) -> Int64? {
        guard let finder, names.count == 1, let name = names.first else { return nil }
        return finder.remembered(name)
    }

    /// The same records named by several columns: one reference each with several keys.
    private func united(_ named: [[NamedReference]]) -> [NamedReference] {
        guard var result = named.first else { return [] }
        for other in named.dropFirst() where other.count == result.count {
            for index in result.indices { result[index].keys += other[index].keys }
        }
        return result
    }

    /// By what a cell names a record: a number in a vendor's column that is called an id is one, though the name may stand
    /// in its place, as in `org_id`.
    private func kind(of name: String, _ source: CellSource) -> ReferenceKey {
        let isID =
            source.target.key == .any && session.externalPrefix != nil && ColumnKey.of(source.name).hasSuffix("id")
            && name.utf8.allSatisfy { (0x30...0x39).contains($0) }
        return isID ? .external : source.target.key
    }

    /// A vendor's id as the external key that it became; the first, where the field takes one of several.
    private func key(_ name: String, _ kind: ReferenceKey) -> String {
        guard kind == .external, let prefix = session.externalPrefix, !name.hasPrefix(prefix) else {
            return name
        }
        guard case .reference = plan.field.kind else { return prefix + name }
        let ids = Self.items(of: name, dividedBy: ";,").map { prefix + $0 }
        return first(of: ids, plan.keyColumn ?? column) ?? prefix + name
    }

    /// The first of several names in a vendor's cell, where the field takes one; as many as there are keys beside them.
    private func one(of names: [String], _ source: CellSource, _ keys: Int?) -> [String] {
        guard source.namesSeveral, case .reference = plan.field.kind, names.count == 1 else { return names }
        let items = Self.items(of: names[0], dividedBy: ";")
        guard items.count == keys ?? items.count, let first = first(of: items, source.name) else { return names }
        return [first]
    }

    private func first(of items: [String], _ column: String) -> String? {
        for other in items.dropFirst() {
            log.note(column, other, "is left out: \(plan.field.name) names one, which is \(items[0])")
        }
        return items.first
    }

    private static func items(of cell: String, dividedBy dividers: String = ";,") -> [String] {
        cell.split { dividers.contains($0) }.map { String($0.drop { $0 == " " }) }.filter { !$0.isEmpty }
    }

    private func resolve(_ names: [NamedReference], _ row: inout IncomingRow) throws {
        let host = row.given(email)?.text.flatMap(MailHost.ofCompany)
        let resolution: ReferenceResolver.Resolution
        do { resolution = try resolver.resolve(names, customer: row.given(customer)?.integer, host: host) } catch {
            guard var fault = error as? RowFault else { throw error }
            fault.absent?.column = column
            throw fault
        }
        let told = names.contains { $0.ownName != nil } ? column : plan.keyColumn ?? column
        for correction in resolution.corrections { log.note(told, correction.name, correction.what) }
        guard resolution.mustWait else {
            row.values[plan.index] = resolution.value
            return
        }
        if plan.field.options.contains(.required) {
            throw RowFault("\(plan.field.name): there is no record called “\(names.first?.name ?? "")”")
        }
        row.deferred.append(
            DeferredReference(field: plan.index, column: column, names: names, missing: plan.missing, host: host))
    }

    /// A deal or a ticket without a customer is one, but not as it should be.
    private func noteMissing(_ row: IncomingRow) {
        guard plan.field.name == "customer", row.values[plan.index] == nil else { return }
        log.note(column, "", "is empty: taken without a customer")
    }
}
