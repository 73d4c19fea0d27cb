"""$batch: multipart in, operations run in order, multipart out. What an operation does is not known here."""
