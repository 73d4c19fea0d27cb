"""Every way that feedback goes, as scripts of what people do, by name and weight."""
