/// What requests to providers used and cost, what left the box, and what a workspace may spend.
let schemaMoney = """
    -- One row a request, or several of one kind added up when the box was behind. No foreign key to the call: money outlives it.
    CREATE TABLE usage (
        workspace_id TEXT NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
        id TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
        call_id TEXT,
        provider TEXT NOT NULL,
        model TEXT NOT NULL,
        purpose TEXT NOT NULL,
        requests INTEGER NOT NULL CHECK (requests > 0),
        input_tokens INTEGER NOT NULL CHECK (input_tokens >= 0),
        cached_tokens INTEGER NOT NULL CHECK (cached_tokens >= 0),
        output_tokens INTEGER NOT NULL CHECK (output_tokens >= 0),
        audio_seconds REAL NOT NULL CHECK (audio_seconds >= 0),
        characters INTEGER NOT NULL CHECK (characters >= 0),
        -- Millionths of a dollar; NULL when nobody knows the price.
        cost INTEGER CHECK (cost >= 0),
        estimated INTEGER NOT NULL CHECK (estimated IN (0, 1)),
        outcome TEXT NOT NULL CHECK (outcome IN ('used', 'discarded', 'failed')),
        started_at INTEGER NOT NULL,
        PRIMARY KEY (workspace_id, id)
    ) STRICT;
    CREATE INDEX usage_started ON usage (workspace_id, started_at);
    CREATE INDEX usage_call ON usage (workspace_id, call_id) WHERE call_id IS NOT NULL;

    -- Every request that left the box: to whom, why and how much, never what it said.
    CREATE TABLE egress (
        workspace_id TEXT NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
        id TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
        call_id TEXT,
        host TEXT NOT NULL,
        provider TEXT NOT NULL,
        model TEXT NOT NULL,
        purpose TEXT NOT NULL,
        bytes_sent INTEGER NOT NULL CHECK (bytes_sent >= 0),
        bytes_received INTEGER NOT NULL CHECK (bytes_received >= 0),
        first_byte_ms INTEGER,
        failure TEXT,
        started_at INTEGER NOT NULL,
        PRIMARY KEY (workspace_id, id)
    ) STRICT;
    CREATE INDEX egress_started ON egress (workspace_id, started_at);
    CREATE INDEX egress_call ON egress (workspace_id, call_id) WHERE call_id IS NOT NULL;

    -- What the owner has set; without a row as the program chooses.
    CREATE TABLE workspace_setting (
        workspace_id TEXT NOT NULL PRIMARY KEY REFERENCES workspace (id) ON DELETE CASCADE,
        -- Millionths of a dollar a month; NULL for no cap.
        monthly_cap INTEGER CHECK (monthly_cap >= 0),
        time_zone TEXT,
        -- Said after the greeting while calls are recorded; NULL for none.
        consent_line TEXT
    ) STRICT;

    -- Each level of a month's cap is told once.
    CREATE TABLE budget_notice (
        workspace_id TEXT NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
        month TEXT NOT NULL CHECK (length(month) = 7),
        level TEXT NOT NULL CHECK (level IN ('warning', 'reached')),
        cap INTEGER NOT NULL,
        spent INTEGER NOT NULL,
        at INTEGER NOT NULL,
        PRIMARY KEY (workspace_id, month, level, cap)
    ) STRICT;
    """
