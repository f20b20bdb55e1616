/// Documents that are not articles: their kind, and the pages of their chunks.
let schemaReading = """
    """
