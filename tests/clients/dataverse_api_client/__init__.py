"""PyPI dataverse-api, with a session of requests and a token from msal: another dialect of batches and definitions."""
