"""Which plan for ANPR cameras is lawful, what does it need, and which papers show it?"""
