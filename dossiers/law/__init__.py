"""What does the law say of a plan? Plain Python and TOML: no web, no database, no clock."""
