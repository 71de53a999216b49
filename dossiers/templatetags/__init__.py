"""Which words of the house can a template say? Tags and filters, thin over the floors below."""
