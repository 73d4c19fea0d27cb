"""Sign-in as Microsoft Entra ID does it: discovery, tokens for client credentials and identities, tokens checked."""
