// A report as a workbook: a sheet for each section, numbers as numbers with the format of what they are, charts drawn by the
// spreadsheet from the cells beside them.

import Base
import Domain
import Platform
import Services
import XLSX

struct SheetReport {
    private let document: ReportDocument
    private let workbook: Workbook

    static let title = CellLook(size: 16, isBold: true, color: 0x22303C)
    static let heading = CellLook(size: 12, isBold: true, color: 0x1F5A8A)
    static let quiet = CellLook(color: 0x6B7885)

    init(_ document: ReportDocument) throws {
        self.document = document
        do {
            workbook = try Workbook(
                title: document.title, subject: document.subject ?? document.period.name, author: document.company,
                at: document.made)
        } catch WorkbookError.noLibrary {
            throw InterchangeError("XLSX needs libxlsxwriter", advice: "install the package libxlsxwriter4")
        }
    }

    func bytes() throws -> [UInt8] {
        do { return try written() } catch WorkbookError.notWritten(let number) {
            throw PlatformError("write", "the workbook", errno: number)
        }
    }

    private func written() throws -> [UInt8] {
        for section in document.sections where !section.blocks.isEmpty {
            let name = section.title.isEmpty ? document.title : section.title
            var page = SheetPage(
                try workbook.addSheet(name, footer: "\(document.company) · \(document.title) · made \(made)"),
                document.currency)
            page.begin(document, section.title)
            for block in section.blocks { try page.write(block) }
            page.end()
        }
        return try workbook.bytes()
    }

    private var made: CivilDate { document.zone.day(of: document.made) }
}
