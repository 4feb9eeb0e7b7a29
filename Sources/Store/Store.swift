// Store: see ARCHITECTURE.md.
