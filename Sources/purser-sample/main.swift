// Writes the sample company: reads the ingredients, makes the company, replaces its CSV files. With
// `--check` it writes nothing and says which files are stale.

import Glibc
import Platform
import SampleCompany

/// What the command line asks for.
struct Options {
    var seed: UInt64 = 7
    var folder = "SampleData"
    var ingredients: String?
    var checksOnly = false

    static let usage = "usage: purser-sample [--check] [--seed N] [--out FOLDER] [--ingredients FOLDER]"

    init?(_ words: some Sequence<String>) {
        var words = words.makeIterator()
        while let word = words.next() {
            if word == "--check" {
                checksOnly = true
                continue
            }
            guard let value = words.next() else { return nil }
            switch word {
            case "--seed":
                guard let number = UInt64(value) else { return nil }
                seed = number
            case "--out": folder = value
            case "--ingredients": ingredients = value
            default: return nil
            }
        }
    }
}

func files(_ options: Options) throws -> [SampleFile] {
    let ingredients = try Ingredients(folder: options.ingredients ?? Paths.join(options.folder, "ingredients"))
    return try SampleCompany(seed: options.seed, ingredients: ingredients).files
}

func write(_ options: Options) throws {
    let files = try files(options)
    try Folders.create(options.folder, mode: 0o755)
    for file in files { try Files.write(file.text, to: Paths.join(options.folder, file.name), mode: 0o644) }
}

/// Whether the files are what would be written; tells of each that is not.
func check(_ options: Options) throws -> Bool {
    var isFresh = true
    for file in try files(options) {
        let path = Paths.join(options.folder, file.name)
        if try Files.readText(path) != file.text {
            StandardStreams.narrate("\(path) is stale; write it anew with purser-sample")
            isFresh = false
        }
    }
    return isFresh
}

guard let options = Options(CommandLine.arguments.dropFirst()) else {
    StandardStreams.narrate(Options.usage)
    exit(2)
}
do {
    if options.checksOnly {
        if try !check(options) { exit(1) }
    } else {
        try write(options)
    }
} catch {
    StandardStreams.narrate("\(error)")
    exit(1)
}
