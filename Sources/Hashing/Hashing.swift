// Hashing: see ARCHITECTURE.md.
