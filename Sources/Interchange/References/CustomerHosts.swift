// Customers by the host of their website or mail, for people of whose company a file knows a number alone. Made when the
// first such row comes; only a sum of each host is kept, so a million customers stay small.

import Base
import Domain
import Store

final class CustomerHosts {
    private let reader: Reader
    private var ids: [Int: [Int64]] = [:]

    init(_ reader: Reader) throws {
        self.reader = reader
        try reader.forEach(Query(CustomerSchema.name)) { record in
            self.add(record)
            return true
        }
    }

    /// Notes a customer that was made since.
    func add(_ customer: Record) {
        for host in Self.hosts(of: customer) { ids[host.hashValue, default: []].append(customer.id) }
    }

    /// The only customer with this host that is not another one in the source of an external key; nil where there is none,
    /// or several.
    func customer(at host: String, external: String?) throws -> Record? {
        let found = try (ids[host.hashValue] ?? []).compactMap {
            try reader.record(RecordKey(type: CustomerSchema.name, id: $0))
        }.filter { customer in
            guard Self.hosts(of: customer).contains(host) else { return false }
            guard let external, let other = customer["external"].text else { return true }
            return RecordMatcher.source(external) != RecordMatcher.source(other)
        }
        return found.count == 1 ? found[0] : nil
    }

    private static func hosts(of customer: Record) -> Set<String> {
        Set(
            [customer["website"].text.flatMap(MatchKeys.host), customer["email"].text.flatMap(MailHost.ofCompany)]
                .compactMap { $0 })
    }
}
