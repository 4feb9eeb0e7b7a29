import Base
import Glibc
import Testing

@testable import XLSX

/// Workbooks as the library writes them.
@Suite struct WorkbookTests {
    /// The stream that the C library writes complaints to, whichever that is just now.
    private var standardError: UnsafeMutableRawPointer? {
        dlsym(nil, "stderr")?.load(as: UnsafeMutableRawPointer?.self)
    }

    @Test("Workbooks that end at the same time leave standard error as it was")
    func manyThreadsMayEndOne() async throws {
        let before = try #require(standardError)
        let sizes = await withTaskGroup(of: Int?.self) { group in
            for number in 0..<200 {
                group.addTask {
                    let book = try? Workbook(
                        title: "Figures \(number)", subject: "", author: "", at: Instant(seconds: 0))
                    try? book?.addSheet("Deals").write("Frost", 0, 0)
                    return try? book?.bytes().count
                }
            }
            return await group.reduce(into: [Int?]()) { $0.append($1) }
        }
        #expect(sizes.allSatisfy { ($0 ?? 0) > 1_000 })
        #expect(standardError == before)
    }
}
