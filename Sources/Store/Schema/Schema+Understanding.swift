/// What calls were about, and what they came to.
let schemaUnderstanding = """
    -- A turn is its place in the call; 0 is the whole call.
    CREATE TABLE understanding (
        workspace_id TEXT NOT NULL,
        call_id TEXT NOT NULL,
        turn INTEGER NOT NULL CHECK (turn >= 0),
        source TEXT NOT NULL CHECK (source IN ('embedded', 'llm')),
        model TEXT NOT NULL,
        intent TEXT,
        intent_score REAL CHECK (intent_score BETWEEN 0 AND 1),
        topic TEXT,
        topic_score REAL CHECK (topic_score BETWEEN 0 AND 1),
        sentiment REAL NOT NULL CHECK (sentiment BETWEEN -1 AND 1),
        triggers TEXT NOT NULL CHECK (json_valid(triggers)),
        made_at INTEGER NOT NULL,
        PRIMARY KEY (workspace_id, call_id, turn, source),
        FOREIGN KEY (workspace_id, call_id) REFERENCES call (workspace_id, id) ON DELETE CASCADE
    ) STRICT;

    -- Callers' own words are personal data: they go with their call.
    CREATE TABLE summary (
        workspace_id TEXT NOT NULL,
        call_id TEXT NOT NULL,
        text TEXT NOT NULL,
        key_points TEXT NOT NULL CHECK (json_valid(key_points)),
        action_items TEXT NOT NULL CHECK (json_valid(action_items)),
        promises TEXT NOT NULL CHECK (json_valid(promises)),
        category TEXT NOT NULL,
        outcome TEXT NOT NULL CHECK (outcome IN
            ('answered', 'booked', 'unanswered', 'abandoned', 'other', 'message_taken', 'callback_promised', 'handed_off')),
        source TEXT NOT NULL CHECK (source IN ('extractive', 'llm')),
        model TEXT NOT NULL,
        made_at INTEGER NOT NULL,
        PRIMARY KEY (workspace_id, call_id),
        FOREIGN KEY (workspace_id, call_id) REFERENCES call (workspace_id, id) ON DELETE CASCADE
    ) STRICT;
    """
