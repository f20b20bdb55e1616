/// Every tenant row has `workspace_id` first in its key and in each foreign key, so none can point into another workspace.
let schemaVersion1 = """
    CREATE TABLE workspace (
        id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
        name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
        name_key TEXT NOT NULL UNIQUE,
        knowledge_generation INTEGER NOT NULL DEFAULT 0,
        created_at INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE agent (
        workspace_id TEXT NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
        id TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
        name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
        greeting TEXT NOT NULL,
        voice TEXT NOT NULL,
        language TEXT NOT NULL,
        PRIMARY KEY (workspace_id, id),
        UNIQUE (workspace_id, name)
    ) STRICT;

    CREATE TABLE phone_number (
        workspace_id TEXT NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
        id TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
        number TEXT NOT NULL UNIQUE,
        PRIMARY KEY (workspace_id, id)
    ) STRICT;

    CREATE TABLE call (
        workspace_id TEXT NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
        id TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
        agent_id TEXT,
        room TEXT NOT NULL,
        direction TEXT NOT NULL CHECK (direction IN ('inbound', 'outbound')),
        status TEXT NOT NULL CHECK (status IN ('ringing', 'active', 'completed', 'failed', 'interrupted')),
        "from" TEXT NOT NULL,
        "to" TEXT NOT NULL,
        started_at INTEGER NOT NULL,
        answered_at INTEGER,
        ended_at INTEGER,
        ended_by TEXT,
        recording TEXT,
        PRIMARY KEY (workspace_id, id),
        FOREIGN KEY (workspace_id, agent_id) REFERENCES agent (workspace_id, id)
    ) STRICT;
    CREATE INDEX call_started ON call (started_at);
    CREATE INDEX call_open ON call (status) WHERE status IN ('ringing', 'active');

    CREATE TABLE turn (
        workspace_id TEXT NOT NULL,
        id TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
        call_id TEXT NOT NULL,
        ordinal INTEGER NOT NULL CHECK (ordinal > 0),
        speaker TEXT NOT NULL CHECK (speaker IN ('caller', 'agent', 'human')),
        text TEXT NOT NULL,
        heard TEXT NOT NULL,
        started_at INTEGER NOT NULL,
        ended_at INTEGER NOT NULL,
        citations TEXT NOT NULL CHECK (json_valid(citations)),
        latency TEXT CHECK (latency IS NULL OR json_valid(latency)),
        PRIMARY KEY (workspace_id, id),
        UNIQUE (workspace_id, call_id, ordinal),
        FOREIGN KEY (workspace_id, call_id) REFERENCES call (workspace_id, id) ON DELETE CASCADE
    ) STRICT;

    CREATE TABLE message (
        workspace_id TEXT NOT NULL,
        id TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
        call_id TEXT NOT NULL,
        "from" TEXT NOT NULL,
        text TEXT NOT NULL,
        recording TEXT,
        created_at INTEGER NOT NULL,
        PRIMARY KEY (workspace_id, id),
        FOREIGN KEY (workspace_id, call_id) REFERENCES call (workspace_id, id) ON DELETE CASCADE
    ) STRICT;
    CREATE INDEX message_call ON message (workspace_id, call_id);

    CREATE TABLE knowledge_document (
        workspace_id TEXT NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
        id TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
        source TEXT NOT NULL,
        title TEXT NOT NULL,
        body TEXT NOT NULL,
        questions TEXT NOT NULL CHECK (json_valid(questions)),
        spoken TEXT,
        published_at INTEGER NOT NULL,
        PRIMARY KEY (workspace_id, id),
        UNIQUE (workspace_id, source)
    ) STRICT;

    -- title and questions repeat the document's: the full-text index must be able to forget a row by its old values.
    CREATE TABLE chunk (
        number INTEGER PRIMARY KEY,
        workspace_id TEXT NOT NULL,
        id TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
        document_id TEXT NOT NULL,
        ordinal INTEGER NOT NULL CHECK (ordinal >= 0),
        title TEXT NOT NULL,
        questions TEXT NOT NULL,
        headings TEXT NOT NULL CHECK (json_valid(headings)),
        text TEXT NOT NULL,
        start_byte INTEGER NOT NULL CHECK (start_byte >= 0),
        end_byte INTEGER NOT NULL CHECK (end_byte >= start_byte),
        UNIQUE (workspace_id, id),
        UNIQUE (workspace_id, document_id, ordinal),
        FOREIGN KEY (workspace_id, document_id) REFERENCES knowledge_document (workspace_id, id) ON DELETE CASCADE
    ) STRICT;

    CREATE VIRTUAL TABLE chunk_fts USING fts5 (
        title, questions, headings, text,
        content = 'chunk', content_rowid = 'number',
        tokenize = 'porter unicode61 remove_diacritics 2'
    );
    CREATE TRIGGER chunk_inserted AFTER INSERT ON chunk BEGIN
        INSERT INTO chunk_fts (rowid, title, questions, headings, text)
        VALUES (new.number, new.title, new.questions, new.headings, new.text);
    END;
    CREATE TRIGGER chunk_removed AFTER DELETE ON chunk BEGIN
        INSERT INTO chunk_fts (chunk_fts, rowid, title, questions, headings, text)
        VALUES ('delete', old.number, old.title, old.questions, old.headings, old.text);
    END;
    CREATE TRIGGER chunk_fixed BEFORE UPDATE ON chunk BEGIN
        SELECT RAISE(ABORT, 'a chunk is replaced, never changed');
    END;
    """
