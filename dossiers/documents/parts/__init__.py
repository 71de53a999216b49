"""Which pieces do several papers share? Each draws blocks from the desk and decides nothing."""
