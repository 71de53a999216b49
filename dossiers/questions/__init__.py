"""How is a person asked? Forms, steps, what is kept of a page, and the wizard that leads along."""
