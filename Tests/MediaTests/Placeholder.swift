// Replaced in the next commit.
