// What the files of one import share: the names found so far, which types are still to come, and the
// references that wait for them.

import Base
import Domain
import Services
import Store

final class ImportSession {
    let unit: UnitOfWork
    let request: ImportRequest
    /// Where the workspace is.
    let workspace: String
    /// Types whose files come after the one that is read, itself included.
    var coming: Set<String> = []
    private var finders: [String: NameFinder] = [:]
    private var hosts: CustomerHosts?
    private var waiting: [WaitingReference] = []
    private var logs: [ImportLog] = []
    /// The rows read so far, of all files.
    private(set) var rows = 0

    /// A reference of a record that was taken before what it leads to.
    private struct WaitingReference {
        let record: RecordKey
        let reference: DeferredReference
        let row: Int
        let log: ImportLog
        /// Whether the row made the record, so that filling in the reference is no further change.
        let isNew: Bool
    }

    init(_ unit: UnitOfWork, _ request: ImportRequest, workspace: String) {
        self.unit = unit
        self.request = request
        self.workspace = workspace
    }

    /// The account of what campaigns have spent.
    var spending: CampaignSpending?

    var catalogue: Catalogue { unit.catalogue }
    /// What stands before a vendor's ids in external keys: `hubspot:`.
    var externalPrefix: String? { vendor.map { $0.rawValue + ":" } }
    /// Whose the file is that is read: as it was said, or as its columns tell.
    var vendor: Vendor?

    func finder(of type: RecordType) -> NameFinder {
        if let finder = finders[type.name] { return finder }
        let finder = NameFinder(type, reader: unit.reader)
        finders[type.name] = finder
        return finder
    }

    /// Customers by their hosts.
    func customerHosts() throws -> CustomerHosts {
        if let hosts { return hosts }
        let made = try CustomerHosts(unit.reader)
        hosts = made
        return made
    }

    /// Ends a part of the import where enough rows were read or written.
    ///
    /// - Returns: whether somebody else has written meanwhile.
    func endPart(after rows: Int) throws -> Bool {
        guard rows % Self.part == 0 else { return false }
        try keepLists()
        return try unit.endPart()
    }

    /// Says now and then how many rows of all files are read.
    func countRow() {
        rows += 1
        if rows % 64 == 0 { unit.reached(rows) }
    }

    /// Keeps a file's lists with each part that is ended.
    func keep(_ log: ImportLog) { logs.append(log) }

    /// What the lists say of the rows read so far is there to stay, as those rows are.
    func keepLists() throws {
        for log in logs { try log.flush() }
    }

    /// Rows that are written in less time than another writer may have to wait, with a good deal of air.
    private static let part = 1_000

    /// Gives the files that follow the fields that were brought: what is known of names goes by the types without them.
    func adoptFields() throws {
        try unit.adoptFields()
        finders = [:]
        hosts = nil
    }

    /// Notes that records of a type were made.
    func recordsWereAdded(to type: RecordType) {
        finders[type.name]?.recordsWereAdded()
        if type.name == CustomerSchema.name { hosts = nil }
    }

    func wait(
        for reference: DeferredReference, of record: RecordKey, row: Int, log: ImportLog, isNew: Bool
    ) {
        waiting.append(
            WaitingReference(record: record, reference: reference, row: row, log: log, isNew: isNew))
    }

    /// Fills in the references that waited, now that every file is read.
    func resolveWaiting() throws {
        coming = []
        for (number, waiting) in waiting.enumerated() {
            _ = try endPart(after: number + 1)
            guard let stored = try unit.reader.record(waiting.record) else { continue }
            let reference = waiting.reference
            do {
                var record = stored
                record.values[reference.field] = try value(of: waiting, in: record)
                guard record != stored else { continue }
                try RecordDesk(unit).bring(record, replacing: stored)
            } catch {
                guard let fault = RowFault(of: error) else { throw error }
                let names = reference.names.map(\.name).joined(separator: ";")
                try waiting.log.write(reference.column, names, "left empty: \(fault.reason)", waiting.row)
                continue
            }
            if !waiting.isNew { waiting.log.countLateChange() }
        }
        waiting = []
    }

    private func value(of waiting: WaitingReference, in record: Record) throws -> Value {
        let reference = waiting.reference
        let resolver = ReferenceResolver(record.type.fields[reference.field], session: self, missing: reference.missing)
        let resolved = try resolver.resolve(
            reference.names, customer: record["customer"].integer, host: reference.host)
        for correction in resolved.corrections {
            try waiting.log.write(reference.column, correction.name, correction.what, waiting.row)
        }
        return resolved.value
    }
}
