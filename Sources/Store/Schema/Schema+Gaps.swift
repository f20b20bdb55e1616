/// What was searched for, and what was not found.
let schemaGaps = """
    -- Callers' own words are personal data: they stay in here and go with their call.
    CREATE TABLE search (
        workspace_id TEXT NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
        id TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
        call_id TEXT,
        asked TEXT NOT NULL,
        words TEXT NOT NULL CHECK (json_valid(words)),
        outcome TEXT NOT NULL CHECK (outcome IN ('confident', 'weak', 'none')),
        used TEXT NOT NULL CHECK (json_valid(used)),
        asked_at INTEGER NOT NULL,
        -- The source of the article that was written for it.
        answered_by TEXT,
        PRIMARY KEY (workspace_id, id),
        FOREIGN KEY (workspace_id, call_id) REFERENCES call (workspace_id, id) ON DELETE CASCADE
    ) STRICT;
    CREATE INDEX search_missed ON search (workspace_id, asked_at) WHERE outcome <> 'confident' AND answered_by IS NULL;
    CREATE INDEX search_call ON search (workspace_id, call_id);

    -- How a workspace is searched; without a row as the program chooses.
    CREATE TABLE search_setting (
        workspace_id TEXT NOT NULL PRIMARY KEY REFERENCES workspace (id) ON DELETE CASCADE,
        -- Share of meaning against words.
        alpha REAL NOT NULL CHECK (alpha BETWEEN 0 AND 1)
    ) STRICT;
    """
