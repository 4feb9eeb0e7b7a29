// What libFuzzer calls. The parser to be fed is named by the environment, for libFuzzer's own options fill the command
// line; Tools/fuzz sets both.
//
//     PURSER_FUZZ_TARGET    the name of the target
//     PURSER_FUZZ_CORPUS    the folder where right inputs are laid to begin with
//     PURSER_FUZZ_FOLDER    where the parser writes, and finds the dictionary of pieces that mean something to it
//     PURSER_FUZZ_KEEP      the file in which the inputs of the corpus are to be kept; nothing is fed then

import Fuzzing
import Glibc
import Platform

/// The parser of this run.
@MainActor private let target: FuzzTarget = {
    let names = FuzzTargets.names.joined(separator: " ")
    guard let name = Environment["PURSER_FUZZ_TARGET"], let folder = Environment["PURSER_FUZZ_FOLDER"],
        let corpus = Environment["PURSER_FUZZ_CORPUS"]
    else { leave("Tools/fuzz says what is fed and from where; targets: \(names)") }
    do {
        // libFuzzer starts this program again and again to merge, and what has a workspace makes it anew each time.
        let own = Paths.join(folder, String(getpid()))
        try Folders.create(own)
        guard let target = try FuzzTargets.target(named: name, folder: own) else {
            leave("there is no target \(name); targets: \(names)")
        }
        try Beginning(target).lay(out: corpus, folder)
        return target
    } catch {
        leave("\(error)")
    }
}()

private func leave(_ message: String) -> Never {
    StandardStreams.narrate("ParserFuzz: error: \(message)")
    exit(2)
}

/// Called once, before libFuzzer reads its corpus.
@_cdecl("LLVMFuzzerInitialize")
public func prepareFuzzing(_ count: UnsafeMutableRawPointer?, _ words: UnsafeMutableRawPointer?) -> CInt {
    if let path = Environment["PURSER_FUZZ_KEEP"] {
        do { try keep(in: path) } catch { leave("\(error)") }
        exit(0)
    }
    MainActor.assumeIsolated { _ = target }
    return 0
}

/// Larger inputs are files of other programs, of which a slip more says little.
private let largestKept = 256

private func keep(in path: String) throws {
    guard let corpus = Environment["PURSER_FUZZ_CORPUS"] else { leave("there is no corpus to keep") }
    let inputs = try Folders.names(in: corpus).map { try Files.read(Paths.join(corpus, $0)) }
    try Files.write(
        ReachedInputs.lines(of: inputs.filter { $0.count <= largestKept && !$0.isEmpty }), to: path, mode: 0o644)
}

@_cdecl("LLVMFuzzerTestOneInput")
public func feed(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    guard let fault = MainActor.assumeIsolated({ target.take(bytes) }) else { return 0 }
    StandardStreams.narrate("ParserFuzz: \(fault)")
    abort()
}
