"""Layout: which lines of a page are its title, its text, and the page around it."""
