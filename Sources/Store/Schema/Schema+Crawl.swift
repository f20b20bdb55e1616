/// Crawls, and what each page of a site said last.
let schemaCrawl = """
    """
