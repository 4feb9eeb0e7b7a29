// Writes the sample company: reads the ingredients, makes the company, replaces its CSV files.

import Glibc
import Platform
import SampleCompany

/// What the command line asks for.
struct Options {
    var seed: UInt64 = 7
    var folder = "SampleData"
    var ingredients: String?

    static let usage = "usage: purser-sample [--seed N] [--out FOLDER] [--ingredients FOLDER]"

    init?(_ words: some Sequence<String>) {
        var words = words.makeIterator()
        while let word = words.next() {
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

func write(_ options: Options) throws {
    let ingredients = try Ingredients(folder: options.ingredients ?? Paths.join(options.folder, "ingredients"))
    let company = try SampleCompany(seed: options.seed, ingredients: ingredients)
    try Folders.create(options.folder)
    for file in company.files { try Files.write(file.text, to: Paths.join(options.folder, file.name)) }
}

guard let options = Options(CommandLine.arguments.dropFirst()) else {
    StandardStreams.narrate(Options.usage)
    exit(2)
}
do {
    try write(options)
} catch {
    StandardStreams.narrate("\(error)")
    exit(1)
}
