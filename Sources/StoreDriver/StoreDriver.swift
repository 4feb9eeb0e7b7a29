// StoreDriver: see ARCHITECTURE.md.
