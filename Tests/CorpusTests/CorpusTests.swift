// What staff type in their own words, and what must come of it. The requests were written without
// looking at the parser. `PURSER_CORPUS=/path` tries another file or folder of requests and prints
// every miss: PURSER_CORPUS=Tests/CorpusTests … --filter anotherCorpus.

import Glibc
import Platform
import Testing

@Suite struct CorpusTests {
    /// The share of requests that must be understood.
    private static let threshold = 0.95

    /// The share of what is seldom asked that is understood by now; it only rises.
    private static let rareThreshold = 0.6

    private static let requests = Result { try ["Requests", "Refused"].flatMap(requests(in:)) }

    private static func requests(in name: String) throws -> [Request] {
        let folder = Paths.join(Understanding.folder, name)
        return try Folders.names(in: folder).filter { $0.hasSuffix(".corpus") }.sorted().flatMap {
            try CorpusFile.requests(in: Paths.join(folder, $0))
        }
    }

    private static let other = getenv("PURSER_CORPUS").map { String(cString: $0) }

    @Test func plainWordsLeadToCommandsAndNeverToAChangeThatWasNotAskedFor() throws {
        let understanding = try Understanding()
        let requests = try Self.requests.get()
        let wanted = Tally(requests.filter { $0.refusal == nil }, understanding)
        let refused = Tally(requests.filter { $0.refusal != nil }, understanding)
        print("understood:\n\(wanted.report)\nrefused:\n\(refused.report)")
        let wrong = wanted.wrongChanges + refused.wrongChanges
        #expect(wrong.isEmpty, "\(wrong.joined(separator: "\n"))")
        #expect(wanted.share >= Self.threshold, "\(wanted.report)")
    }

    /// Words for verbs, filters and types that were sought out where the other requests are thin.
    @Test func whatIsSeldomAskedLeadsToNoOtherChangeEither() throws {
        let rare = Tally(try Self.requests(in: "Rare"), try Understanding())
        print("seldom asked:\n\(rare.report)")
        #expect(rare.wrongChanges.isEmpty, "\(rare.wrongChanges.joined(separator: "\n"))")
        #expect(rare.share >= Self.rareThreshold, "\(rare.report)")
    }

    @Test func everyCanonicalFormParsesToItself() throws {
        let understanding = try Understanding()
        for request in try Self.requests.get() {
            for line in request.accepted {
                let canonical = Result { try understanding.canonical(line) }
                #expect((try? canonical.get()) == line, "\(request.place): \(line): \(canonical)")
            }
        }
    }

    @Test func noRequestStandsInTheCorpusTwice() throws {
        var seen: Set<String> = []
        for request in try Self.requests.get() {
            let whole = ([request.hand ?? ""] + request.previous + [request.text]).joined(separator: "\n").lowercased()
            #expect(seen.insert(whole).inserted, "\(request.place): \(request.text)")
        }
    }

    @Test(.enabled(if: other != nil)) func anotherCorpusIsUnderstood() throws {
        let path = try #require(Self.other)
        let tally = Tally(try CorpusFile.requests(in: path), try Understanding())
        print((tally.misses + tally.wrongChanges + [tally.report]).joined(separator: "\n"))
        #expect(tally.wrongChanges.isEmpty)
        #expect(tally.share >= Self.threshold)
    }
}
