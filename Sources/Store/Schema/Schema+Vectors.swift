/// Vectors of chunks, and the index blocks made from them.
///
/// A vector belongs to a text, not to a chunk: a document that is published again keeps the vectors of every passage that says the same.
let schemaVectors = """
    -- The text of a chunk that is embedded, by its SHA-256.
    CREATE TABLE chunk_text (
        workspace_id TEXT NOT NULL,
        chunk_id TEXT NOT NULL,
        text_hash BLOB NOT NULL CHECK (length(text_hash) = 32),
        PRIMARY KEY (workspace_id, chunk_id),
        FOREIGN KEY (workspace_id, chunk_id) REFERENCES chunk (workspace_id, id) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX chunk_text_hash ON chunk_text (workspace_id, text_hash);

    -- Texts that a chunk no longer says; their vectors go with the next change unless another chunk says the same.
    CREATE TABLE dropped_text (
        workspace_id TEXT NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
        text_hash BLOB NOT NULL,
        PRIMARY KEY (workspace_id, text_hash)
    ) STRICT, WITHOUT ROWID;
    CREATE TRIGGER chunk_text_removed AFTER DELETE ON chunk_text
    WHEN EXISTS (SELECT 1 FROM workspace WHERE id = old.workspace_id) BEGIN
        INSERT OR IGNORE INTO dropped_text (workspace_id, text_hash) VALUES (old.workspace_id, old.text_hash);
    END;

    -- The source of truth: little-endian f32 of length 1.
    CREATE TABLE embedding (
        number INTEGER PRIMARY KEY,
        workspace_id TEXT NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
        model TEXT NOT NULL,
        dimension INTEGER NOT NULL CHECK (dimension > 0),
        text_hash BLOB NOT NULL CHECK (length(text_hash) = 32),
        vector BLOB NOT NULL CHECK (length(vector) = 4 * dimension),
        UNIQUE (workspace_id, model, text_hash)
    ) STRICT;

    -- Derived: written in the same transaction as the vectors, made again when wrong or missing.
    CREATE TABLE vector_index (
        workspace_id TEXT NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
        model TEXT NOT NULL,
        generation INTEGER NOT NULL,
        vectors INTEGER NOT NULL,
        header BLOB NOT NULL,
        header_generation INTEGER NOT NULL,
        PRIMARY KEY (workspace_id, model)
    ) STRICT;
    CREATE TABLE vector_block (
        workspace_id TEXT NOT NULL,
        model TEXT NOT NULL,
        number INTEGER NOT NULL CHECK (number >= 0),
        generation INTEGER NOT NULL,
        codes BLOB NOT NULL,
        PRIMARY KEY (workspace_id, model, number),
        FOREIGN KEY (workspace_id, model) REFERENCES vector_index (workspace_id, model) ON DELETE CASCADE
    ) STRICT;
    CREATE INDEX vector_block_generation ON vector_block (workspace_id, model, generation);

    -- Searches that were asked to be proven, as JSON that `kb verify` reads.
    CREATE TABLE search_proof (
        workspace_id TEXT NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
        id TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
        model TEXT NOT NULL,
        question TEXT NOT NULL,
        vector BLOB NOT NULL,
        proof TEXT NOT NULL CHECK (json_valid(proof)),
        hits TEXT NOT NULL CHECK (json_valid(hits)),
        asked_at INTEGER NOT NULL,
        PRIMARY KEY (workspace_id, id)
    ) STRICT;
    """
