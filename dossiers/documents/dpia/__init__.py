"""How is the data protection impact assessment drawn? One plan for each regime."""
