// Undo and redo, as commits.
//
// A commit *holds* unless a commit that holds undoes it. Undo takes the acting user's newest commit
// that holds and is itself no undo; redo takes their newest undo that holds, provided they have
// changed nothing since. What the clock did in their name, and what set the workspace up, is no command of theirs: both
// pass over it, and only `undo commit` takes it back. Both are written through the unit of work like any change, entry by
// entry in reverse, and journalled as commits whose `undoes` says what they take back.
//
// A field is only set back where it still has the value that the commit gave it; otherwise nothing
// is changed and the conflict says which record, which field and since which commit. A field that the
// program keeps by itself is no conflict: it stays as it is by now, and whoever keeps it makes it right
// within the same commit (`settlesAfterUndo`). What was written in parts is taken back in parts, all or none.

import Base
import Domain
import StoreDriver

extension Workspace {
    /// Takes back the acting user's last commands.
    ///
    /// - Returns: the commits taken back, newest first.
    /// - Throws: `StoreError` where there is nothing to undo, or something changed since.
    public func undo(_ count: Int = 1) throws -> [Commit] { try takeBack(count, "undo") { try undoCandidate() } }

    /// Brings back what the acting user undid last.
    public func redo(_ count: Int = 1) throws -> [Commit] { try takeBack(count, "redo") { try redoCandidate() } }

    /// How many entries the journal has of what an undo or a redo would take back.
    public func reachOfUndo(commit sequence: Int64? = nil, isRedo: Bool = false) throws -> Int {
        let found = try sequence.map { try reader.commit($0) } ?? (isRedo ? redoCandidate() : undoCandidate())
        return try found.map { try parts(of: $0).reduce(0) { $0 + Int($1.entries) } } ?? 0
    }

    /// Takes back any commit, wherever it stands in the journal.
    public func undo(commit sequence: Int64) throws -> Commit {
        guard let commit = try reader.commit(sequence) else {
            throw StoreError(.refused, "there is no commit \(sequence)", advice: "look with `history`")
        }
        guard try holds(commit.sequence) else {
            throw StoreError(.refused, "commit \(sequence) is undone already")
        }
        try revertAll(of: commit, as: "undo commit \(sequence)")
        return commit
    }

    private func takeBack(_ count: Int, _ word: String, _ candidate: () throws -> Commit?) throws -> [Commit] {
        var done: [Commit] = []
        for _ in 0..<max(1, count) {
            guard let commit = try candidate() else {
                if done.isEmpty {
                    throw StoreError(
                        .refused, "there is nothing to \(word) for \(acting.login)",
                        advice: "`history` shows whose commands there are, `undo commit NUMBER` takes back any of them")
                }
                break
            }
            try revertAll(of: commit, as: word)
            // What a redo brings back is named by the command that was undone.
            done.append(try commit.undoes.flatMap { try reader.commit($0) } ?? commit)
        }
        return done
    }

    /// The acting user's last commands that hold, the oldest first.
    public func ownCommits(_ limit: Int) throws -> [Commit] {
        var found: [Commit] = []
        // A commit after another is never the one that is looked for first, so the walk stops at the last wanted.
        _ = try newest { commit in
            if try commit.undoes == nil && commit.partOf == nil && holds(commit.sequence) { found.append(commit) }
            return found.count >= limit
        }
        return found.reversed()
    }

    private func undoCandidate() throws -> Commit? {
        try newest { try $0.undoes == nil && holds($0.sequence) }
    }

    private func redoCandidate() throws -> Commit? {
        let newest = try newest { commit in
            // A command after the undo closes the way back; a redo is an undo of an undo.
            guard let target = commit.undoes else { return true }
            let isRedo = try reader.commit(target)?.undoes != nil
            return try !isRedo && holds(commit.sequence)
        }
        return newest?.undoes == nil ? nil : newest
    }

    /// The acting user's newest commit that fits and was given as a command.
    private func newest(_ fits: (Commit) throws -> Bool) throws -> Commit? {
        var before = Int64.max
        while true {
            let part = try connection.rows(
                "SELECT \(Commit.columns) FROM journal_commit WHERE sequence < ? AND actor = ? ORDER BY sequence DESC LIMIT 50",
                [.integer(before), .text(acting.login)]
            ) { Commit(row: $0) }
            guard let last = part.last else { return nil }
            if let found = try part.first(where: { try isGiven($0) && fits($0) }) { return found }
            before = last.sequence
        }
    }

    /// Whether somebody gave the command of which it is all or a part.
    private func isGiven(_ commit: Commit) throws -> Bool {
        try (commit.partOf.flatMap { try reader.commit($0) } ?? commit).isGiven
    }

    /// Whether no commit that holds undoes this one.
    func holds(_ sequence: Int64) throws -> Bool { try undoing(sequence) == nil }

    /// The commit that holds and undoes this one; nil where it holds itself.
    func undoing(_ sequence: Int64) throws -> Int64? {
        let undoing = try connection.rows("SELECT sequence FROM journal_commit WHERE undoes = ?", [.integer(sequence)])
        {
            $0.integer(at: 0)
        }
        return try undoing.first { try holds($0) }
    }

    /// Takes a command back with all its parts, the last one first.
    private func revertAll(of commit: Commit, as command: String) throws {
        let parts = try parts(of: commit)
        guard parts.count > 1 else { return try revert(commit, as: command) }
        let cause = acting.cause
        defer { acting.cause = cause }
        try together {
            for part in parts.reversed() {
                let sequence = try currentHead().sequence + 1
                try revert(part, as: command)
                if acting.cause == cause { acting.cause = Commit.cause(partOf: sequence) }
            }
        }
    }

    /// In the transaction that runs, or in one of its own.
    private func together(_ body: () throws -> Void) throws {
        try connection.isInTransaction ? body() : atomically(failsTogether: true, body)
    }

    private func revert(_ commit: Commit, as command: String) throws {
        _ = try self.commit(command, undoes: commit.sequence) { unit in
            for entry in try reader.entries(of: commit.sequence).reversed() {
                try unit.revert(entry, of: commit)
            }
            if !unit.unsettled.isEmpty { try settlesAfterUndo?(unit, unit.unsettled) }
        }
    }
}

extension UnitOfWork {
    /// Takes back one entry of a commit.
    func revert(_ entry: JournalEntry, of commit: Commit) throws {
        guard let changes = entry.changes else {
            throw StoreError(
                .refused, "what commit \(commit.sequence) changed in \(entry.key) was erased and can't come back")
        }
        guard let type = catalogue.type(named: entry.key.type) else {
            throw StoreError(.refused, "there is no record type \(entry.key.type) any more")
        }
        let stored = try reader.record(entry.key)
        switch (entry.kind, stored) {
        case (.deleted, nil): try write(before: nil, after: restored(changes, to: Record(type, id: entry.key.id)))
        case (.deleted, _?): throw conflict(entry, commit, "is there again")
        case (_, nil): throw conflict(entry, commit, "was deleted since")
        case (.created, let stored?):
            try expect(changes, in: stored, entry, commit)
            try expectUnreferenced(stored)
            try write(before: stored, after: nil)
        case (.updated, let stored?):
            let kept = changes.filter { isKept($0, by: stored) }
            if !kept.isEmpty { unsettled.insert(entry.key) }
            let changes = changes.filter { !kept.contains($0) }
            try expect(changes, in: stored, entry, commit)
            try expectImpermanent(changes, in: stored)
            var after = restored(changes, to: stored)
            // Other fields were written since: that version stays behind, this is a newer one.
            if stored.version != version(changes, stored) {
                after.values[CommonFields.version] = .integer(sequence)
                after.values[CommonFields.updated] = now.stored
            }
            try write(before: stored, after: after)
        }
    }

    /// Whether a change is of a field that the program keeps, and that it has changed again since.
    private func isKept(_ change: FieldChange, by stored: Record) -> Bool {
        guard let field = stored.type.field(named: change.field)?.field, change.field != "version",
            change.field != "updated"
        else { return false }
        return !field.isSettable && stored[change.field] != change.after
    }

    private func version(_ changes: [FieldChange], _ stored: Record) -> Int64 {
        changes.first { $0.field == "version" }?.after.integer ?? stored.version
    }

    private func restored(_ changes: [FieldChange], to record: Record) -> Record {
        var record = record
        for change in changes { record[change.field] = change.before }
        return record
    }

    private func expect(_ changes: [FieldChange], in stored: Record, _ entry: JournalEntry, _ commit: Commit) throws {
        let isCreation = entry.kind == .created
        if isCreation { try expectImpermanent(changes.filter { stored[$0.field] != $0.after }, in: stored) }
        for change in changes where isCreation || (change.field != "version" && change.field != "updated") {
            guard stored[change.field] != change.after else { continue }
            let label = stored.type.field(named: change.field)?.field.label.lowercased() ?? change.field
            throw conflict(entry, commit, isCreation ? "was changed since" : "has another \(label) since")
        }
    }

    private func expectImpermanent(_ changes: [FieldChange], in stored: Record) throws {
        for change in changes {
            guard let field = stored.type.field(named: change.field)?.field, field.options.contains(.permanent)
            else { continue }
            let word = stored[change.field].text ?? "changed"
            throw StoreError(
                .refused, "\(stored.type.name) \(stored.id) is \(word), which can't be taken back",
                advice: "what has left the house stays in the books")
        }
    }

    private func expectUnreferenced(_ record: Record) throws {
        for relation in catalogue.relations(to: record.type) {
            guard let other = catalogue.type(named: relation.type) else { continue }
            let query = Query(
                other.name, where: .compare(FieldPath(relation.field), .equals, [operand(record.key, relation, other)]))
            guard let first = try reader.records(query, first: 1).first else { continue }
            throw StoreError(
                .conflict, "\(record.type.name) \(record.id) is used by \(first.type.name) \(first.id), made since",
                advice: "undo that first")
        }
    }

    private func operand(_ key: RecordKey, _ relation: Relation, _ type: RecordType) -> Operand {
        type.field(named: relation.field)?.field.kind == .anyReference
            ? .value(.text(key.description)) : .value(.integer(key.id))
    }

    private func conflict(_ entry: JournalEntry, _ commit: Commit, _ what: String) -> StoreError {
        let later = (try? reader.commits(touching: entry.key, limit: 1))?.first
        return StoreError(
            .conflict,
            "\(entry.key.type) \(entry.key.id) \(what), so commit \(commit.sequence) can't be taken back alone",
            advice: later.map { "undo commit \($0.sequence) (\($0.command)) first" })
    }
}

extension Record {
    /// An empty record with an id, to be filled from the journal.
    init(_ type: RecordType, id: Int64) {
        self.init(type, values: type.fields.map { _ in .null })
        values[CommonFields.id] = .integer(id)
    }
}
