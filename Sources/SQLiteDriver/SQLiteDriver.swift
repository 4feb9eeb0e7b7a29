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
        var handle: OpaquePointer?
        let code = sqlite3_open_v2(location, &handle, flags | SQLITE_OPEN_NOMUTEX, nil)
        guard code == SQLITE_OK, let handle else {
            let error = SQLiteError.make(code, handle)
            sqlite3_close_v2(handle)
            throw error
        }
        let connection = SQLiteConnection(handle, Patience(whileWaiting))
        try connection.configure(mode: mode)
        return connection
    }

    /// Makes the file before SQLite does, so that nobody else can read it even for a moment; the
    /// log files beside it inherit its mode.
    private static func makePrivateFile(_ path: String) throws(DriverError) {
        let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        if descriptor >= 0 {
            close(descriptor)
        } else if errno != EEXIST {
            throw DriverError(errno == EROFS ? .readOnly : .cannotOpen, String(cString: strerror(errno)))
        }
    }
}
