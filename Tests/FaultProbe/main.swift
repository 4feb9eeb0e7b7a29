// Works in a workspace on a disk that fails on purpose, and says what it found afterwards:
//
//     FaultProbe power FIRST COUNT        the power goes off at a random call; COUNT runs from seed FIRST on
//     FaultProbe fail|full|dead FIRST STEP    each STEP-th call from FIRST on fails once, as on a full disk, or for good
//
// In every run each acknowledged commit must be there afterwards, no other but the one that was being
// made, and check and verify must find nothing. A fault is a line on standard error, and exit status 1; else the number of
// runs and of the commits that were acknowledged in them are on standard output.

import CFaultyDisk
import Glibc
import Platform

func fail(_ message: String) -> Never {
    _ = Array((message + "\n").utf8).withUnsafeBytes { write(2, $0.baseAddress, $0.count) }
    exit(1)
}

let words = CommandLine.arguments.dropFirst()
guard words.count == 3, let kind = words.first, let first = Int64(words[2]), let number = Int64(words[3]), number > 0,
    purser_disk_install() == 0
else { fail("usage: FaultProbe power FIRST COUNT | FaultProbe fail|full|dead FIRST STEP") }

do {
    let trial = try Trial()
    var runs = 0
    switch kind {
    case "power":
        for seed in first..<first + number {
            try trial.cutPower(seed: UInt64(seed))
            runs += 1
        }
    case "fail", "full", "dead":
        let fault = kind == "full" ? PURSER_DISK_FULL : PURSER_DISK_IO
        var call = first
        while try trial.break(fault, at: call, forGood: kind == "dead") {
            runs += 1
            call += number
        }
    default: fail("\(kind) is none of power, fail, full, dead")
    }
    trial.end()
    print("\(runs) \(trial.kept)")
} catch {
    fail("\(kind): \(error)")
}
