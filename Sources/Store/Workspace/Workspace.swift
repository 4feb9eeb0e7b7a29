// A workspace: one organisation's database, opened by one thread.
//
// The way of a write: `commit` starts a transaction, hands the command a `UnitOfWork`, and when it is
// done adds the commit and its entries to the journal, the roll-ups' deltas, and ends the
// transaction. Whatever throws on the way leaves nothing behind. Reads go through `reader`.
//
// A workspace is deliberately not Sendable: a worker opens its own.

import Base
public import Domain
public import StoreDriver
import Platform

/// One organisation's records, opened by one thread.
public final class Workspace {
    public let location: String
    public internal(set) var catalogue: Catalogue
    public var acting: Acting
    /// The settings of the workspace: zone, currency, name.
    public internal(set) var settings: Settings
    /// The record types without the workspace's custom fields.
    let base: Catalogue
    /// Where the workspace is kept as an older program left it, if it was brought up to date when it was opened.
    public internal(set) var copyOfOlder: String?
    public var baseCatalogue: Catalogue { base }
    let connection: any Connection
    let keeper: RollUpKeeper
    /// The unit that is being written, while one is that may be written in parts.
    private var current: UnitOfWork?
    /// The journal's end as far as the running transaction knows it.
    private var head: JournalHead?
    private var sequences: [String: Int64] = [:]
    /// Whether the commands of the running transaction fail together, and whether one of them has failed.
    private var failsTogether = false
    private var isDoomed = false
    /// When the running transaction got the lock, on the monotonic clock.
    private var begun: UInt64 = 0
    private var rowWriters: [ObjectIdentifier: RowWriter] = [:]
    let memo = Memo()
    /// Makes fields right that the program keeps, where an undo could not take them back; from the services.
    public var settlesAfterUndo: ((UnitOfWork, Set<RecordKey>) throws -> Void)?
    /// Commits of this process, in a number that only grows; views compare it to know of changes.
    public private(set) var revision = 0

    init(
        location: String, connection: any Connection, base: Catalogue, settings: Settings, acting: Acting
    ) throws(DriverError) {
        self.location = location
        self.connection = connection
        self.base = base
        catalogue = try Catalogue.load(from: connection, base: base)
        self.settings = settings
        self.acting = acting
        keeper = RollUpKeeper(connection: connection, zone: settings.zone, home: settings.currency, catalogue: base)
    }

    /// Reads the workspace's records.
    public var reader: Reader { Reader(self) }

    /// Whether a change would have its turn within a time, or another program is writing for longer.
    public func canChange(within milliseconds: Int) -> Bool {
        connection.isInTransaction || connection.canBegin(within: milliseconds)
    }

    /// Stops the statement that runs, from any thread.
    public var interrupter: any Interrupter { connection.interrupter }

    /// The piece of work that this workspace is at, where its thread has one.
    public var work: Work?

    /// Runs reads for so long at the most; what takes longer is stopped.
    ///
    /// - Throws: `StoreError` of kind `.interrupted` where the time was not enough.
    public func within<T>(milliseconds: Int, _ body: () throws -> T) throws -> T {
        do { return try connection.within(milliseconds: milliseconds, body) } catch { throw said(error) }
    }

    /// Runs one command as one commit.
    ///
    /// - Parameters:
    ///   - command: the canonical text of the command, kept in the journal.
    ///   - undoes: the commit that this one takes back.
    /// - Returns: what the body gave, and the commit; no commit where nothing changed.
    /// - Throws: whatever the body throws, after everything was taken back; `StoreError`, as where the acting person may
    ///   change nothing.
    public func commit<T>(
        _ command: String, undoes: Int64? = nil, _ body: (UnitOfWork) throws -> T
    ) throws -> (value: T, commit: Commit?) {
        let isInner = connection.isInTransaction
        let isSaved = isInner && !failsTogether
        var (isInParts, kept) = (false, 0)
        do {
            if isSaved { try connection.execute("SAVEPOINT command") }
            if !isInner { try begin() }
            try permitChange()
            let unit = UnitOfWork(self, command, sequence: try currentHead().sequence + 1)
            current = isInner || undoes != nil ? nil : unit
            defer {
                current = nil
                (isInParts, kept) = (unit.firstPart != nil, unit.changesKept)
            }
            let value = try body(unit)
            let commit = try unit.finish(undoes: undoes, after: currentHead())
            if let commit { self.head = JournalHead(sequence: commit.sequence, hash: commit.hash) }
            keeper.settle()
            let changed = unit.changedFields ? try Catalogue.load(from: connection, base: base) : nil
            if isSaved { try connection.execute("RELEASE command") }
            if !isInner { try end() }
            // What has its end on the disk is done: nothing behind may say otherwise.
            if let changed { catalogue = changed }
            if commit != nil { revision += 1 }
            if unit.firstPart != nil { try? connection.expectMuch(false) }
            return (value, commit)
        } catch {
            if isSaved { try abandonCommand() }
            if !isInner { abandon() }
            isDoomed = isInner && !isSaved
            if isInParts { try? connection.expectMuch(false) }
            throw isInParts ? interrupted(said(error), keeping: kept) : said(error)
        }
    }

    /// Ends a part of what a unit writes, where it may be written in parts.
    ///
    /// Other writers get their turn before the next one.
    /// - Returns: whether somebody else wrote meanwhile.
    func endPart(of unit: UnitOfWork) throws -> Bool {
        guard unit === current else { return false }
        let commit = try unit.finish(undoes: nil, after: currentHead())
        keeper.settle()
        try end()
        if commit != nil { revision += 1 }
        if unit.firstPart == nil { try connection.expectMuch(true) }
        let last = commit?.sequence ?? unit.sequence - 1
        // Longer than a waiting writer takes to look again, the more so where the machine is slow for both.
        let taken = Int((SystemClock.monotonicNanoseconds - begun) / 1_000_000)
        SystemClock.pause(milliseconds: max(4, taken / 16))
        try begin()
        let head = try currentHead()
        unit.goOn(after: commit, sequence: head.sequence + 1)
        return head.sequence != last
    }

    /// Takes one command of several back.
    private func abandonCommand() throws {
        keeper.unsettle()
        memo.forgetAll()
        do {
            try connection.run("ROLLBACK TO command; RELEASE command")
            rowWriters = [:]
            catalogue = try Catalogue.load(from: connection, base: base)
        } catch {
            throw said(error)
        }
    }

    /// Runs several commands in one transaction: all of them hold, or none.
    ///
    /// - Parameter failsTogether: whether one command that fails is the end of all. No command need be taken back
    ///   alone then, which is cheaper: the search index keeps to itself what it would else write at each.
    public func atomically<T>(failsTogether: Bool = false, _ body: () throws -> T) throws -> T {
        do {
            try begin()
            self.failsTogether = failsTogether
            defer { self.failsTogether = false }
            let value = try body()
            guard !isDoomed else { throw StoreError(.refused, "a command has failed, so nothing was changed") }
            try end()
            return value
        } catch {
            abandon()
            throw said(error)
        }
    }

    /// Runs commands and takes everything back, for `--dry-run` and previews.
    public func rehearsing<T>(_ body: () throws -> T) throws -> T {
        guard !connection.isInTransaction else { return try body() }
        try begin()
        defer { abandon() }
        do { return try body() } catch { throw said(error) }
    }

    public var isInTransaction: Bool { connection.isInTransaction }

    func begin() throws(DriverError) {
        try connection.begin()
        memo.settle(try connection.changeToken())
        isDoomed = false
        begun = SystemClock.monotonicNanoseconds
        head = nil
        sequences = [:]
    }

    func end() throws {
        try keeper.flush()
        for (type, next) in sequences {
            try connection.execute(
                "INSERT INTO sequence(type, next) VALUES (?, ?) ON CONFLICT(type) DO UPDATE SET next = excluded.next",
                [.text(type), .integer(next)])
        }
        try connection.commit()
        head = nil
    }

    func abandon() {
        connection.rollBack()
        keeper.forget()
        memo.forgetAll()
        head = nil
        sequences = [:]
        // They know of words that were taken back.
        rowWriters = [:]
        if let catalogue = try? Catalogue.load(from: connection, base: base) { self.catalogue = catalogue }
        revision += 1
    }

    func currentHead() throws(DriverError) -> JournalHead {
        if let head { return head }
        let read = try JournalHead.read(from: connection)
        if connection.isInTransaction { head = read }
        return read
    }

    /// The next id of a type; an id is never given twice.
    func nextID(of type: String) throws(DriverError) -> Int64 {
        let next: Int64
        if let known = sequences[type] {
            next = known
        } else {
            next =
                try connection.first("SELECT next FROM sequence WHERE type = ?", [.text(type)]) { $0.integer(at: 0) }
                ?? 1
        }
        sequences[type] = next + 1
        return next
    }

    /// Keeps ids up to one from being given again.
    func reserve(_ type: String, through id: Int64) throws(DriverError) {
        let next = try nextID(of: type)
        sequences[type] = max(next, id + 1)
    }

    /// Writes a change of a record into its row and everything that follows from it, but not into the journal.
    ///
    /// - Returns: whether a custom field was changed, so that the catalogue must be read again.
    func apply(before: Record?, after: Record?) throws -> Bool {
        guard let type = (after ?? before)?.type else { return false }
        var (before, after) = (before, after)
        for field in keeper.derivedFields(of: type) {
            if before == nil || after == nil { try keeper.flushDerived() }
            // Derived sums follow from other records and are kept by the keeper alone.
            before?[field] = 0
            after?[field] = 0
        }
        try rows(of: type).write(before: before, after: after)
        memo.forget(type.name)
        keeper.change(type, before: before, after: after)
        guard type.name == CustomFieldSchema.name else { return false }
        // A new custom field gets its column; the column of a deleted one stays, for undo.
        if let after { try CustomFieldTable.ensureColumn(CustomField(after), in: self) }
        return true
    }

    /// Takes note of a commit that was written as it stood elsewhere.
    func replayed(_ commit: Commit, changesFields: Bool) throws {
        head = JournalHead(sequence: commit.sequence, hash: commit.hash)
        keeper.settle()
        if changesFields { catalogue = try Catalogue.load(from: connection, base: base) }
        revision += 1
    }

    /// What reads and writes the rows of a type.
    func rows(of type: RecordType) -> RowWriter {
        if let known = rowWriters[ObjectIdentifier(type)] { return known }
        // Types that custom fields have replaced are let go now and then.
        if rowWriters.count > 2 * catalogue.types.count { rowWriters = [:] }
        let made = RowWriter(connection, type)
        rowWriters[ObjectIdentifier(type)] = made
        return made
    }

    /// A driver's fault in the words of the store; any other error as it is.
    func said(_ error: any Error) -> any Error {
        guard let fault = error as? DriverError else { return error }
        return StoreError(fault, at: location)
    }

    /// Reads again what other processes may have changed beside records: custom fields and who acts.
    public func refresh() throws {
        do {
            catalogue = try Catalogue.load(from: connection, base: base)
            try recogniseUser()
        } catch {
            throw said(error)
        }
    }

    /// A number that changes when anybody, in any process, has committed.
    public func changeToken() throws -> Int64 {
        do { return try connection.changeToken() &+ Int64(revision) } catch { throw said(error) }
    }
}
