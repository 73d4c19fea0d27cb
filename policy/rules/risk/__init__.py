"""Paragraph 78: risk is assessed when further work follows a complaint."""
