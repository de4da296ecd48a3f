"""Judgement: pure functions on the model, one for each table of the design."""
