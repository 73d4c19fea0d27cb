"""A month of casework, made up from a seed: who does what, and when. It acts over the Web API and imports nothing of ours."""
