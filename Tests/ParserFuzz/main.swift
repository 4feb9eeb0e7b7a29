// Feeds random bytes to every parser that reads what others wrote: `make fuzz`. Whatever comes must be understood or
// refused in words. What breaks a property is reported with its bytes; a trap or an endless loop ends the run and
// leaves the input in the folder that was named at the start: its length in eight bytes, then the bytes.

import Fuzzing
import Glibc
import Platform

guard let options = FuzzOptions(CommandLine.arguments.dropFirst()) else {
    StandardStreams.narrate(FuzzOptions.usage)
    exit(2)
}
do {
    let folder = try Folders.createTemporary()
    StandardStreams.narrate("the input at hand is kept in \(folder)")
    var isSound = true
    for name in options.targets {
        guard let target = try FuzzTargets.target(named: name, folder: folder) else { continue }
        isSound = try FuzzRun(options: options, folder: folder).feed(target) && isSound
    }
    try Folders.remove(folder)
    exit(isSound ? 0 : 1)
} catch {
    StandardStreams.narrate("ParserFuzz: error: \(error)")
    exit(1)
}
