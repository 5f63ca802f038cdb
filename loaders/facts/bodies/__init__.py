"""Bodies and persons: what they are, what they became, what they did."""
