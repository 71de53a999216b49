"""What do a person's answers mean? Knows the law book, and neither forms nor papers."""
