// Everything that can reach the console from outside, as values: a session is a row of these, and a test types them.

/// Something that happened.
public enum InputEvent: Hashable, Sendable {
    case key(Key)
    case mouse(Mouse)
    /// Text pasted in one piece; lines end in line feeds.
    case paste(String)
    case resize(Size)
    case focusGained
    case focusLost
    /// The time asked for has passed.
    case tick
    /// A worker answered: its letters are in the mailbox.
    case mailbox
    /// The workspace's file was written to, by whichever process.
    case fileChanged
    /// The program has the screen again after it was stopped.
    case resume
    /// The outside program that was asked for has ended; 127 where it could not be started.
    case programEnded(status: Int32)
    /// The open line was changed, accepted or cancelled; its owner has been told.
    case lineEdited
    /// The program is asked to end (SIGTERM, SIGHUP or a closed terminal); it ends after this event has been handled.
    case terminate
}
