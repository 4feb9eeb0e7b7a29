// Runs the built program as a user would: a process of its own, with a folder of its own.

import Foundation
import Testing

/// The built program.
struct Program {
    /// What a run left behind.
    struct Result {
        let output: String
        let errors: String
        /// The exit status; 128 + n where signal n ended it.
        let status: Int32
    }

    let folder: URL
    var workspace: String { folder.appendingPathComponent("w.purser").path }

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("purser-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    func remove() { try? FileManager.default.removeItem(at: folder) }

    /// Beside the test bundle stands the program that was built with it.
    static func executable() throws -> URL {
        var folder = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
        for _ in 0..<4 {
            let candidate = folder.appendingPathComponent("purser")
            if FileManager.default.isExecutableFile(atPath: candidate.path) { return candidate }
            folder.deleteLastPathComponent()
        }
        let built = URL(fileURLWithPath: FileManager.default.currentDirectoryPath).appendingPathComponent(".build/debug/purser")
        return try #require(FileManager.default.isExecutableFile(atPath: built.path) ? built : nil)
    }

    /// A process that is not started yet, with what it writes going to pipes.
    func process(_ arguments: [String]) throws -> (process: Process, output: Pipe, errors: Pipe, input: Pipe) {
        let process = Process()
        let (output, errors, input) = (Pipe(), Pipe(), Pipe())
        process.executableURL = try Self.executable()
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.environment = [
            "HOME": folder.path, "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TERM": "dumb", "USER": "anna", "TZ": "UTC",
        ]
        process.standardOutput = output
        process.standardError = errors
        process.standardInput = input
        return (process, output, errors, input)
    }

    /// Runs the program to its end.
    func run(_ arguments: [String], input text: String = "") throws -> Result {
        let (process, output, errors, input) = try process(arguments)
        try process.run()
        // Small texts fit into the pipe, so nothing waits for anything.
        try input.fileHandleForWriting.write(contentsOf: Data(text.utf8))
        try input.fileHandleForWriting.close()
        let said = output.fileHandleForReading.readDataToEndOfFile()
        let complained = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        let status = process.terminationReason == .uncaughtSignal ? 128 + process.terminationStatus : process.terminationStatus
        return Result(output: String(decoding: said, as: UTF8.self), errors: String(decoding: complained, as: UTF8.self), status: status)
    }

    /// Runs commands on this folder's workspace.
    func purser(_ words: String..., input: String = "") throws -> Result {
        try run(["-w", workspace] + words, input: input)
    }
}
