"""Sign-in as Microsoft Entra ID does it: discovery, tokens for client credentials, tokens checked."""
