"""How is it framed: sentences coded as development, security, governance, and what can be counted from the codes."""
