/// Crawls, and what each page of a site said last.
///
/// A page is met, then done, once a round; `digest` is there exactly while its text is a document of the knowledge base.
let schemaCrawl = """
    CREATE TABLE crawl (
        workspace_id TEXT NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
        id TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
        seed TEXT NOT NULL,
        depth INTEGER NOT NULL CHECK (depth >= 0),
        pages INTEGER NOT NULL CHECK (pages > 0),
        networks TEXT NOT NULL CHECK (json_valid(networks)),
        round INTEGER NOT NULL CHECK (round > 0),
        state TEXT NOT NULL CHECK (state IN ('running', 'finished', 'failed')),
        reason TEXT,
        started_at INTEGER NOT NULL,
        ended_at INTEGER,
        PRIMARY KEY (workspace_id, id),
        UNIQUE (workspace_id, seed)
    ) STRICT;

    CREATE TABLE crawl_page (
        number INTEGER PRIMARY KEY,
        workspace_id TEXT NOT NULL,
        crawl_id TEXT NOT NULL,
        address TEXT NOT NULL,
        depth INTEGER NOT NULL CHECK (depth >= 0),
        round INTEGER NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('waiting', 'done')),
        outcome TEXT
            CHECK (outcome IN ('added', 'changed', 'unchanged', 'moved', 'duplicate', 'gone', 'refused', 'failed')),
        reason TEXT,
        etag TEXT,
        last_modified TEXT,
        digest BLOB,
        links TEXT NOT NULL CHECK (json_valid(links)),
        UNIQUE (workspace_id, crawl_id, address),
        FOREIGN KEY (workspace_id, crawl_id) REFERENCES crawl (workspace_id, id) ON DELETE CASCADE
    ) STRICT;
    CREATE INDEX crawl_page_waiting ON crawl_page (workspace_id, crawl_id, depth, number) WHERE state = 'waiting';
    CREATE INDEX crawl_page_round ON crawl_page (workspace_id, crawl_id, round, state);
    CREATE INDEX crawl_page_digest ON crawl_page (workspace_id, crawl_id, digest) WHERE digest IS NOT NULL;
    CREATE INDEX crawl_page_address ON crawl_page (workspace_id, address);
    """
