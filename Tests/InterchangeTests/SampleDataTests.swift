import Foundation
import Interchange
import Platform
import Store
import Testing

/// The sample company of the repository itself.
@Suite struct SampleDataTests {
    @Test func theSampleCompanyIsTakenWhole() throws {
        let bench = try Bench()
        let source = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("SampleData").path
        for name in try Folders.names(in: source) where name.hasSuffix(".csv") || name.hasSuffix(".mbox") {
            try Files.copy(source + "/" + name, to: bench.folder + "/" + name)
        }
        let (reports, commit) = try bench.run(ImportRequest(nil, from: bench.folder))
        #expect(reports.count == 35)
        #expect(commit != nil)
        #expect(reports.flatMap(\.rejections) == [])
        #expect(reports.flatMap(\.notes).filter { !$0.what.contains("misspelling") } == [])
        #expect(try bench.workspace.check() == [])
        #expect(try bench.run(ImportRequest(nil, from: bench.folder)).commit == nil)
    }
}
