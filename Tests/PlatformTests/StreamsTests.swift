import Base
import Glibc
import Testing
import Base
@testable import Platform

@Suite struct StreamsTests {
    @Test func linesOfEveryKind() throws {
        try withTemporaryFolder { folder in
            let path = Paths.join(folder, "lines")
            let long = String(repeating: "x", count: 1000)
            try Files.write("one\r\n\ntwo\n\(long)\nlast\u{FF}", to: path)
            for chunk in [1, 2, 3, 7, 1 << 16] {
                let reader = LineReader(try ByteSource(path: path, chunk: chunk))
                var lines: [String] = []
                while let line = try reader.nextText() { lines.append(line) }
                #expect(lines == ["one", "", "two", long, "last\u{FF}"] && reader.line == 5)
                #expect(try reader.next() == nil)
            }
            let bounded = LineReader(try ByteSource(path: path, chunk: 16), lengthLimit: 100)
            #expect(throws: PlatformError.self) { while try bounded.next() != nil {} }
        }
    }

    @Test func chunks() throws {
        try withTemporaryFolder { folder in
            let path = Paths.join(folder, "bytes")
            let bytes = (0..<10_000).map { UInt8(truncatingIfNeeded: $0) }
            try Files.write(bytes, to: path)
            let source = try ByteSource(path: path, chunk: 999)
            var read: [UInt8] = []
            while try source.withNextChunk({ read += $0 }) != nil {}
            #expect(read == bytes)
            #expect(try ByteSource(path: path).readAll() == bytes)
        }
    }

    @Test func whatGoesThroughASinkArrivesWhole() throws {
        try withTemporaryFolder { folder in
            let path = Paths.join(folder, "out")
            let sink = try ByteSink.file(path)
            for number in 0..<50_000 { try sink.write("\(number)\n") }
            try sink.synchronize()
            let text = try Files.readText(path)
            #expect(text.hasPrefix("0\n1\n") && text.hasSuffix("49999\n") && text.utf8.count == 288_890)
        }
        let memory = ByteSink.inMemory()
        try memory.write("abc")
        try memory.write([100])
        try memory.flush()
        #expect(memory.buffer == Array("abcd".utf8))
    }

    @Test func aReaderThatWentAwayIsAnErrorOfItsOwn() throws {
        Signals.ignoreClosedPipes()
        var ends: [Int32] = [0, 0]
        #expect(pipe(&ends) == 0)
        close(ends[0])
        let sink = ByteSink(Descriptor(owning: ends[1], path: "pipe"))
        try sink.write("x")
        let error = try #require(throws: PlatformError.self) { try sink.flush() }
        #expect(error.kind == .closedPipe)
    }

    @Test func clocks() {
        let before = SystemClock.monotonicNanoseconds
        #expect(SystemClock.now.seconds > 1_700_000_000)
        #expect(SystemClock.monotonicNanoseconds >= before)
        #expect(RandomBytes.make(32).count == 32 && RandomBytes.make(32) != RandomBytes.make(32))
    }
}
