"""What is inside a document: read in a process of its own, under limits, for nobody knows who wrote it."""
