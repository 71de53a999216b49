"""Which pages are there? A view is a door, a form, a service and a redirect."""
