"""How does the product start, and which settings does an operator choose?"""
