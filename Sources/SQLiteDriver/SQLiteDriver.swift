// SQLite as a driver. This folder is the only code that sees the C library.
//
// Always holds: write-ahead log, foreign keys checked, a wait instead of "database is locked", files
// readable by their owner only, and nothing the file itself says (triggers, views, functions) is
// trusted beyond what plain SQL may do.

public import StoreDriver
import CSQLite
import Glibc

/// Opens SQLite files.
public struct SQLiteDriver: Driver {
    /// How long a writer waits for another before it gives up, in milliseconds: as long as a change of a million records
    /// takes. A wait is said, and can be ended by whoever waits.
    public static let patience: Int32 = 600_000

    /// The library's settings, made once and before anything else of it is used.
    private static let settings: Int32 = purser_without_memory_accounting()

    private let whileWaiting: (@Sendable () -> Void)?

    /// - Parameter whileWaiting: told once where another writer keeps a connection waiting for more than a second.
    public init(whileWaiting: (@Sendable () -> Void)? = nil) {
        _ = Self.settings
        self.whileWaiting = whileWaiting
    }

    public func connect(to location: String, mode: OpenMode) throws(DriverError) -> any Connection {
        if mode == .create { try Self.makePrivateFile(location) }
        let flags: Int32 =
            switch mode {
            case .readOnly: SQLITE_OPEN_READONLY
            case .readWrite, .create: SQLITE_OPEN_READWRITE
            }
        do {
            return try open(location, flags, mode)
        } catch {
            // The log needs a file beside it, which a full disk or a folder that can't be written has no place for. Where
            // nothing is in the log, the file alone is the whole of it, and can be read.
            let isObstacle = [.readOnly, .cannotOpen, .inputOutput, .full].contains(error.code)
            guard isObstacle, Self.size(of: location) > 0, Self.size(of: location + "-wal") == 0,
                let connection = try? open(Self.unchanging(location), SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, .readOnly)
            else { throw error }
            return connection
        }
    }

    private func open(_ name: String, _ flags: Int32, _ mode: OpenMode) throws(DriverError) -> SQLiteConnection {
        var handle: OpaquePointer?
        let code = sqlite3_open_v2(name, &handle, flags | SQLITE_OPEN_NOMUTEX, nil)
        guard code == SQLITE_OK, let handle else {
            let error = SQLiteError.make(code, handle)
            sqlite3_close_v2(handle)
            throw error
        }
        let connection = SQLiteConnection(handle, Patience(whileWaiting))
        try connection.configure(mode: mode)
        return connection
    }

    /// The name of a file that nobody can change while it is read.
    private static func unchanging(_ path: String) -> String {
        let special = Array("%?#".utf8)
        let name = path.utf8.flatMap { special.contains($0) ? Array("%\(String($0, radix: 16))".utf8) : [$0] }
        return "file:\(String(decoding: name, as: UTF8.self))?immutable=1"
    }

    /// Bytes; 0 where there is no such file.
    private static func size(of path: String) -> Int {
        var status = stat()
        return stat(path, &status) == 0 ? Int(status.st_size) : 0
    }

    /// Makes the file before SQLite does, so that nobody else can read it even for a moment; the
    /// log files beside it inherit its mode.
    private static func makePrivateFile(_ path: String) throws(DriverError) {
        let descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        if descriptor >= 0 {
            close(descriptor)
        } else if errno != EEXIST {
            throw DriverError(errno == EROFS ? .readOnly : .cannotOpen, String(cString: strerror(errno)))
        }
    }
}
