"""How does a decided dossier become papers?"""
