# schedgen-parse
