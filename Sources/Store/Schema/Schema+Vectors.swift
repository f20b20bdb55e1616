/// Vectors of chunks, and the index segments made from them.
let schemaVectors = """
    """
