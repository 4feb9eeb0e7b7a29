// What is worked out of a workspace's settings records (its policies, calendars, routing rules) and asked
// for at every write. It is kept until a record of those types is written here, or anything by another
// process.

import StoreDriver

/// Values kept beside a workspace until the records change that they were made of.
final class Memo {
    private var values: [String: (stamp: Int64, types: [String], value: Any)] = [:]
    private var token: Int64?

    /// A value that was kept under a name, where it bears the stamp.
    func value<T>(_ name: String, _ stamp: Int64) -> T? {
        // The value may be an optional itself, which nothing at all could be taken for.
        guard let kept = values[name], kept.stamp == stamp else { return nil }
        return kept.value as? T
    }

    func keep<T>(_ value: T, as name: String, _ stamp: Int64, from types: [String]) {
        values[name] = (stamp, types, value)
    }

    /// Lets go what was made of records of a type.
    func forget(_ type: String) {
        guard !values.isEmpty else { return }
        values = values.filter { !$0.value.types.contains(type) }
    }

    func forgetAll() { values = [:] }

    /// Lets all go where somebody else has committed.
    func settle(_ token: Int64) {
        if token != self.token { values = [:] }
        self.token = token
    }
}

extension Reader {
    /// A value made of few records of some types; made again only when such a record was written.
    ///
    /// - Parameter stamp: what else it holds for, such as an instant; another one takes its place.
    public func remembered<T>(
        _ name: String, for stamp: Int64 = 0, from types: [String], _ make: () throws -> T
    ) throws -> T {
        if !connection.isInTransaction { workspace.memo.settle(try said { try connection.changeToken() }) }
        if let known: T = workspace.memo.value(name, stamp) { return known }
        let made = try make()
        workspace.memo.keep(made, as: name, stamp, from: types)
        return made
    }
}
