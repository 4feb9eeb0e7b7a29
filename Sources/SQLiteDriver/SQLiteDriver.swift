// SQLiteDriver: see ARCHITECTURE.md.
