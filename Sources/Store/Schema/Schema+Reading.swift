/// Documents that are not articles: their kind and address, what they said last, and the pages of their chunks.
let schemaReading = """
    ALTER TABLE knowledge_document ADD COLUMN kind TEXT NOT NULL DEFAULT 'article'
        CHECK (kind IN ('article', 'page', 'pdf', 'docx', 'text'));
    ALTER TABLE knowledge_document ADD COLUMN url TEXT;
    ALTER TABLE knowledge_document ADD COLUMN pages INTEGER CHECK (pages > 0);
    ALTER TABLE knowledge_document ADD COLUMN content_hash TEXT NOT NULL DEFAULT '';
    ALTER TABLE chunk ADD COLUMN page INTEGER CHECK (page > 0);

    -- What a chunk says stays as it is, and so does what is made from it; its place may move when the document grows around it.
    DROP TRIGGER chunk_fixed;
    CREATE TRIGGER chunk_fixed BEFORE UPDATE OF
        number, workspace_id, id, document_id, title, questions, headings, text ON chunk
    BEGIN
        SELECT RAISE(ABORT, 'a chunk is replaced, never changed');
    END;
    """
