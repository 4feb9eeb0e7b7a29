// Writing through the unit of work in large commits: what an import costs below the reading of its file.

extension Measurement {
    static let insert = Measurement("insert", "customers a second through the unit of work, in commits of 20,000") {
        bench in
        let count = bench.scaled(200_000)
        let feed = try CustomerFeed("insert.purser", of: bench)
        let taken = try Latencies.nanoseconds {
            while feed.written < count { try feed.write(min(20_000, count - feed.written)) }
        }
        return [Figure(name: "insert", value: Double(count) / (Double(taken) / 1e9), unit: "records/s")]
    }
}
