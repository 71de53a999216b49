"""How are dates and numbers written and read, per language?"""
