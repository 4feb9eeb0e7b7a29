// From what a row calls other records to the value of a reference field.

import Base
import Domain
import Services
import Store

struct ReferenceResolver {
    private let field: FieldDescriptor
    private let session: ImportSession
    private let missing: MissingRecord

    /// Value and what was corrected on the way.
    struct Resolution {
        var value: Value = .null
        var corrections: [(name: String, what: String)] = []
        /// Whether a name leads to no record that is there already, though one may come.
        var mustWait = false
    }

    init(_ field: FieldDescriptor, session: ImportSession, missing: MissingRecord = .reject) {
        self.field = field
        self.session = session
        self.missing = missing
    }

    /// - Parameters:
    ///   - customer: whose records are meant where several have the name.
    ///   - host: where the mail of a customer without a name comes from.
    /// - Throws: `RowFault` for a name that leads nowhere or to several records.
    func resolve(_ names: [NamedReference], customer: Int64?, host: String? = nil) throws -> Resolution {
        var resolution = Resolution()
        switch field.kind {
        case .anyReference:
            guard let name = names.first else { return resolution }
            resolution.value = try anyRecord(name, &resolution)
        case .reference(let target), .references(let target):
            guard let type = session.catalogue.type(named: target) else { return resolution }
            let ids = try names.compactMap { try id(of: $0, type, customer, host, &resolution) }
            if case .references = field.kind {
                resolution.value = ListText.value(of: ids.map(String.init))
            } else {
                resolution.value = ids.first.map { .integer($0) } ?? .null
            }
        default: break
        }
        return resolution
    }

    private func id(
        of reference: NamedReference, _ type: RecordType, _ customer: Int64?, _ host: String?,
        _ resolution: inout Resolution
    ) throws -> Int64? {
        let finder = session.finder(of: type)
        let isFinal = !session.coming.contains(type.name)
        var nearest: String?
        for (key, name) in reference.keys {
            if key == .id || reference.isID(name, key) {
                let title = reference.keys.first { $0.key == .name || ($0.key == .any && key == .id) }?.name
                if let id = try finder.find(id: name, title: title) { return id }
                continue
            }
            switch try finder.find(name, by: key, customer: customer, isFinal: isFinal) {
            case .found(let id, nil): return id
            case .found(let id, let title?):
                resolution.corrections.append((name, "taken as “\(title)”"))
                return id
            case .several(let count):
                throw RowFault(
                    "\(field.name): \(count) \(type.plural) are called “\(name)”; name it by its external key or id")
            case .missing(let near): nearest = nearest ?? near
            }
        }
        if !isFinal {
            resolution.mustWait = true
            return nil
        }
        return try absent(reference, type, nearest, customer, host, &resolution)
    }

    /// What becomes of a name that leads to no record.
    private func absent(
        _ reference: NamedReference, _ type: RecordType, _ nearest: String?, _ customer: Int64?, _ host: String?,
        _ resolution: inout Resolution
    ) throws -> Int64? {
        switch missing {
        case .leaveEmpty:
            resolution.corrections.append((reference.name, "is no \(type.name) here; left empty"))
            return nil
        case .create where reference.ownName == nil: return try unnamed(reference, type, host, &resolution)
        case .create:
            let record = try create(reference, type, customer)
            resolution.corrections.append((reference.name, "created as a \(type.name)"))
            return record.id
        case .reject:
            let advice = nearest.map { "; did you mean “\($0)”?" } ?? ""
            throw RowFault(
                "\(field.name): there is no \(type.name) called “\(reference.name)”\(advice)",
                absent: AbsentRecord(
                    column: field.name, field: field.name, plural: type.plural,
                    isOptional: !field.options.contains(.required)))
        }
    }

    /// A customer of which a file knows a key alone: the one whose website or mail has the host of a contact's mail; else
    /// one is made that is called by it, until a file of customers says its name. Without a host there is nothing to go by.
    private func unnamed(
        _ reference: NamedReference, _ type: RecordType, _ host: String?, _ resolution: inout Resolution
    ) throws -> Int64? {
        guard type.name == CustomerSchema.name, let host else {
            resolution.corrections.append(
                (reference.name, "is no \(type.name) here, and nothing says what it is called; left empty"))
            return nil
        }
        if let known = try session.customerHosts().customer(at: host, external: reference.external) {
            resolution.corrections.append((reference.name, "taken as “\(known.title)”, whose mail comes from \(host)"))
            return known.id
        }
        var named = reference
        named.keys.append((.name, host))
        var record = try create(named, type, nil)
        record["website"] = .text(host)
        _ = try session.unit.update(record)
        resolution.corrections.append((reference.name, "created as the customer “\(host)”"))
        return record.id
    }

    /// A record of which nothing but its names is known.
    private func create(_ reference: NamedReference, _ type: RecordType, _ customer: Int64?) throws -> Record {
        if let refusal = try ImportPermission.refusal(of: type, in: session.unit) {
            throw RowFault("\(field.name): there is no \(type.name) called “\(reference.name)”, and \(refusal.message)")
        }
        var record = Record(type)
        record.values[type.title] = .text(reference.name)
        for (key, name) in reference.keys {
            switch key {
            case .external: record.values[CommonFields.external] = .text(name)
            case .email: record["email"] = .text(name)
            default: break
            }
        }
        if let customer { record["customer"] = .integer(customer) }
        try RecordCompletion(type, unit: session.unit).complete(&record, from: IncomingRow(fields: type.fields.count))
        let made = try RecordDesk(session.unit).bring(record)
        session.recordsWereAdded(to: type)
        return made
    }

    /// `deal:42`, `deal:Acme renewal`, `deal:hubspot:77`, or an external key alone.
    private func anyRecord(_ reference: NamedReference, _ resolution: inout Resolution) throws -> Value {
        let named = reference.keys.compactMap { key, name -> (type: RecordType, key: ReferenceKey, name: String)? in
            let parts = name.split(separator: ":", maxSplits: 1)
            guard parts.count == 2, let type = session.catalogue.type(named: parts[0]) else { return nil }
            return (type, key, String(parts[1]))
        }
        if let type = named.first?.type {
            let reference = NamedReference(keys: named.map { ($0.key, $0.name) })
            return try id(of: reference, type, nil, nil, &resolution).map { RecordKey(type: type.name, id: $0).stored }
                ?? .null
        }
        for type in session.catalogue.types {
            let finder = session.finder(of: type)
            if case .found(let id, _) = try finder.find(reference.name, by: .external, isFinal: false) {
                return RecordKey(type: type.name, id: id).stored
            }
        }
        if !session.coming.isEmpty {
            resolution.mustWait = true
            return .null
        }
        throw RowFault("\(field.name): “\(reference.name)” is no record; write such as deal:Acme renewal or deal:42")
    }
}
