/// What was searched for, and what was not found.
let schemaGaps = """
    """
