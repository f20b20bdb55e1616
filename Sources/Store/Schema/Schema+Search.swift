/// What is learned from searches: answers that callers denied, and how sure is sure in each workspace.
let schemaSearch = """
    -- When the caller said that what was read out did not answer the question.
    ALTER TABLE search ADD COLUMN denied_at INTEGER;

    -- Derived: from which confidence a workspace's answers are sure, by its own questions; made again when what it was made from changes.
    CREATE TABLE search_calibration (
        workspace_id TEXT NOT NULL PRIMARY KEY REFERENCES workspace (id) ON DELETE CASCADE,
        generation INTEGER NOT NULL,
        model TEXT NOT NULL,
        alpha REAL NOT NULL,
        sure REAL NOT NULL CHECK (sure BETWEEN 0 AND 1)
    ) STRICT;
    """
