// Batch: see ARCHITECTURE.md.
