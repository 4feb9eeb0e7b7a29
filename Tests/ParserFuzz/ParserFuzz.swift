// What libFuzzer calls. The parser to be fed is named by the environment, for libFuzzer's own options fill the command
// line; Tools/fuzz sets both.
//
//     PURSER_FUZZ_TARGET    the name of the target
//     PURSER_FUZZ_CORPUS    the folder where right inputs are laid to begin with
//     PURSER_FUZZ_FOLDER    where the parser writes, and finds the dictionary of pieces that mean something to it

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
        guard let target = try FuzzTargets.target(named: name, folder: folder) else {
            leave("there is no target \(name); targets: \(names)")
        }
        try layOut(target, corpus, folder)
        return target
    } catch {
        leave("\(error)")
    }
}()

private func leave(_ message: String) -> Never {
    StandardStreams.narrate("ParserFuzz: error: \(message)")
    exit(2)
}

private func layOut(_ target: FuzzTarget, _ corpus: String, _ folder: String) throws {
    for (number, seed) in target.seeds.enumerated() {
        try Files.write(seed, to: Paths.join(corpus, "seed-\(number)"), mode: 0o600)
    }
    let words = target.pieces.filter { !$0.isEmpty }.map { piece in
        "\"" + piece.map { "\\x" + String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined() + "\"\n"
    }
    try Files.write(Array(words.joined().utf8), to: Paths.join(folder, "dictionary"), mode: 0o600)
}

/// Called once, before libFuzzer reads its corpus.
@_cdecl("LLVMFuzzerInitialize")
public func prepareFuzzing(_ count: UnsafeMutableRawPointer?, _ words: UnsafeMutableRawPointer?) -> CInt {
    MainActor.assumeIsolated { _ = target }
    return 0
}

@_cdecl("LLVMFuzzerTestOneInput")
public func feed(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    guard let fault = MainActor.assumeIsolated({ target.take(bytes) }) else { return 0 }
    StandardStreams.narrate("ParserFuzz: \(fault)")
    abort()
}
