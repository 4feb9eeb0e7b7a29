// swift-tools-version: 6.2
// The floors of the house, lowest first. A target imports only targets named above it;
// `make check` holds the imports to that, because SwiftPM lets transitive ones through.
import PackageDescription

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

func floor(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func program(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .executableTarget(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(name: name, dependencies: dependencies, swiftSettings: strict)
}

let package = Package(
    name: "Purser",
    products: [
        .library(
            name: "PurserCore",
            targets: ["Base", "Domain", "Language", "Forecasting", "Store", "SQLiteDriver", "Services"]),
        .executable(name: "purser", targets: ["purser"]),
        .executable(name: "purser-docs", targets: ["purser-docs"]),
        .executable(name: "purser-sample", targets: ["purser-sample"]),
        .executable(name: "purser-bench", targets: ["purser-bench"]),
    ],
    targets: [
        // C libraries, each behind one Swift target.
        .systemLibrary(name: "CSQLite"),
        .systemLibrary(name: "CSodium"),
        .systemLibrary(name: "CYAML"),
        .systemLibrary(name: "CCMark"),
        .systemLibrary(name: "CZlib"),
        .systemLibrary(name: "CNcurses"),
        .systemLibrary(name: "CReadline"),
        // libharu, opened when the first document is made.
        .target(name: "CPDF", linkerSettings: [.linkedLibrary("dl", .when(platforms: [.linux]))]),
        // libxlsxwriter, opened when the first workbook is made.
        .target(name: "CXLSX", linkerSettings: [.linkedLibrary("dl", .when(platforms: [.linux]))]),
        // Expat, opened when the first workbook is read.
        .target(name: "CExpat", linkerSettings: [.linkedLibrary("dl", .when(platforms: [.linux]))]),
        // GMime, opened when the first mail is read.
        .target(name: "CGMime", linkerSettings: [.linkedLibrary("dl", .when(platforms: [.linux]))]),
        // libcurl, opened with the first mail.
        .target(name: "CCurl", linkerSettings: [.linkedLibrary("dl", .when(platforms: [.linux]))]),
        // libphonenumber, opened when the first number is read; the Swift runtime brings libstdc++ along anyway.
        .target(name: "CPhones", linkerSettings: [.linkedLibrary("stdc++", .when(platforms: [.linux]))]),
        // Signal handlers and readline's hooks, which must be C.
        .target(name: "CTerminal", dependencies: ["CNcurses", "CReadline"]),

        // Pure values.
        floor("Base"),
        floor("Domain", ["Base"]),
        floor("Language", ["Base", "Domain"]),
        floor("Forecasting"),
        floor("Phones", ["Domain", "CPhones"]),

        // What the machine gives.
        floor("Platform", ["Base"]),
        floor("Hashing", ["CSodium"]),
        floor("YAML", ["CYAML"]),
        floor("PDF", ["Base", "CPDF"]),
        floor("Markdown", ["Base", "CCMark"]),
        floor("Compression", ["CZlib"]),
        floor("XLSX", ["Base", "Compression", "CXLSX", "CExpat"]),
        floor("MailParsing", ["Base", "Platform", "CGMime"]),
        floor("Mail", ["Base", "Platform", "CCurl"]),

        // The store.
        floor("StoreDriver", ["Base"]),
        floor("SQLiteDriver", ["Base", "StoreDriver", "CSQLite"]),
        floor("Store", ["Base", "Domain", "Language", "Platform", "Hashing", "StoreDriver"]),

        floor("Backup", ["Base", "Domain", "Platform", "Hashing", "Compression", "StoreDriver", "Store"]),

        // What staff do, and how they say it.
        floor(
            "Services",
            [
                "Base", "Domain", "Language", "Forecasting", "YAML", "Platform", "Hashing", "Mail", "MailParsing",
                "Phones", "Store",
            ]),
        floor(
            "Interchange",
            ["Base", "Domain", "Language", "MailParsing", "Phones", "Platform", "PDF", "XLSX", "Store", "Services"]),
        floor("CommandSpec", ["Base", "Domain", "Language", "StoreDriver", "Store", "Services"]),
        floor("Understanding", ["Base", "Domain", "Language", "Store", "Services", "CommandSpec"]),
        floor(
            "Commands",
            [
                "Base", "Domain", "Language", "Forecasting", "Platform", "Markdown", "MailParsing", "Store", "Backup",
                "Services",
                "Interchange", "CommandSpec", "Understanding",
            ]),
        floor(
            "Batch",
            ["Base", "Domain", "Language", "Platform", "StoreDriver", "Store", "CommandSpec", "Commands"]),

        // What tests of several floors share.
        .target(
            name: "TestSupport",
            dependencies: [
                "Base", "Compression", "Domain", "Language", "Platform", "StoreDriver", "SQLiteDriver", "Store",
                "CommandSpec", "Commands",
            ],
            path: "Tests/TestSupport", swiftSettings: strict),

        // The sample company.
        floor("SampleCompany", ["Base", "Domain", "Platform"]),
        tests("SampleTests", ["Base", "Domain", "Language", "Platform", "SampleCompany"]),

        // The full screen.
        floor("Screen", ["Base"]),
        tests("ScreenTests", ["Base", "Screen"]),
        floor(
            "Console",
            [
                "Base", "Domain", "Language", "YAML", "Platform", "StoreDriver", "Store", "Services", "CommandSpec",
                "Commands", "MailParsing", "Screen",
            ]),
        tests(
            "ConsoleTests",
            [
                "Base", "Domain", "Language", "YAML", "Platform", "Store", "SQLiteDriver", "Services", "CommandSpec",
                "Interchange", "Commands", "MailParsing", "Screen", "Console", "TestSupport",
            ]),
        floor("Terminal", ["Base", "Platform", "Screen", "CNcurses", "CReadline", "CTerminal"]),
        .executableTarget(
            name: "TerminalProbe", dependencies: ["Screen", "Terminal"], path: "Tests/TerminalProbe",
            swiftSettings: strict),
        .target(
            name: "CPseudoTerminal", path: "Tests/CPseudoTerminal", linkerSettings: [.linkedLibrary("util")]),
        tests(
            "TerminalTests", ["Base", "Platform", "Screen", "CNcurses", "Terminal", "TerminalProbe", "CPseudoTerminal"]),

        // A disk that fails on purpose, and what is done on it.
        .target(name: "CFaultyDisk", path: "Tests/CFaultyDisk", linkerSettings: [.linkedLibrary("sqlite3")]),
        .executableTarget(
            name: "FaultProbe",
            dependencies: [
                "Base", "Domain", "Platform", "StoreDriver", "SQLiteDriver", "Store", "TestSupport", "CFaultyDisk",
            ],
            path: "Tests/FaultProbe", swiftSettings: strict),

        // Random bytes for every parser, as long as one likes: `make fuzz`.
        .target(
            name: "Fuzzing",
            dependencies: [
                "Base", "Domain", "YAML", "Platform", "Markdown", "StoreDriver", "Store", "Interchange", "Batch",
                "Screen", "Mail", "MailParsing", "Services", "Console", "TestSupport",
            ],
            path: "Tests/Fuzzing", exclude: ["Corpus", "Reached"], swiftSettings: strict),

        // Programs.
        program(
            "purser",
            [
                "Base", "Domain", "Language", "Platform", "Store", "SQLiteDriver", "Services", "Interchange",
                "CommandSpec", "Commands", "Batch", "Screen", "Console", "Terminal", "Mail",
            ]),
        program(
            "purser-docs", ["Base", "Domain", "Language", "Platform", "CommandSpec", "Commands", "Batch", "Console"]),
        program("purser-sample", ["Platform", "SampleCompany"]),
        program(
            "purser-bench",
            [
                "Base", "Domain", "Language", "Platform", "StoreDriver", "Store", "SQLiteDriver", "Services",
                "Interchange", "CommandSpec", "Commands", "Batch", "Screen", "Console",
            ]),

        // Tests, one target a folder.
        tests("BaseTests", ["Base"]),
        tests("ForecastingTests", ["Forecasting"]),
        tests("PlatformTests", ["Base", "Platform"]),
        tests("HashingTests", ["Hashing"]),
        tests("YAMLTests", ["YAML"]),
        tests("CompressionTests", ["Compression"]),
        tests("XLSXTests", ["Base", "Compression", "XLSX", "TestSupport"]),
        tests("PhonesTests", ["Phones"]),
        tests("MailParsingTests", ["Base", "Platform", "MailParsing"]),
        tests(
            "BackupTests",
            ["Base", "Domain", "Platform", "Hashing", "StoreDriver", "SQLiteDriver", "Store", "Backup", "TestSupport"]),
        tests(
            "CommandSpecTests",
            ["Base", "Domain", "Language", "SQLiteDriver", "Store", "Services", "CommandSpec", "TestSupport"]),
        tests(
            "CommandsTests",
            [
                "Base", "Domain", "Language", "Platform", "SQLiteDriver", "Store", "Services", "CommandSpec",
                "Commands", "TestSupport",
            ]),
        tests(
            "UnderstandingTests",
            [
                "Base", "Domain", "Language", "Platform", "SQLiteDriver", "Store", "CommandSpec", "Understanding",
                "Commands",
                "TestSupport",
            ]),
        tests(
            "BatchTests",
            [
                "Base", "Domain", "Language", "Platform", "StoreDriver", "SQLiteDriver", "Store", "CommandSpec",
                "Services", "Commands", "Batch",
                "TestSupport", "purser",
            ]),
        tests(
            "StoreTests",
            [
                "Base", "Domain", "Language", "Platform", "Hashing", "Compression", "StoreDriver", "SQLiteDriver",
                "Store",
                "TestSupport",
            ]),
        tests("FuzzingTests", ["Platform", "TestSupport", "Fuzzing"]),
        tests("TortureTests", ["Base", "Domain", "Platform", "Mail", "Store", "TestSupport", "FaultProbe", "purser"]),
        tests("RealTerminalTests", ["Platform", "TestSupport", "purser"]),
        tests("AgreementTests", ["Base", "Domain", "Language", "StoreDriver", "Store", "TestSupport"]),
        tests(
            "ServicesTests",
            [
                "Base", "Domain", "Language", "Forecasting", "Platform", "StoreDriver", "SQLiteDriver", "Mail",
                "MailParsing",
                "Store", "Services", "TestSupport",
            ]),
        tests("MarkdownTests", ["Markdown"]),
        tests("MailTests", ["Base", "Platform", "Mail", "TestSupport"]),
        tests("DomainTests", ["Base", "Domain", "Language", "Platform", "TestSupport"]),
        .testTarget(
            name: "CorpusTests",
            dependencies: [
                "Domain", "Language", "Platform", "SQLiteDriver", "Store", "CommandSpec", "Commands", "TestSupport",
            ],
            exclude: ["Requests", "Rare", "Refused", "company.script"], swiftSettings: strict),
        tests("LanguageTests", ["Base", "Domain", "Language", "Platform"]),
        tests(
            "InterchangeTests",
            [
                "Base", "Domain", "Language", "Platform", "Compression", "StoreDriver", "SQLiteDriver", "Store",
                "Services",
                "Interchange", "TestSupport",
            ]),
    ]
)

// libFuzzer brings a `main` of its own, so its program is there for the build under its sanitizer alone.
if Context.environment["PURSER_FUZZ"] != nil {
    package.targets.append(
        .executableTarget(
            name: "ParserFuzz", dependencies: ["Platform", "Fuzzing"], path: "Tests/ParserFuzz",
            swiftSettings: strict))
}
