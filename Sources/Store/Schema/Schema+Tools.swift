/// What agents do in calls: tools they use, callbacks they promise, calls they give to each other.
let schemaTools = """
    CREATE TABLE tool_call (
        workspace_id TEXT NOT NULL,
        id TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
        call_id TEXT NOT NULL,
        agent_id TEXT NOT NULL,
        tool TEXT NOT NULL,
        -- As the model wrote them: may be no JSON at all.
        arguments TEXT NOT NULL,
        status TEXT NOT NULL CHECK (status IN ('running', 'succeeded', 'failed', 'timed_out', 'refused')),
        result TEXT,
        started_at INTEGER NOT NULL,
        ended_at INTEGER,
        PRIMARY KEY (workspace_id, id),
        FOREIGN KEY (workspace_id, call_id) REFERENCES call (workspace_id, id) ON DELETE CASCADE
    ) STRICT;
    CREATE INDEX tool_call_call ON tool_call (workspace_id, call_id, started_at);

    CREATE TABLE callback (
        workspace_id TEXT NOT NULL,
        id TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
        call_id TEXT NOT NULL,
        number TEXT NOT NULL,
        name TEXT NOT NULL,
        topic TEXT NOT NULL,
        wish TEXT NOT NULL,
        status TEXT NOT NULL CHECK (status IN ('open', 'done', 'cancelled')),
        created_at INTEGER NOT NULL,
        PRIMARY KEY (workspace_id, id),
        FOREIGN KEY (workspace_id, call_id) REFERENCES call (workspace_id, id) ON DELETE CASCADE
    ) STRICT;
    CREATE INDEX callback_open ON callback (workspace_id, created_at) WHERE status = 'open';
    CREATE INDEX callback_call ON callback (workspace_id, call_id);

    CREATE TABLE agent_transfer (
        workspace_id TEXT NOT NULL,
        id TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
        call_id TEXT NOT NULL,
        from_agent TEXT NOT NULL,
        to_agent TEXT NOT NULL,
        at INTEGER NOT NULL,
        PRIMARY KEY (workspace_id, id),
        FOREIGN KEY (workspace_id, call_id) REFERENCES call (workspace_id, id) ON DELETE CASCADE
    ) STRICT;
    CREATE INDEX agent_transfer_call ON agent_transfer (workspace_id, call_id);

    -- Other systems a workspace's agents may ask, each as JSON that the program checks.
    CREATE TABLE http_tool (
        workspace_id TEXT NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
        name TEXT NOT NULL,
        definition TEXT NOT NULL CHECK (json_valid(definition)),
        PRIMARY KEY (workspace_id, name)
    ) STRICT;

    -- Who calls again.
    CREATE INDEX call_from ON call (workspace_id, "from", started_at);
    CREATE INDEX call_to ON call (workspace_id, "to", started_at);
    """
