"""How long does the product take? Ratios, measured in one run; no test depends on them."""
