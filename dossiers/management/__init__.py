"""Which commands does an operator have beside the web pages?"""
