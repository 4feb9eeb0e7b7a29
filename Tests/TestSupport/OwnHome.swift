import Platform
public import Testing

/// Gives a test a home folder of its own, so that what it writes among the user's settings stays nobody's.
public struct OwnHome: TestTrait, SuiteTrait, TestScoping {
    public var isRecursive: Bool { true }

    public func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
    ) async throws {
        let folder = try Folders.createTemporary(prefix: "purser-home")
        defer { try? Folders.remove(folder) }
        try await XDGFolders.$home.withValue(folder) { try await function() }
    }
}

extension Trait where Self == OwnHome {
    public static var ownHome: Self { OwnHome() }
}
