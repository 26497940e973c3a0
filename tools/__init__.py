"""Tools of the checkout: texts, terminals."""
